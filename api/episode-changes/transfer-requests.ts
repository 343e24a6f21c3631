import type { EntityManager } from 'typeorm';
import { leaveOutOwn, type Reader } from '../accounts/own-records.js';
import { FOR_TRANSFER_ANSWER, worksIn } from '../appointments/responsibility.js';
import { TransferRequest } from '../episodes/transfer-request.entity.js';

/** The people whom other care services ask these to take on, the longest waiting first. null: all. */
export function openRequestsTo(
  reads: EntityManager,
  reader: Reader,
  careServiceIds: readonly string[] | null,
): Promise<TransferRequest[]> {
  const query = withNames(reads, reader).andWhere("request.status = 'open'").orderBy('request.askedAt', 'ASC');
  if (careServiceIds) query.andWhere('request.toCareServiceId IN (:...careServiceIds)', { careServiceIds });
  return query.addOrderBy('request.id', 'ASC').getMany();
}

/**
 * The answers waiting for this account: it asked or, if the asker no longer works there, it is the next responsible for
 * the episode. A request that no one could answer is included. That a person was taken on is told to the asker; the
 * person is then in other hands.
 */
export function answersFor(reads: EntityManager, reader: Reader): Promise<TransferRequest[]> {
  return withNames(reads, reader)
    .andWhere('request.answerSeenAt IS NULL')
    .andWhere(
      `((request.status = 'taken-on' AND request.askedById = :accountId
          AND ${worksIn('request.fromCareServiceId', 'episode.patientId', 'membership.account_id = :accountId')})
        OR (episode.careServiceId = request.fromCareServiceId AND ${FOR_TRANSFER_ANSWER.isTheirs}
          AND (request.status = 'refused' OR (request.status = 'open' AND NOT ${worksIn('request.toCareServiceId', 'episode.patientId')}))))`,
      { ...reader },
    )
    .orderBy('request.askedAt', 'ASC')
    .addOrderBy('request.id', 'ASC')
    .getMany();
}

function withNames(reads: EntityManager, reader: Reader) {
  const query = reads
    .createQueryBuilder(TransferRequest, 'request')
    .innerJoinAndSelect('request.episode', 'episode')
    .innerJoinAndSelect('episode.patient', 'patient')
    .innerJoinAndSelect('request.fromCareService', 'fromCareService')
    .innerJoinAndSelect('request.toCareService', 'toCareService')
    .innerJoinAndSelect('request.toPathway', 'toPathway')
    .innerJoinAndSelect('request.askedBy', 'askedBy')
    .leftJoinAndSelect('request.answeredBy', 'answeredBy');
  return leaveOutOwn(query, reader.accountId, 'episode.patientId');
}
