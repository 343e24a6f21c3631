import { hasBegun, hasOutcome, isAchieved, isCountedGoal, levelToCompare, scaleHasT } from '@waymark/measures';
import type { Goal } from '../../goals/goal.entity.js';
import type { GoalOfPart } from '../../outcomes/at-discharge.js';
import { goalAsKept } from '../../outcomes/outcome-of.js';
import type { GoalOutcome, OutcomeMissing } from './codes.js';
import type { GoalRow, ReleasedEpisode } from './history.queries.js';

/** A goal with its place in the files. */
export interface BegunGoal {
  /** From 1. */
  readonly number: number;
  readonly row: GoalRow;
  /** As the measures read it. */
  readonly kept: GoalOfPart;
}

/** The goals that an episode has in the files, in the person's order. */
export function goalsBegun({ goals, measure }: ReleasedEpisode): readonly BegunGoal[] {
  return goals
    .filter(hasBegun)
    .map((row, index) => ({ number: index + 1, row, kept: goalAsKept(row as Goal, measure.scale) }));
}

/** What came of a goal, or why nothing can be said. */
export type OutcomeOfGoal =
  | { readonly outcome: Exclude<GoalOutcome, 'unrated'>; readonly missing: null }
  | { readonly outcome: 'unrated'; readonly missing: OutcomeMissing };

/** By the rules of the episode's outcome row: the goals to reach that are met here are those counted there. */
export function outcomeOfGoal(
  kept: GoalOfPart,
  { outcome: { onlyWithoutPatient, endReason } }: ReleasedEpisode,
): OutcomeOfGoal {
  const missing = (why: OutcomeMissing): OutcomeOfGoal => ({ outcome: 'unrated', missing: why });
  if (kept.letGo) return missing('let-go');
  if (!isCountedGoal(kept)) return missing('replaced');
  if (!scaleHasT(kept.scale)) return missing('other-measure');
  const { lastLevel, lastAnswer, baselineLevel } = kept;
  if (endReason === 'died') return missing('not-rated');
  if (!hasOutcome(kept) || lastLevel === null || baselineLevel === null) {
    return missing(onlyWithoutPatient ? 'without-them' : 'not-rated');
  }
  if (isAchieved(lastLevel, 0)) return { outcome: 'met', missing: null };
  const isCloser = levelToCompare(lastLevel, lastAnswer, baselineLevel) > baselineLevel;
  // Something to keep, or a loss to slow, began where it was to stay or above: below that is never closer.
  return { outcome: isCloser ? 'closer' : 'not', missing: null };
}
