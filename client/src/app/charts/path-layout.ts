import { daysBetween } from '@waymark/calendar';
import type { PathGeometry, PathInput, PathMark } from './path-geometry';
import { DOT, GAP, loneMarks, ticksOf } from './path-labels';
import { round, textWidth, wrap } from './path-text';
import type { PathVisit } from './path-visits';

/** Maps days to pixels at true spacing; a single day is at the left. */
function timeScale(visits: readonly PathVisit[], left: number, right: number): (day: string) => number {
  const first = visits[0]?.on ?? '';
  const last = visits.at(-1)?.on ?? '';
  const span = daysBetween(first, last);
  return (day) => left + (span > 0 ? (daysBetween(first, day) / span) * (right - left) : 0);
}

function stretches(
  visits: readonly PathVisit[],
  x: (day: string) => number,
  y: (at: number) => number,
): readonly string[] {
  const paths: string[] = [];
  let points: string[] = [];
  for (const visit of [...visits, null]) {
    if (visit && visit.at !== null) {
      points.push(`${round(x(visit.on))} ${round(y(visit.at))}`);
      continue;
    }
    if (points.length > 1) paths.push(`M${points.join('L')}`);
    points = [];
  }
  return paths;
}

/** Position of everything in a path, in pixels of the real size: nothing is scaled afterwards. */
export function layOutPath(input: PathInput): PathGeometry {
  const { visits, fontSize, width } = input;
  const lineHeight = Math.round(fontSize * 1.25);
  const compact = input.density === 'compact';
  const labelWidth = compact
    ? Math.min(17 * fontSize, width * 0.42)
    : Math.min(14 * fontSize, width * 0.6, Math.max(6.4 * fontSize, width * 0.3));
  const rowTexts = input.rows.map((row) => ({ at: row.at, lines: wrap(row.text, labelWidth, fontSize) }));
  const widest = Math.max(0, ...rowTexts.flatMap(({ lines }) => lines.map((line) => textWidth(line, fontSize))));
  // Text at twice its size on a phone takes more than half: narrower, the line would run through the text.
  const left = Math.ceil(Math.min(widest, width * 0.62) + GAP + DOT);
  const right = width - DOT - 3;

  const heights = rowTexts.map(({ lines }) => lines.length * lineHeight);
  const unit = Math.max(
    ...rowTexts.slice(1).map((row, index) => {
      const above = rowTexts[index];
      const room = ((heights[index] ?? 0) + (heights[index + 1] ?? 0)) / 2 + (compact ? 2 : GAP);
      return above ? Math.max(room, compact ? 22 : 52) / (above.at - row.at) : 0;
    }),
    0,
  );
  const highest = input.rows[0]?.at ?? 0;
  const lowest = input.rows.at(-1)?.at ?? 0;
  const top = Math.max((heights[0] ?? 0) / 2, compact ? DOT + 3 : DOT + fontSize) + 2;
  const y = (at: number): number => round(top + (highest - at) * unit);
  const bottom = round(y(lowest) + Math.max((heights.at(-1) ?? 0) / 2, DOT + 6) + 4);
  const x = timeScale(visits, left + DOT, right - DOT);
  const ticks = ticksOf(input, x, bottom + lineHeight);
  const tickLines = Math.max(0, ...ticks.map(({ lines }) => lines.length));

  const bandHalf = input.bandToTop ? 0.5 : 0.34;
  const hopedFrom = input.hopedFrom;
  const bandTop = hopedFrom === null ? 0 : Math.max(0, y(input.bandToTop ? highest + bandHalf : hopedFrom + bandHalf));

  const agreed: PathMark[] = visits.flatMap((visit) =>
    visit.at === null
      ? []
      : [{ kind: 'agreed', x: round(x(visit.on)), y: y(visit.at), filled: visit.on === input.today, label: null }],
  );
  return {
    width,
    height: bottom + tickLines * lineHeight + 8,
    lineHeight,
    plot: { left, right, top: 0, bottom },
    band: hopedFrom === null ? null : { y: bandTop, height: round(y(hopedFrom - bandHalf) - bandTop) },
    rows: rowTexts.map(({ at, lines }) => ({
      x: 0,
      y: round(y(at) - ((lines.length - 1) * lineHeight) / 2),
      lineY: y(at),
      lines,
    })),
    line: stretches(visits, x, y),
    marks: [...loneMarks(input, x, y, left, agreed), ...agreed],
    ticks,
    reworded: visits.filter((visit) => visit.reworded).map((visit) => round(x(visit.on))),
    differently: visits
      .filter((visit) => visit.differently && visit.alone.length > 1)
      .map((visit) => {
        const heightsSeen = visit.alone.map(({ at }) => y(at));
        return { x: round(x(visit.on)), y1: Math.min(...heightsSeen), y2: Math.max(...heightsSeen) };
      }),
    notRated: visits
      .filter((visit) => visit.at === null && visit.alone.length === 0)
      .map((visit) => round(x(visit.on))),
  };
}
