/** Kind of problem, and the field of the body that confirms it is intended. */
export const CONFIRMED_BY = {
  'open-episode': 'confirmedSecond',
  'person-booked': 'confirmedOverlap',
  'therapist-booked': 'confirmedOverlap',
} as const;
export type QuestionKind = keyof typeof CONFIRMED_BY;
