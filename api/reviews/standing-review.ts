import { type EntityManager, Not } from 'typeorm';
import { ReviewEntity } from './review.entity.js';

/** The review of an appointment that stands; null: it has none, or none any more. What was struck out is never it. */
export function standingReviewOf(em: EntityManager, appointmentId: string): Promise<ReviewEntity | null> {
  return em.findOneBy(ReviewEntity, { appointmentId, status: Not('entered-in-error') });
}
