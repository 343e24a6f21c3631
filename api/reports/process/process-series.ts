import {
  type PlacedMark,
  PROCESS_MEASURES,
  type ProcessMeasure,
  type ProcessMonth,
  type ProcessSeries,
} from '@waymark/contracts';
import { xmr } from '@waymark/statistics';
import { findingsInWords, settledPoints } from '../findings-in-words.js';
import { rebasedAt } from '../marks/placed-marks.js';
import { monthInWords } from '../month-in-words.js';

/** A month that counts fewer is a gap: its share says more of chance than of anything else. */
const FEWEST = 30;

interface Share {
  readonly part: number;
  readonly of: number;
}

const SHARES: Readonly<Record<ProcessMeasure, (month: ProcessMonth) => Share>> = {
  reviewed: ({ reviewedOrDeclined, withGoalDue }) => ({ part: reviewedOrDeclined, of: withGoalDue }),
  'next-steps': ({ withNextStep, reviewed }) => ({ part: withNextStep, of: reviewed }),
  copies: ({ copiesGiven, reviewed }) => ({ part: copiesGiven, of: reviewed }),
  missed: ({ missed, attended }) => ({ part: missed, of: attended + missed }),
  'without-patient': ({ withoutPatient, reviewed }) => ({ part: withoutPatient, of: reviewed }),
};

/** Each share over the months. @param marks placed on these months. */
export function processSeries(months: readonly ProcessMonth[], marks: readonly PlacedMark[]): ProcessSeries[] {
  return PROCESS_MEASURES.map((measure) => seriesOf(measure, months, rebasedAt(marks)));
}

function seriesOf(measure: ProcessMeasure, months: readonly ProcessMonth[], anew: readonly number[]): ProcessSeries {
  const all = months.map((month) => {
    const share = SHARES[measure](month);
    const isCounted = month.isClosed && share.of >= FEWEST;
    return { month: month.month, ...share, value: isCounted ? share.part / share.of : null };
  });
  const first = all.findIndex(({ value }) => value !== null);
  const counted = first < 0 ? [] : all.slice(first);
  // A series that begins later begins by itself; one that has no point has nothing to restart.
  const rebaseAt = anew.map((at) => at - first).filter((at) => at > 0 && at < counted.length);
  const chart = xmr(
    counted.map(({ value }) => value),
    { possible: { low: 0, high: 1 }, rebaseAt },
  );
  const found = settledPoints(chart, { firstSaid: true });
  const points = counted.map((point, index) => ({ ...point, finding: found[index]?.finding ?? null }));
  const monthAt = (index: number): string => counted[index]?.month ?? '';
  return {
    measure,
    points,
    segments: chart.segments.map(({ from, to, mean, limits, isTrial }) => ({
      ...{ from: monthAt(from), to: monthAt(to), mean, limits, isTrial },
    })),
    findings: findingsInWords(
      counted.map(({ month }) => {
        const name = monthInWords(month);
        return { whole: name, first: name, last: name };
      }),
      found,
      'month',
    ),
  };
}
