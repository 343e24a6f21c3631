import { type EndReason, type FieldProblem, GOAL_EVENTS, type GoalLifecycle, type Scale } from '@waymark/contracts';
import {
  type AchievementBasis,
  achievementOf,
  checkBaseline,
  type DaySpan,
  DISCHARGED,
  goalWeight,
  INFEASIBLE,
  isOpenGoal,
  isWorkedOn,
  wasLetGo,
} from '@waymark/measures';
import type { Goal } from './goal.entity.js';
import type { BaselineBody, LevelTextBody } from './goals.dto.js';

/** Reasons set by events, never given by a user. */
export const RESERVED_REASONS: readonly string[] = GOAL_EVENTS;

/** The fields a goal gains when it becomes active with this baseline, or the fault in the baseline. */
export function activation(
  goal: Pick<Goal, 'kind' | 'importance' | 'difficulty'>,
  scale: Scale,
  baseline: BaselineBody,
): { readonly fields: Partial<Goal> } | { readonly problem: FieldProblem } {
  const checked = checkBaseline(scale, goal.kind, baseline);
  if (!checked.ok) {
    return { problem: { pointer: `/baseline/${checked.field}`, code: checked.code, message: checked.message } };
  }
  return {
    fields: {
      lifecycle: 'active',
      lifecycleReason: null,
      lifecycleCode: null,
      weight: goalWeight(goal.importance, goal.difficulty),
      baselineLevel: checked.level,
      baselineValue: checked.value,
      baselineOn: baseline.on,
      baselineRater: baseline.rater,
      activeSpans: [{ from: baseline.on, to: null }],
      achievement: 'in-progress',
    },
  };
}

/** Ends the current span of activity on `day`. */
export function endSpan(activeSpans: readonly DaySpan[], day: string): DaySpan[] {
  return activeSpans.map((span) => (span.to === null ? { ...span, to: day < span.from ? span.from : day } : span));
}

/**
 * Achievement of a goal after its lifecycle or its ratings have changed. Reviews and lifecycle changes share it, so
 * that they cannot disagree. A replaced goal has no achievement of its own.
 */
export function achievementAfter(
  goal: Goal,
  to: GoalLifecycle,
  achievedAt: number | null,
  closedBecause: AchievementBasis['closedBecause'],
): Goal['achievement'] {
  if (goal.replacedByGoalId !== null) return null;
  return achievementOf({
    kind: goal.kind,
    lifecycle: to,
    baseline: goal.baselineOn === null ? null : { level: goal.baselineLevel, value: goal.baselineValue },
    achievedAt,
    agreed: goal.recentAgreed,
    closedBecause,
  });
}

/** Why a goal was closed, if its achievement depends on it. What was completed before a death stays as it was. */
export function closedBecause(goal: Goal, endReason: EndReason | null): AchievementBasis['closedBecause'] {
  if (goal.lifecycleCode === INFEASIBLE) return 'infeasible';
  if (wasLetGo(goal)) return 'let-go';
  return endReason === 'died' && goal.lifecycleCode === DISCHARGED ? 'died' : null;
}

type EndedFields = Pick<Goal, 'lifecycle' | 'lifecycleReason' | 'lifecycleCode' | 'activeSpans' | 'achievement'>;

/**
 * The changes to a goal when its episode ends: an active one is completed, one that never began is cancelled; null if
 * it had ended before.
 */
export function goalAtDischarge(
  goal: Goal,
  { endedOn, reason }: { readonly endedOn: string; readonly reason: EndReason | null },
  achievedAt: number | null,
): EndedFields | null {
  if (!isOpenGoal(goal)) return null;
  const lifecycle = isWorkedOn(goal) ? 'completed' : 'cancelled';
  return {
    lifecycle,
    lifecycleReason: null,
    lifecycleCode: DISCHARGED,
    activeSpans: endSpan(goal.activeSpans, endedOn),
    achievement: achievementAfter(goal, lifecycle, achievedAt, reason === 'died' ? 'died' : null),
  };
}

/**
 * The changes to a goal when the discharge that ended it is undone: one that was active is active again, without a gap;
 * one whose last span had ended on another day is on hold again; one that had never begun is proposed again. null if
 * the discharge had not ended it. What the discharge overwrote stays unknown: a goal put on hold on the very day of the
 * discharge comes back as active, and a reason for being on hold does not come back.
 */
export function goalAfterUndo(goal: Goal, endedOn: string, achievedAt: number | null): EndedFields | null {
  if (goal.lifecycleCode !== DISCHARGED) return null;
  if (goal.lifecycle !== 'completed' && goal.lifecycle !== 'cancelled') return null;
  const last = goal.activeSpans.at(-1);
  const wasActive = goal.lifecycle === 'completed' && last?.to === endedOn;
  const lifecycle = goal.lifecycle === 'cancelled' ? 'proposed' : wasActive ? 'active' : 'on-hold';
  return {
    lifecycle,
    lifecycleReason: null,
    lifecycleCode: null,
    activeSpans: wasActive ? [...goal.activeSpans.slice(0, -1), { from: last.from, to: null }] : goal.activeSpans,
    achievement: achievementAfter(goal, lifecycle, achievedAt, null),
  };
}

/** Takes back the end of the last span of activity: it goes on without a gap. */
export function reopenSpan(activeSpans: readonly DaySpan[]): DaySpan[] {
  return activeSpans.map((span, index) => (index === activeSpans.length - 1 ? { ...span, to: null } : span));
}

/** The faults in level texts on this scale: each level once, each a level of GAS. */
export function levelProblems(levels: readonly LevelTextBody[], scale: Scale): FieldProblem[] {
  return levels.flatMap(({ level }, index) => {
    const pointer = `/levels/${index}/level`;
    if (scale.kind === 'numeric') {
      return [{ pointer, code: 'not-in-measure', message: 'This measure has no level texts; leave them out.' }];
    }
    if (!Number.isInteger(level) || level < -2 || level > 2) {
      return [{ pointer, code: 'outside-scale', message: 'Give a whole level from -2 to 2.' }];
    }
    if (levels.findIndex((other) => other.level === level) !== index) {
      return [{ pointer, code: 'twice', message: 'Describe each level once.' }];
    }
    return [];
  });
}
