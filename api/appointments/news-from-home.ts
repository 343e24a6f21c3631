import { type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { Preparation } from './appointment.entity.js';

/**
 * Preparations that are unread, whatever became of their appointment, or are for an appointment still to come: newer
 * than what was agreed last. One rule for the caseload and for the person's own page.
 */
export function newsFromHome(
  reads: EntityManager,
  episodeIds: readonly string[],
  today: string,
): SelectQueryBuilder<Preparation> {
  return reads
    .createQueryBuilder(Preparation, 'preparation')
    .innerJoinAndSelect('preparation.appointment', 'appointment')
    .where({ appointment: { episodeId: In([...episodeIds]) } })
    .andWhere(
      `(preparation.readAt IS NULL OR (appointment.on >= :today AND COALESCE(appointment.reviewStatus, '') <> 'agreed'
         AND appointment.status IN ('booked', 'attended')))`,
      { today },
    )
    .orderBy('preparation.sentAt', 'ASC');
}
