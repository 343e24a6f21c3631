import type { Appointment } from '../appointments/appointment.entity.js';
import type { Episode } from '../episodes/episode.entity.js';
import type { Goal } from '../goals/goal.entity.js';
import type { Rating, Review } from './review.entity.js';

interface Stored {
  /** As it was before the save, which marks it as attended and changes nothing else of it. */
  readonly appointment: Appointment;
  readonly episode: Episode;
  /** All goals of the episode, as the save leaves them but for the number of their version. */
  readonly goals: readonly Goal[];
  readonly review: Review;
  readonly ratings: readonly Rating[];
  /** How many were agreed in it. */
  readonly nextSteps: number;
}

/** A review as it has just been stored, and what the save knows besides: what is derived from these rows need not read them. */
export class SavedReview {
  constructor(readonly stored: Stored) {}
}
