import type { Achievement, GoalKind, GoalLifecycle } from '@waymark/contracts';
import { comparablePath, type AcceptedBaseline, type AgreedRating } from './agreed-ratings.js';

/** Facts that a goal's achievement status is derived from. */
export interface AchievementBasis {
  readonly kind: GoalKind;
  readonly lifecycle: GoalLifecycle;
  /** `null`: only proposed. */
  readonly baseline: AcceptedBaseline | null;
  /** From the measure version, in levels or in points; `null`: it does not define when a goal is achieved. */
  readonly achievedAt: number | null;
  /** Oldest first, up to the day the goal closed; a follow-up after discharge is reported separately. */
  readonly agreed: readonly AgreedRating[];
  /** Why it was closed, if that decides the status. `null`: any other reason, or still open. */
  readonly closedBecause: 'infeasible' | 'died' | 'let-go' | null;
}

/** Whether a level or value counts as achieved. `achievedAt` `null`: never. */
export function isAchieved(point: number, achievedAt: number | null): boolean {
  return achievedAt !== null && point >= achievedAt;
}

/**
 * Achievement status of a goal (FHIR R4 goal-achievement), by raw level, from agreed ratings alone. For staff.
 *
 * Open (active, on hold): baseline only → in-progress; at or above `achievedAt` → achieved, and sustaining from the
 * next such rating on; below it → improving, no-change or worsening relative to the previous rating or, for the first
 * rating, the baseline. "Partly" (−0.5) is better than −1; "harder" from a baseline of −2 is worse.
 *
 * Closed (completed, cancelled): judged infeasible → not-attainable; last rating at or above `achievedAt` → achieved;
 * below it but above the baseline → not-achieved; at or below the baseline, or never rated → no-progress. If the
 * measure does not define `achievedAt`, a goal above the baseline has no status.
 *
 * A goal **to keep** begins at what was hoped for. While it is open the same rule applies. Closed at or above
 * `achievedAt` it was kept: achieved. Closed below, it was lost: not-achieved, never no-progress, as there was none to
 * make. Closed without a rating, the outcome is unknown: `null`. A goal **to slow a loss** begins above it, and the same holds:
 * whatever is left at or above `achievedAt` is what was hoped for, however much of it the condition took.
 *
 * Also `null`: no baseline; proposed, accepted, rejected or entered in error; the person died; it was let
 * go together, which is no failure to achieve it.
 *
 * @throws RangeError if baseline and ratings are on different scales.
 */
export function achievementOf(basis: AchievementBasis): Achievement | null {
  if (basis.baseline === null || basis.closedBecause === 'died' || basis.closedBecause === 'let-go') {
    return null;
  }
  const { start, ratings } = comparablePath(basis.baseline, basis.agreed);
  switch (basis.lifecycle) {
    case 'active':
    case 'on-hold':
      return whileOpen(start, ratings, basis.achievedAt);
    case 'completed':
    case 'cancelled':
      return basis.closedBecause === 'infeasible' ? 'not-attainable' : onceClosed(basis, start, ratings);
    default:
      return null;
  }
}

function whileOpen(start: number, ratings: readonly number[], achievedAt: number | null): Achievement {
  const last = ratings.at(-1);
  if (last === undefined) return 'in-progress';
  const ratedBefore = ratings.at(-2);
  if (isAchieved(last, achievedAt)) {
    return ratedBefore !== undefined && isAchieved(ratedBefore, achievedAt) ? 'sustaining' : 'achieved';
  }
  const before = ratedBefore ?? start;
  if (last > before) return 'improving';
  return last === before ? 'no-change' : 'worsening';
}

function onceClosed(basis: AchievementBasis, start: number, ratings: readonly number[]): Achievement | null {
  const last = ratings.at(-1);
  if (last === undefined) return basis.kind === 'to-reach' ? 'no-progress' : null;
  if (isAchieved(last, basis.achievedAt)) return 'achieved';
  if (basis.kind === 'to-reach' && last <= start) return 'no-progress';
  return basis.achievedAt === null ? null : 'not-achieved';
}
