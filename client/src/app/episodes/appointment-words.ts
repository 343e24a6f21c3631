import type { Appointment, ReviewStatus } from '@waymark/contracts';
import type { WordKey } from '../words/words';

/** True where the appointment takes or took place, so that there can be a review of it. */
export function takesPlace({ status }: Pick<Appointment, 'status'>): boolean {
  return status === 'booked' || status === 'attended';
}

/** What the link to an appointment's review says. */
export function reviewLinkWords(reviewStatus: ReviewStatus | null): WordKey {
  if (reviewStatus === null) return 'staff.today.start';
  return reviewStatus === 'in-progress' ? 'staff.today.continue' : 'staff.today.look';
}
