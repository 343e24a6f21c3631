import type { Appointment, ReviewStatus } from '@waymark/contracts';
import type { WordKey } from '../words/words';

/** True where the appointment takes or took place, so that there can be a review of it. */
export function takesPlace({ status }: Pick<Appointment, 'status'>): boolean {
  return status === 'booked' || status === 'attended';
}

/** True where something was recorded in it, so that it did take place. What was struck out is nothing. */
export function hasReview({ reviewStatus }: Pick<Appointment, 'reviewStatus'>): boolean {
  return reviewStatus !== null && reviewStatus !== 'entered-in-error';
}

/** True where its review is closed: looked at, put right, and no longer written. */
export function hasClosedReview(appointment: Pick<Appointment, 'reviewStatus'>): boolean {
  return hasReview(appointment) && appointment.reviewStatus !== 'in-progress';
}

/** What the link to an appointment's review says. */
export function reviewLinkWords(reviewStatus: ReviewStatus | null): WordKey {
  if (reviewStatus === null) return 'staff.today.start';
  return reviewStatus === 'in-progress' ? 'staff.today.continue' : 'staff.today.look';
}
