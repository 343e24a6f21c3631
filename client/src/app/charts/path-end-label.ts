import type { EndLabel, PathInput } from './path-geometry';
import { DOT } from './path-labels';
import { LETTER, round, textWidth, wrap } from './path-text';

/** From here on there is room for the words beside the picture, in widths of a letter m. */
const WIDE_FROM = 30;
/** Bold letters are wider. */
const BOLD = 1.08;
/** More lines than these have no place inside the picture. */
const MOST_LINES = 5;

/** The words of the last ring as they will be set, before anything has its place. */
export interface EndWords {
  readonly at: number;
  readonly on: string;
  readonly lines: readonly string[];
  readonly width: number;
  /** Room they need at the right of the plot; 0: they stand inside it. */
  readonly margin: number;
}

/**
 * Words at the last ring, for people who do not see to the left, where the levels have theirs. Beside the plot where there
 * is room, else inside it, above or below the ring.
 * @param plot pixels between the level words and the right edge
 * @returns null: nothing was agreed yet, or there are more words than fit
 */
export function endWordsOf(input: PathInput, plot: number): EndWords | null {
  const last = input.visits.findLast(({ at }) => at !== null);
  if (!last || last.at === null || !input.endText) return null;
  const { fontSize } = input;
  const letter = (input.letter ?? LETTER) * BOLD;
  const isWide = input.width >= WIDE_FROM * fontSize;
  const most = isWide ? Math.min(11 * fontSize, plot * 0.4) : plot * 0.8;
  for (const text of [input.endText.own, input.endText.general]) {
    const lines = text ? wrap(text, most, fontSize, letter) : [];
    const width = Math.ceil(Math.max(0, ...lines.map((line) => textWidth(line, fontSize, letter))));
    if (lines.length === 0 || lines.length > MOST_LINES || width > plot * 0.8) continue;
    return { at: last.at, on: last.on, lines, width, margin: isWide ? width + DOT : 0 };
  }
  return null;
}

/** Room that words inside the plot need between the ring's own level and the next. */
export function roomFor({ lines, margin }: EndWords, lineHeight: number): number {
  return margin > 0 ? 0 : lines.length * lineHeight + 2 * DOT + 10;
}

/** Whether they stand below the ring: where the line to it does not come from, and else away from what was hoped for. */
export function isBelow({ visits, hopedFrom, rows }: PathInput, end: EndWords): boolean {
  const rated = visits.filter(({ at }) => at !== null);
  const before = rated.at(-2)?.at ?? end.at;
  if (before !== end.at) return before > end.at;
  const lowest = rows.at(-1)?.at ?? end.at;
  return hopedFrom !== null && end.at < hopedFrom && end.at - lowest >= 1;
}

export function placeEndLabel(
  end: EndWords,
  at: {
    readonly x: number;
    readonly y: number;
    readonly left: number;
    readonly right: number;
    readonly bottom: number;
    readonly lineHeight: number;
    readonly below: boolean;
  },
): EndLabel {
  const height = end.lines.length * at.lineHeight;
  if (end.margin > 0) {
    const top = Math.max(0, Math.min(at.y - height / 2, at.bottom - height));
    return {
      anchor: 'start',
      x: round(at.right + DOT),
      y: round(top + at.lineHeight / 2),
      lines: end.lines,
      box: { left: at.right + DOT, right: at.right + DOT + end.width, top, bottom: top + height },
    };
  }
  const right = at.x + DOT;
  const left = Math.max(at.left, right - end.width);
  const top = at.below ? at.y + DOT + 5 : at.y - DOT - 5 - height;
  const anchor = left > right - end.width ? ('start' as const) : ('end' as const);
  return {
    anchor,
    x: round(anchor === 'start' ? left : right),
    y: round(top + at.lineHeight / 2),
    lines: end.lines,
    box: { left, right: left + end.width, top, bottom: top + height },
  };
}
