import type { EndLabel, PathGeometry, PathInput, PathMark } from './path-geometry';
import { round, textWidth } from './path-text';

/** Half the height of a mark, and the least room between two texts, in pixels. */
export const DOT = 9;
export const GAP = 12;

interface TickBox {
  readonly day: string;
  readonly lines: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Moved left, up to `edge`, as long as it can still be seen to belong to its dot; null: there is no room. */
function movedLeft(box: TickBox, edge: number, dot: number): TickBox | null {
  const width = box.to - box.from;
  const to = Math.min(edge, box.to);
  const from = to - width;
  return dot - to <= width / 2 && from >= 0 ? { ...box, from, to, anchor: 'end' as const } : null;
}

/**
 * Dates below the axis: the last always, then those that the text above names, the first, and others if they do not
 * touch.
 */
export function ticksOf(input: PathInput, x: (day: string) => number, y: number): PathGeometry['ticks'] {
  const days = [...new Set(input.visits.map((visit) => visit.on))];
  const boxes = days.map((day): TickBox => {
    const lines = input.dayLines(day);
    const width = Math.max(...lines.map((line) => textWidth(line, input.fontSize, input.letter)));
    const from = Math.max(0, Math.min(x(day) - width / 2, input.width - width));
    const anchor = from === 0 ? 'start' : from < x(day) - width / 2 ? 'end' : 'middle';
    return { day, lines, from, to: from + width, anchor };
  });
  const last = boxes.at(-1);
  const first = boxes[0];
  if (first && last && first !== last && first.to + GAP > last.from) {
    // Too narrow for both: the first date makes room to the left as long as it is still below its dot.
    const to = Math.max(last.from - GAP, x(days[0] ?? ''));
    const from = to - (first.to - first.from);
    if (from >= 0) boxes[0] = { ...first, from, to, anchor: 'end' };
  }
  const kept: TickBox[] = last ? [last] : [];
  const isFree = (box: TickBox): boolean =>
    kept.every((other) => box.from >= other.to + GAP || box.to + GAP <= other.from);
  for (const box of boxes.slice(0, -1).filter(({ day }) => input.citedDays?.includes(day))) {
    const room = last && box.to + GAP > last.from ? movedLeft(box, last.from - GAP, x(box.day)) : box;
    if (room && isFree(room)) kept.push(room);
  }
  for (const box of boxes.slice(0, -1)) {
    if (!kept.some(({ day }) => day === box.day) && isFree(box)) kept.push(box);
  }
  kept.sort((a, b) => a.from - b.from);
  return kept.map(({ lines, from, to, anchor }) => ({
    lines,
    y,
    anchor,
    x: round(anchor === 'start' ? from : anchor === 'end' ? to : (from + to) / 2),
  }));
}

/**
 * Ratings of one rater alone, side by side if they meet, each named if neither a mark nor another name is in the way. A
 * name keeps to the height of its mark: above or below it would say that the rater chose another level.
 */
export function loneMarks(
  input: PathInput,
  x: (day: string) => number,
  y: (at: number) => number,
  plotLeft: number,
  agreed: readonly PathMark[],
  endLabel: EndLabel | null = null,
): PathMark[] {
  const taken = agreed.map((mark) => ({ left: mark.x - DOT, right: mark.x + DOT, y: mark.y }));
  // The words at the last ring, as boxes of one line each.
  for (const [index] of endLabel?.lines.entries() ?? []) {
    const { left, right, top, bottom } = endLabel?.box ?? { left: 0, right: 0, top: 0, bottom: 0 };
    const lineHeight = (bottom - top) / (endLabel?.lines.length ?? 1);
    taken.push({ left, right, y: top + (index + 0.5) * lineHeight });
  }
  const place = (text: string, markX: number, markY: number): PathMark['label'] => {
    const width = textWidth(text, input.fontSize, input.letter);
    for (const anchor of ['end', 'start'] as const) {
      const edge = anchor === 'start' ? markX + DOT + 5 : markX - DOT - 5;
      const left = anchor === 'start' ? edge : edge - width;
      const fits = left >= plotLeft && left + width <= input.width;
      const clash = taken.some(
        (box) => left < box.right + 4 && left + width + 4 > box.left && Math.abs(box.y - markY) < input.fontSize,
      );
      if (!fits || clash) continue;
      taken.push({ left, right: left + width, y: markY });
      return { text, x: round(edge), y: markY, anchor };
    }
    return null;
  };
  const marks = input.visits.flatMap((visit) =>
    visit.alone.map((one, index) => {
      const sameBefore = visit.alone.slice(0, index).filter(({ at }) => at === one.at).length;
      const markX = round(x(visit.on) - sameBefore * (2 * DOT + 4));
      return { kind: one.rater, x: markX, y: round(y(one.at)), filled: visit.on === input.today };
    }),
  );
  // All of them before the first name: if visits are close together a name would be drawn over the mark of the next.
  taken.push(...marks.map((mark) => ({ left: mark.x - DOT, right: mark.x + DOT, y: mark.y })));
  return marks.map((mark) => ({ ...mark, label: place(input.raterName(mark.kind), mark.x, mark.y) }));
}
