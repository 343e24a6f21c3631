import { newId } from '../database/new-id.js';
import type { Review } from './review.entity.js';

type ReviewRow = Omit<Review, 'appointment' | 'episode'>;

/** The row of a new review: empty, about the day of its appointment, except for what is given. */
export function newReview(
  { id, episodeId, on }: { readonly id: string; readonly episodeId: string; readonly on: string },
  given: Pick<ReviewRow, 'status' | 'enteredAt' | 'source'> & Partial<ReviewRow>,
): Review {
  return {
    id: newId(),
    rowVersion: 1,
    appointmentId: id,
    episodeId,
    reason: null,
    present: [],
    answeredBy: null,
    earlierSteps: [],
    talkAbout: [],
    freshLooks: [],
    copyGiven: null,
    copyFormat: null,
    occurredOn: on,
    enteredById: null,
    correctedOn: null,
    secondsOnScreen: null,
    savedOnScreenAt: null,
    struckOutBecause: null,
    ...given,
  };
}
