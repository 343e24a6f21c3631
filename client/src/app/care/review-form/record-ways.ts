import type { EnteredSource } from '@waymark/contracts';

/** Ways of recording a review that was not held on the shared screen, as an address names them. */
export const WAYS = ['phone', 'paper', 'without', 'group', 'amend'] as const;
export type Way = (typeof WAYS)[number];

/** How a review that is entered this way reached the record. */
export function sourceOf(way: Way): EnteredSource {
  return way === 'phone' ? 'telephone' : way === 'paper' ? 'paper' : 'screen';
}

/** Ways to choose from for a review that is not closed yet. */
export const OPEN_WAYS = WAYS.filter((way) => way !== 'amend');

export function wayOf(text: string | undefined): Way {
  return WAYS.find((way) => way === text) ?? 'phone';
}
