import type { EntityManager } from 'typeorm';
import type { Appointment } from '../appointments/appointment.entity.js';
import type { Episode } from '../episodes/episode.entity.js';
import { bringGoalsUpToDate } from './goals-after-review.js';
import { type Rating, Review } from './review.entity.js';

type Begun = Pick<Review, 'status' | 'present' | 'answeredBy' | 'earlierSteps' | 'talkAbout' | 'freshLooks'>;

/**
 * Whether a review is no more than what a therapist noted for themself beforehand: nobody was there yet and nobody
 * answered, so it says nothing of whether the person came.
 * @param isNew a new review without a rating is not such a note: somebody began it. One that was a note may be emptied.
 */
export function isOwnViewAlone(
  review: Begun,
  { ratings, nextSteps, isNew }: { ratings: readonly Pick<Rating, 'rater'>[]; nextSteps: number; isNew: boolean },
): boolean {
  const { status, present, answeredBy, earlierSteps, talkAbout, freshLooks } = review;
  const others = [...present, ...earlierSteps, ...talkAbout, ...(freshLooks ?? [])];
  return (
    status === 'in-progress' &&
    answeredBy === null &&
    others.length + nextSteps === 0 &&
    (ratings.length > 0 || !isNew) &&
    ratings.every(({ rater }) => rater === 'therapist')
  );
}

/**
 * After an appointment changed: its time decides which review is the last that counts. What a therapist noted beforehand
 * is not shown as a review of it, and moves with it to another day.
 */
export async function followAppointment(em: EntityManager, episode: Episode, appointment: Appointment): Promise<void> {
  const { id: appointmentId, reviewStatus, on: occurredOn } = appointment;
  if (reviewStatus !== null) await bringGoalsUpToDate(em, episode);
  else await em.update(Review, { appointmentId, status: 'in-progress' }, { occurredOn });
}
