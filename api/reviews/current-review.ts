import { type EntityManager, Not } from 'typeorm';
import { Review } from './review.entity.js';

/** The current review of an appointment; null if there is none. A review entered in error is never current. */
export function currentReviewOf(em: EntityManager, appointmentId: string): Promise<Review | null> {
  return em.findOneBy(Review, { appointmentId, status: Not('entered-in-error') });
}
