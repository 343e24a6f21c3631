import type { GoalKind, GoalLifecycle } from '@waymark/contracts';
import { isAchieved } from './achievement.js';
import { comparablePath, type AcceptedBaseline, type AgreedRating } from './agreed-ratings.js';

/** Facts that "time for a fresh look" is decided from. */
export interface FreshLookBasis {
  readonly kind: GoalKind;
  readonly lifecycle: GoalLifecycle;
  /** `null`: only proposed. */
  readonly baseline: AcceptedBaseline | null;
  /** In levels or in points; `null`: the measure does not define when a goal is achieved. */
  readonly achievedAt: number | null;
  /** Oldest first. */
  readonly agreed: readonly AgreedRating[];
}

export interface FreshLook {
  readonly due: boolean;
  /** `null` if it is not due. Its text, kindly worded, is in the client's translations. */
  readonly reason: 'no-gain' | 'lower-than-best' | null;
}

const NOT_DUE: FreshLook = { due: false, reason: null };

/** Number of latest ratings in which a gain is looked for. */
const WINDOW = 3;

/** The part of a goal's agreed ratings that later results depend on, however many there were. */
export interface KeptRatings {
  /** The last three, or as many as there are, oldest first. */
  readonly recent: readonly AgreedRating[];
  /** Best of the ratings before those, the latest if several; `null`: there are none. */
  readonly bestEarlier: AgreedRating | null;
}

/**
 * Whether it is time for a fresh look at a goal. It prompts a conversation; it is neither alarm nor verdict. The rule
 * is this project's own, designed so that anyone can work it out from the path in front of them:
 *
 * - `lower-than-best`: the last two agreed ratings are both at least one level (one point, on a numeric scale) below
 *   the best that was reached, including the baseline; or else
 * - `no-gain`: of the last three agreed ratings neither of the newer two is above the oldest. With two ratings the
 *   baseline serves as the oldest; with one rating, or none, it is too early to say. So one dip after a gain is not
 *   enough, as anyone may have a bad week.
 *
 * "Partly" (−0.5) is a gain on −1. Never due: a goal now at or above `achievedAt`, a goal to keep or to slow a
 * loss, and any goal that is not active, such as one on hold.
 *
 * @throws RangeError if baseline and ratings are on different scales.
 */
export function freshLook(basis: FreshLookBasis): FreshLook {
  if (basis.kind !== 'to-reach' || basis.lifecycle !== 'active' || basis.baseline === null) return NOT_DUE;
  const { start, ratings } = comparablePath(basis.baseline, basis.agreed);
  const path = [start, ...ratings];
  if (path.length < WINDOW || isAchieved(ratings.at(-1) ?? start, basis.achievedAt)) return NOT_DUE;
  const [oldest = start, ...newer] = path.slice(-WINDOW);
  const newerBest = Math.max(...newer);
  if (newerBest <= Math.max(...path) - 1) return { due: true, reason: 'lower-than-best' };
  return newerBest <= oldest ? { due: true, reason: 'no-gain' } : NOT_DUE;
}

/**
 * The part of a path to keep so that {@link freshLook} over `ratingsKept` gives the same result as over the whole path:
 * the window in which a gain is looked for, and the best that was reached before it.
 *
 * @param agreed oldest first.
 * @throws RangeError if baseline and ratings are on different scales.
 */
export function keepRatings(baseline: AcceptedBaseline, agreed: readonly AgreedRating[]): KeptRatings {
  const earlier = agreed.slice(0, -WINDOW);
  const { ratings } = comparablePath(baseline, earlier);
  const best = ratings.lastIndexOf(Math.max(...ratings));
  return { recent: agreed.slice(-WINDOW), bestEarlier: earlier[best] ?? null };
}

/** The kept path, oldest first: shorter than the whole one, and equivalent for the fresh-look rule. */
export function ratingsKept({ recent, bestEarlier }: KeptRatings): readonly AgreedRating[] {
  return bestEarlier === null ? recent : [bestEarlier, ...recent];
}
