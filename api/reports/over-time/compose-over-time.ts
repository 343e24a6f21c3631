import { addMonths } from '@waymark/calendar';
import {
  type Grain,
  markNumbersAt,
  type PlacedMark,
  type ReportChartLine,
  type ReportFigure,
  type ReportPage,
  type ReportReference,
} from '@waymark/contracts';
import { FEWEST_FOR_LIMITS, type Xmr, xmr } from '@waymark/statistics';
import { firstDayOf, namedPeriod, type Period, periodFrom } from '../editions/periods.js';
import { findingsInWords, type NamedPeriod, settledPoints } from '../findings-in-words.js';
import type { ChartMark } from '../marks/chart-mark.entity.js';
import { marksAt, placedMarks, rebasedAt } from '../marks/placed-marks.js';
import { csvOfCells } from '../pages/csv.js';
import { ALWAYS_SAID } from '../pages/words.js';

const UNITS = { quarter: 'quarter', year: 'year', 'three-years': 'year' } as const;
/** Months from one period to the next: each year has three years together that end with it. */
const STEPS = { quarter: 3, year: 12, 'three-years': 12 } as const;
const NO_LINE = { values: null, low: null, high: null, text: 'no figure' } as const;
const OVERLAPPING = 'Three years at a time overlap, so that nothing can be said about change from one to the next.';

/** An edition, with what it says of the measure. */
export interface ReadEdition {
  /** The first day of its period. */
  readonly from: string;
  /** null: it has no such page. */
  readonly page: ReportPage | null;
}

/** How the periods follow each other, and what was marked among them. */
export interface Course {
  readonly grain: Grain;
  readonly marks: readonly ChartMark[];
}

/**
 * The page about a figure from edition to edition.
 * @param editions of one grain, oldest first.
 * @returns null: none of them has the figure.
 */
export function composeOverTime(editions: readonly ReadEdition[], course: Course): ReportPage | null {
  const of = editions.find(({ page }) => page !== null)?.page ?? null;
  if (of === null) return null;
  const lines = periodsBetween(editions, course.grain).map((period) => {
    const edition = editions.find(({ from }) => from === firstDayOf(period));
    return lineOf(period, edition?.page ?? null);
  });
  return { ...overTime(of, lines, course), figures: lastFigures(editions, course.grain) };
}

/** The table of figures over time, as RFC 4180 has it: with marks in words, which the page has below its picture. */
export function overTimeCsv({ table, chart }: ReportPage): string {
  const marks = chart?.marks ?? [];
  const rows = table.rows.map((row, index) => (marks.length > 0 ? [...row.slice(0, -1), marksAt(marks, index)] : row));
  return csvOfCells([table.columns, ...rows]);
}

/** What did not go well, or is not known, in the last period: it stands on every page of outcomes. */
function lastFigures(editions: readonly ReadEdition[], grain: Grain): readonly ReportFigure[] {
  const last = editions.findLast(({ page }) => page !== null);
  if (last === undefined) return [];
  const { whole } = namedPeriod(periodFrom({ grain, from: last.from }));
  const figures = last.page?.figures ?? [];
  return figures.filter(({ row }) => ALWAYS_SAID.has(row)).map((figure) => ({ ...figure, note: whole }));
}

/** The line of the place itself, with its period. */
interface PeriodLine {
  readonly firstDay: string;
  readonly period: NamedPeriod;
  readonly line: ReportChartLine;
}

/** All from the first to the last that has an edition: one that is missing is a gap, over which nothing is compared. */
function periodsBetween(editions: readonly ReadEdition[], grain: Grain): Period[] {
  const [first, last] = [editions.at(0), editions.at(-1)];
  const periods: Period[] = [];
  for (let day = first?.from ?? ''; last !== undefined && day <= last.from; day = addMonths(day, STEPS[grain])) {
    periods.push(periodFrom({ grain, from: day }));
  }
  return periods;
}

function lineOf(period: Period, page: ReportPage | null): PeriodLine {
  const named = namedPeriod(period);
  const [line = NO_LINE] = page?.chart?.lines ?? [];
  return { firstDay: firstDayOf(period), period: named, line: { ...line, label: named.whole } };
}

function overTime(of: ReportPage, found: readonly PeriodLine[], course: Course): Omit<ReportPage, 'figures'> {
  const { grain } = course;
  const lines = found.map(({ line }) => line);
  const values = lines.map((line) => line.values?.[0] ?? null);
  const marks = placed(found, course);
  const possible = of.chart?.unit === '%' ? { possible: { low: 0, high: 100 } } : {};
  const chart = xmr(values, { ...possible, rebaseAt: rebasedAt(marks) });
  const periods = found.map(({ period }) => period);
  const place = of.about.split(', ').slice(0, -1).join(', ');
  return {
    page: of.page,
    title: `${of.title.replace(/\?$/, '')}, over time?`,
    about: `${place}, ${periods.at(0)?.first ?? ''} to ${periods.at(-1)?.last ?? ''}`,
    sentence: grain === 'three-years' ? OVERLAPPING : sentenceOf(chart, periods, UNITS[grain]),
    chart: of.chart === null ? null : { ...of.chart, lines, reference: referenceOf(of, chart), marks },
    table: {
      caption: 'From period to period',
      columns: [
        'Period',
        of.chart?.unit === '%' ? 'Per cent' : 'Points',
        'As said',
        ...(marks.length > 0 ? ['Marked'] : []),
      ],
      rows: lines.map(({ label, values: said, text }, index) => [
        ...[label, said === null ? 'not shown' : String(said[0]), text],
        ...(marks.length > 0 ? [markNumbersAt(marks, index)] : []),
      ]),
    },
    caveats: of.caveats,
    audit: null,
  };
}

function placed(found: readonly PeriodLine[], { grain, marks }: Course): PlacedMark[] {
  const previousStart = addMonths(found.at(0)?.firstDay ?? '', -STEPS[grain]);
  return placedMarks(marks, { periods: found, previousStart, nextStart: null, unit: UNITS[grain] });
}

const NOTHING_FOUND = 'No period stands out: the changes are no more than chance.';

/** What is more than chance, of the stretches that are long enough to say it. */
function sentenceOf(chart: Xmr, periods: readonly NamedPeriod[], unit: 'quarter' | 'year'): string {
  const last = chart.segments.at(-1);
  const findings = findingsInWords(periods, settledPoints(chart, { firstSaid: false }), unit);
  if (last === undefined || !last.isTrial) return findings.join(' ') || NOTHING_FOUND;
  const have = `${last.measured} ${last.measured === 1 ? 'period has' : 'periods have'} a figure.`;
  const soFar =
    last.from === 0 ? `Only ${have}` : `Since limits restarted with ${periods[last.from]?.whole ?? ''}: only ${have}`;
  const later = `From ${FEWEST_FOR_LIMITS} on, this page can say what is more than chance.`;
  return [...findings, soFar, later].join(' ');
}

/** The average, anew where the team chose so. A stretch without any figure has none, and keeps the one before. */
function referenceOf({ chart: of }: ReportPage, { segments }: Xmr): ReportReference | null {
  const [first, ...others] = segments.flatMap(({ from, mean }) =>
    mean === null ? [] : [{ from, value: Math.round(mean) }],
  );
  if (of?.kind !== 'points' || first === undefined) return null;
  return { value: first.value, label: 'Average', ...(others.length > 0 ? { anew: others } : {}) };
}
