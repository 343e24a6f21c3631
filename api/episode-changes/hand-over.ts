import type { EntityManager } from 'typeorm';
import { leaveOutOwn, type Reader } from '../accounts/own-records.js';
import { FOR_HAND_OVER } from '../appointments/responsibility.js';
import type { TeamPlace } from '../episodes/team.js';
import { type HandOverRequest, toHandOverResponse, type WaitingHandOverResponse } from './hand-over.dto.js';
import { HandOver } from './hand-over.entity.js';

/** Relations that `toHandOverResponse` needs besides the row itself. */
export const WITH_NAMES = { episode: { patient: true }, fromAccount: true, toAccount: true, seenBy: true } as const;

/**
 * Unseen hand-overs for which this account is responsible: as the receiver or, if they no longer work there, as the
 * next in line. Those for which no one else is left come first, then the newest.
 * @param careServiceIds where the account may see episodes now. null: all.
 */
export async function unseenHandOversFor(
  reads: EntityManager,
  reader: Reader,
  careServiceIds: readonly string[] | null,
): Promise<WaitingHandOverResponse[]> {
  const query = reads
    .createQueryBuilder(HandOver, 'handOver')
    .innerJoinAndSelect('handOver.episode', 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .innerJoinAndSelect('handOver.fromAccount', 'fromAccount')
    .innerJoinAndSelect('handOver.toAccount', 'toAccount')
    .addSelect(FOR_HAND_OVER.isNobodys, 'nobodys')
    .where('handOver.seenAt IS NULL')
    .andWhere(FOR_HAND_OVER.isTheirs)
    .setParameters({ ...reader })
    .orderBy('handOver.at', 'DESC')
    .addOrderBy('handOver.id', 'ASC');
  leaveOutOwn(query, reader.accountId, 'episode.patientId');
  if (careServiceIds) query.andWhere('episode.careServiceId IN (:...careServiceIds)', { careServiceIds });
  const { entities, raw } = await query.getRawAndEntities<{ nobodys: boolean | 0 | 1 }>();
  const waiting = entities.map((handOver, index) => ({
    ...toHandOverResponse(handOver),
    nobodyResponsible: Boolean(raw[index]?.nobodys),
  }));
  return waiting.sort((a, b) => Number(b.nobodyResponsible) - Number(a.nobodyResponsible));
}

/** Whether this account may confirm that a hand-over was seen. */
export function mayAcknowledge(em: EntityManager, id: string, reader: Reader): Promise<boolean> {
  return em
    .createQueryBuilder(HandOver, 'handOver')
    .innerJoin('handOver.episode', 'episode')
    .where('handOver.id = :id', { id })
    .andWhere(`(handOver.toAccountId = :accountId OR ${FOR_HAND_OVER.isTheirs})`, { ...reader })
    .getExists();
}

/**
 * The team after one member has handed the episode over: the key worker role goes along, the receiver keeps any
 * discipline they already have in the team, and the sender leaves, unless they say that they stay.
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
