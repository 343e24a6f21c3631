import type { EnteredSource } from '@waymark/contracts';

/** The ways in which a review is recorded that was not held on the shared screen, as they stand in an address. */
export const WAYS = ['phone', 'paper', 'without', 'group', 'amend'] as const;
export type Way = (typeof WAYS)[number];

/** How a review that is entered this way reached the record. */
export function sourceOf(way: Way): EnteredSource {
  return way === 'phone' ? 'telephone' : way === 'paper' ? 'paper' : 'screen';
}

/** Those to choose from for a review that is not closed yet. */
export const OPEN_WAYS = WAYS.filter((way) => way !== 'amend');

export function wayOf(text: string | undefined): Way {
  return WAYS.find((way) => way === text) ?? 'phone';
}
