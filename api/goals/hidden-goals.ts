import type { PersonRecord } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import type { RequestContext } from '../http/request-context.js';
import { hiddenRows } from '../patients/hidden-from-carer.js';
import { Goal } from './goal.entity.js';

const NONE: ReadonlySet<string> = new Set();

/**
 * The goals of a record that its reader does not see: those kept from a carer. Every reply with something about goals asks
 * this, and leaves them out as if they were another person's.
 */
export async function hiddenGoalIds(
  em: EntityManager,
  context: RequestContext,
  record: PersonRecord,
): Promise<ReadonlySet<string>> {
  const rows = await hiddenRows(em, context, record);
  return withTheirLines(
    em,
    rows.flatMap(({ goalId }) => goalId ?? []),
  );
}

/** Without what is about a hidden goal; what is about none stays. */
export function withoutGoals<T extends { readonly goalId: string | null }>(
  items: readonly T[],
  hidden: ReadonlySet<string>,
): T[] {
  return items.filter(({ goalId }) => goalId === null || !hidden.has(goalId));
}

/** Goals with those that they follow and those that follow them: each says what the others were about. */
export async function withTheirLines(em: EntityManager, goalIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (goalIds.length === 0) return NONE;
  const chosen = await em.find(Goal, { where: { id: In([...goalIds]) }, select: { id: true, episodeId: true } });
  const episodeId = In([...new Set(chosen.map((goal) => goal.episodeId))]);
  const goals = await em.find(Goal, {
    where: { episodeId },
    select: { id: true, followsGoalId: true, replacedByGoalId: true },
  });
  const found = new Set(chosen.map(({ id }) => id));
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { id, followsGoalId, replacedByGoalId } of goals) {
      const line = [id, followsGoalId, replacedByGoalId].filter((one) => one !== null);
      if (line.some((one) => found.has(one))) for (const one of line) found.add(one);
    }
  }
  return found;
}
