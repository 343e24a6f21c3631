import { type EntityManager, In, IsNull } from 'typeorm';
import type { TeamPlace } from '../episodes/team.js';
import { type HandOverRequest, type HandOverResponse, toHandOverResponse } from './hand-over.dto.js';
import { HandOverEntity } from './hand-over.entity.js';

/** What `toHandOverResponse` needs besides the row itself. */
export const WITH_NAMES = { episode: { patient: true }, fromAccount: true, toAccount: true } as const;

/**
 * What was handed over to an account and not yet seen, the newest first.
 * @param careServiceIds where the account may see episodes now; what has moved elsewhere since is left out. null: all.
 */
export async function unseenHandOversFor(
  reads: EntityManager,
  accountId: string,
  careServiceIds: readonly string[] | null,
): Promise<HandOverResponse[]> {
  const found = await reads.find(HandOverEntity, {
    where: {
      toAccountId: accountId,
      seenAt: IsNull(),
      ...(careServiceIds ? { episode: { careServiceId: In([...careServiceIds]) } } : {}),
    },
    relations: WITH_NAMES,
    order: { at: 'DESC', id: 'ASC' },
  });
  return found.map(toHandOverResponse);
}

/**
 * The team once one of it has handed the episode over: the key worker's part goes along, whoever takes over keeps the
 * discipline that they are in the team with, and whoever hands over leaves, unless they say that they stay.
 */
export function teamAfterHandOver(
  team: readonly TeamPlace[],
  from: string,
  { toUserId, discipline, then = 'leave' }: Pick<HandOverRequest, 'toUserId' | 'discipline' | 'then'>,
): TeamPlace[] {
  const passesOnKeyWorker = team.some(({ accountId, keyWorker }) => accountId === from && keyWorker);
  const isThere = team.some(({ accountId }) => accountId === toUserId);
  const joined = isThere ? team : [...team, { accountId: toUserId, discipline, keyWorker: false }];
  return joined
    .filter(({ accountId }) => accountId !== from || then === 'stay')
    .map(({ accountId, ...place }) => ({
      accountId,
      discipline: place.discipline,
      keyWorker: passesOnKeyWorker ? accountId === toUserId : place.keyWorker,
    }));
}
