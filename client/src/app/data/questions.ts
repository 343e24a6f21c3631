import type { BookedAlready } from '@waymark/contracts';
import type { Change } from './write';

/** A question about a change that requires confirmation, and the same change with the answer in it. */
export interface Question {
  readonly kind: QuestionKind;
  readonly confirmed: Change;
  /** The conflicting appointment; null: it is about no appointment. */
  readonly booked: BookedAlready | null;
}

/** Kind of problem, and the field of the body that confirms it is intended. */
export const CONFIRMED_BY = {
  'open-episode': 'confirmedSecond',
  'person-booked': 'confirmedOverlap',
  'therapist-booked': 'confirmedOverlap',
} as const;
export type QuestionKind = keyof typeof CONFIRMED_BY;
