import type { XmrLines } from './xmr-lines.js';

/** A point with several findings has the first of these. */
const PRECEDENCE = ['outside', 'trend', 'two-of-three', 'shift'] as const;

/** Why a point deserves a question. */
export type XmrFinding = (typeof PRECEDENCE)[number];

export interface XmrFindings {
  readonly finding: XmrFinding | null;
  /** Where the point is relative to the mean; `null`: on it, or a gap. */
  readonly side: 'above' | 'below' | null;
  /** Of a trend; `null` for every other finding. A point where two trends meet belongs to the later one. */
  readonly direction: 'rising' | 'falling' | null;
}

/** +1 above or up, −1 below or down, 0 neither: on the line, no move, or a gap. */
type Sign = -1 | 0 | 1;

const POINTS_OF_SHIFT = 7;
const MOVES_OF_TREND = 6;

/** Findings of one segment, a point each. Sources and rules: `xmr`. */
export function xmrFindings(points: readonly (number | null)[], lines: XmrLines): XmrFindings[] {
  // What differs by less is the rounding of the computer, not a difference.
  const tolerance = 1e-12 * Math.max(0, ...points.map((point) => Math.abs(point ?? 0)));
  const sign = (from: number | null | undefined, to: number | null): Sign =>
    to === null || typeof from !== 'number' || Math.abs(to - from) <= tolerance ? 0 : to > from ? 1 : -1;
  const isBeyond = (point: number | null, limits: XmrLines['limits']): boolean =>
    limits !== null && (sign(limits.high, point) === 1 || sign(limits.low, point) === -1);

  const sides = points.map((point) => sign(lines.mean, point));
  const outside = points.map((point) => isBeyond(point, lines.limits));
  const near = points.map((point, index) => outside[index] !== true && isBeyond(point, lines.nearLimits));
  const trends = trendsOf(points.map((point, index) => sign(points[index - 1], point)));
  const twoOfThree = twoOfThreeOf(sides, near);
  const shifts = stretches(sides, POINTS_OF_SHIFT);
  const isFound: Record<XmrFinding, (index: number) => boolean> = {
    outside: (index) => outside[index] === true,
    trend: (index) => trends[index] !== 0,
    'two-of-three': (index) => twoOfThree.has(index),
    shift: (index) => shifts[index] !== 0,
  };

  return points.map((_point, index) => {
    const finding = PRECEDENCE.find((kind) => isFound[kind](index)) ?? null;
    return {
      finding,
      side: word(sides[index], 'above', 'below'),
      direction: finding === 'trend' ? word(trends[index], 'rising', 'falling') : null,
    };
  });
}

/** A trend of six moves has seven points: the one where its first move began is part of it. */
function trendsOf(moves: readonly Sign[]): Sign[] {
  const inTrend = stretches(moves, MOVES_OF_TREND);
  return inTrend.map((trend, index) => {
    const next = inTrend[index + 1] ?? 0;
    return next === 0 ? trend : next;
  });
}

/** Places between near limit and limit, two or more of them in three neighbouring points on the same side. */
function twoOfThreeOf(sides: readonly Sign[], near: readonly boolean[]): Set<number> {
  const found = new Set<number>();
  for (const [index, side] of sides.entries()) {
    const three = [index, index + 1, index + 2];
    if (three.some((place) => sides[place] !== side)) continue;
    const between = three.filter((place) => near[place]);
    if (between.length >= 2) for (const place of between) found.add(place);
  }
  return found;
}

/** Keeps the signs that are part of at least so many equal ones in a row; the others become 0. */
function stretches(signs: readonly Sign[], atLeast: number): Sign[] {
  const kept = signs.map((): Sign => 0);
  let start = 0;
  for (const [index, sign] of signs.entries()) {
    if (sign !== signs[start]) start = index;
    if (index - start + 1 >= atLeast) kept.fill(sign, start, index + 1);
  }
  return kept;
}

function word<T extends string>(sign: Sign | undefined, positive: T, negative: T): T | null {
  return sign === 1 ? positive : sign === -1 ? negative : null;
}
