import type { FieldProblem, LevelText, Scale } from '@waymark/contracts';
import { checkBaseline } from '@waymark/measures';
import { levelProblems } from './goal-life.js';
import type { Goal } from './goal.entity.js';
import type { GoalWordingRequest } from './goals.dto.js';

const ANEW = 'Add a new goal with followsGoalId set to this one instead.';

/** The fields that a new wording may not change, and the faults in its level texts. */
export function wordingProblems(goal: Goal, body: GoalWordingRequest, scale: Scale): FieldProblem[] {
  const problems = levelProblems(body.levels ?? [], scale);
  problems.push(...theirWordsProblems(goal, body));
  if (body.levels && goal.firstRatedAt !== null && !sameLevels(goal.levels, body.levels)) {
    const message = `This goal has been rated, so its levels keep their meaning. ${ANEW}`;
    problems.push({ pointer: '/levels', code: 'levels-after-rating', message });
  }
  if (body.kind !== undefined && body.kind !== goal.kind && !mayChangeKind(goal)) {
    const message = `The kind of a goal stays as it is once the goal has begun or ended. ${ANEW}`;
    problems.push({ pointer: '/kind', code: 'stays', message });
  }
  if (body.followsGoalId && body.followsGoalId !== goal.followsGoalId) {
    const message = 'What a goal grew out of stays as it is. Leave this out, or add a new goal that follows the other.';
    problems.push({ pointer: '/followsGoalId', code: 'stays', message });
  }
  if (body.baseline && !isBaselineOf(goal, body.baseline, scale)) {
    const message =
      goal.baselineOn === null
        ? 'A goal gets its baseline when it becomes active: send it to POST /goals/{id}/lifecycle with to: active.'
        : `The accepted baseline stays as it is. Leave this out; if it was never right, mark the goal as entered in error. ${ANEW}`;
    problems.push({ pointer: '/baseline', code: 'stays', message });
  }
  return problems;
}

/** What somebody wrote at home is theirs, whatever becomes of the goal. */
function theirWordsProblems(goal: Goal, body: GoalWordingRequest): FieldProblem[] {
  if (goal.writtenAtHomeOn === null) return [];
  const problems: FieldProblem[] = [];
  if (body.ownWords !== goal.ownWords) {
    const message = 'The patient wrote this at home, so their words stay. Write the team’s version beside them.';
    problems.push({ pointer: '/ownWords', code: 'theirs', message });
  }
  if (body.expressedBy !== undefined && body.expressedBy !== goal.expressedBy) {
    const message = 'The patient wrote this at home. Leave this out.';
    problems.push({ pointer: '/expressedBy', code: 'theirs', message });
  }
  return problems;
}

/** Before there is a baseline nothing was measured by the kind, so it may still change like the words. */
function mayChangeKind({ lifecycle, baselineOn }: Goal): boolean {
  return baselineOn === null && (lifecycle === 'proposed' || lifecycle === 'accepted');
}

/** Whether both have the same text at each level, in any order. */
export function sameLevels(some: readonly LevelText[], others: readonly LevelText[]): boolean {
  const ordered = (texts: readonly LevelText[]): string =>
    JSON.stringify([...texts].sort((a, b) => a.level - b.level).map(({ level, text }) => [level, text]));
  return ordered(some) === ordered(others);
}

function isBaselineOf(goal: Goal, given: NonNullable<GoalWordingRequest['baseline']>, scale: Scale): boolean {
  const checked = checkBaseline(scale, goal.kind, given);
  return (
    checked.ok &&
    checked.level === goal.baselineLevel &&
    checked.value === goal.baselineValue &&
    given.on === goal.baselineOn &&
    given.rater === goal.baselineRater
  );
}
