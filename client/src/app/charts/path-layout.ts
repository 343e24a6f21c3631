import { daysBetween } from '@waymark/calendar';
import type { PathGeometry, PathInput, PathMark } from './path-geometry';
import { DOT, GAP, loneMarks, ticksOf } from './path-labels';
import { endWordsOf, isBelow, placeEndLabel, roomFor } from './path-end-label';
import { LETTER, round, textWidth, wrap } from './path-text';
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

/** Own words take no more lines than these beside a level; only those of the last ring may. */
const OWN_LINES = 2;

/** The goal's own words where they fit, and at the last ring if it has no others, else ours. */
function rowTextsOf(
  input: PathInput,
  labelWidth: number,
): readonly { readonly at: number; readonly lines: readonly string[] }[] {
  const { fontSize, letter } = input;
  // On a phone ours are set narrower than theirs may be: theirs are worth the room.
  const ownWidth = Math.max(labelWidth, Math.min(14 * fontSize, input.width * 0.42));
  const last = input.visits.findLast(({ at }) => at !== null)?.at ?? null;
  return input.rows.map(({ at, text, own }) => {
    const lines = own ? wrap(own, ownWidth, fontSize, letter) : [];
    const fits = lines.length <= OWN_LINES && lines.every((line) => textWidth(line, fontSize, letter) <= ownWidth);
    const isOwn = lines.length > 0 && (fits || (!input.endText && at === last));
    return { at, lines: isOwn ? lines : wrap(text, labelWidth, fontSize, letter) };
  });
}

/** Position of everything in a path, in pixels of the real size: nothing is scaled afterwards. */
export function layOutPath(input: PathInput): PathGeometry {
  const { visits, fontSize, width, letter = LETTER } = input;
  const lineHeight = Math.round(fontSize * 1.25);
  const compact = input.density === 'compact';
  const labelWidth = compact
    ? Math.min(17 * fontSize, width * 0.42)
    : Math.min(14 * fontSize, width * 0.6, Math.max(6.4 * fontSize, width * 0.3));
  const rowTexts = rowTextsOf(input, labelWidth);
  const widest = Math.max(
    0,
    ...rowTexts.flatMap(({ lines }) => lines.map((line) => textWidth(line, fontSize, letter))),
  );
  // Text at twice its size on a phone takes more than half: narrower, the line would run through the text.
  const left = Math.ceil(Math.min(widest, width * 0.62) + GAP + DOT);
  const end = endWordsOf(input, width - left);
  const right = width - DOT - 3 - (end?.margin ?? 0);

  const heights = rowTexts.map(({ lines }) => lines.length * lineHeight);
  const below = end !== null && isBelow(input, end);
  const endRoom = end ? roomFor(end, lineHeight) : 0;
  const unit = Math.max(
    endRoom,
    ...rowTexts.slice(1).map((row, index) => {
      const above = rowTexts[index];
      const room = ((heights[index] ?? 0) + (heights[index + 1] ?? 0)) / 2 + (compact ? 2 : GAP);
      return above ? Math.max(room, compact ? 22 : 52) / (above.at - row.at) : 0;
    }),
    0,
  );
  const highest = input.rows[0]?.at ?? 0;
  const lowest = input.rows.at(-1)?.at ?? 0;
  const isAtTop = end !== null && !below && highest - end.at < 1;
  const isAtBottom = end !== null && below && end.at - lowest < 1;
  const top = Math.max((heights[0] ?? 0) / 2, compact ? DOT + 3 : DOT + fontSize, isAtTop ? endRoom - DOT : 0) + 2;
  const y = (at: number): number => round(top + (highest - at) * unit);
  const lowRoom = Math.max((heights.at(-1) ?? 0) / 2, DOT + 6, isAtBottom ? endRoom - DOT : 0);
  const bottom = round(y(lowest) + lowRoom + 4);
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
  const endLabel = end
    ? placeEndLabel(end, { x: x(end.on), y: y(end.at), left: left + GAP / 2, right, bottom, lineHeight, below })
    : null;
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
    marks: [
      ...loneMarks({ ...input, width: end?.margin ? right + DOT : width }, x, y, left, agreed, endLabel),
      ...agreed,
    ],
    ticks,
    endLabel,
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
