import type { FieldProblem } from '@waymark/contracts';
import type { ImprovementAction } from './improvement-action.entity.js';
import type { ImprovementActionChanges } from './improvement-actions.dto.js';

/** Exactly one of them says who sees to it. */
export function ownerProblems({
  owner = null,
  ownerId = null,
}: {
  readonly owner?: string | null;
  readonly ownerId?: string | null;
}): FieldProblem[] {
  const [hasWords, hasColleague] = [owner !== null, ownerId !== null];
  if (hasWords !== hasColleague) return [];
  const message = hasWords
    ? 'Choose a colleague or say it in words, not both.'
    : 'Say who sees to it: choose a colleague, or say it in words.';
  return [{ pointer: '/owner', code: 'owner', message }];
}

/** Nothing is promised for a day that has passed. */
export function dayProblems(dueOn: string, today: string): FieldProblem[] {
  if (dueOn >= today) return [];
  return [{ pointer: '/dueOn', code: 'in-the-past', message: 'Choose today or a later day.' }];
}

/** What of these changes does not fit the action. */
export function changeProblems(
  action: ImprovementAction,
  body: ImprovementActionChanges,
  today: string,
): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (body.owner !== undefined && body.ownerId !== undefined) problems.push(...ownerProblems(body));
  if (body.dueOn !== undefined && body.dueOn !== action.dueOn) problems.push(...dayProblems(body.dueOn, today));
  const state = body.state ?? action.state;
  if (state === 'open' && body.outcome !== undefined) {
    const message = 'An open action has not ended. Close it as well, or leave this out.';
    problems.push({ pointer: '/outcome', code: 'open', message });
  }
  if (state !== 'open' && (body.outcome ?? action.outcome) === null) {
    problems.push({ pointer: '/outcome', code: 'outcome', message: 'Say how it ended, in a few words.' });
  }
  return problems;
}

/** How and when it ended, after these changes; an action that is open again has not. */
export function endingOf(
  action: ImprovementAction,
  { state = action.state, outcome = action.outcome ?? undefined }: ImprovementActionChanges,
  today: string,
): Pick<ImprovementAction, 'state' | 'outcome' | 'closedOn'> {
  if (state === 'open') return { state, outcome: null, closedOn: null };
  return { state, outcome: outcome ?? null, closedOn: action.closedOn ?? today };
}
