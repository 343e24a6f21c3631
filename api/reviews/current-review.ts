import { type EntityManager, Not } from 'typeorm';
import { Review } from './review.entity.js';

/** The review of an appointment that stands; null: it has none, or none any more. What was struck out is never it. */
export function currentReviewOf(em: EntityManager, appointmentId: string): Promise<Review | null> {
  return em.findOneBy(Review, { appointmentId, status: Not('entered-in-error') });
}
