import type { Goal } from '@waymark/contracts';
import { isOpenGoal, isProposed, isWorkedOn } from '@waymark/measures';

/** The order with one id moved up (-1) or down (+1). At the edge it stays. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  const other = ids[to];
  if (from < 0 || other === undefined) return ids;
  return ids.map((one, index) => (index === from ? other : index === to ? id : one));
}

/** Every goal not entered in error, as the API expects them: the ones worked on in the new order, then the others. */
export function wholeOrder(goals: readonly Goal[], order: readonly string[]): readonly string[] {
  const standing = [...goals].filter(({ lifecycle }) => lifecycle !== 'entered-in-error').sort(byPosition);
  return [...order, ...standing.map(({ id }) => id).filter((id) => !order.includes(id))];
}

export interface GoalGroups {
  readonly open: readonly Goal[];
  readonly proposed: readonly Goal[];
  readonly ended: readonly Goal[];
}

/** In the patient's own order. */
export function goalGroups(goals: readonly Goal[]): GoalGroups {
  const ordered = [...goals].sort(byPosition);
  return {
    open: ordered.filter(isWorkedOn),
    proposed: ordered.filter(isProposed),
    ended: ordered.filter((goal) => !isOpenGoal(goal)),
  };
}

function byPosition(a: Goal, b: Goal): number {
  return a.position - b.position;
}

/** Goals that have no start yet, in the patient's order. */
export function goalsToStart(goals: readonly Goal[]): readonly Goal[] {
  return goals.filter(isProposed).sort((a, b) => a.position - b.position);
}
