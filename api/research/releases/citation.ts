import { monthInWords } from '../../reports/month-in-words.js';
import type { ResearchRelease } from '../release.entity.js';

/** How to name a release in a paper. The same from the day it is built, so that it can stand in its own files. */
export function citationOf({ name, year, from, to }: Pick<ResearchRelease, 'name' | 'year' | 'from' | 'to'>): string {
  const period = `${monthInWords(from.slice(0, 7))} to ${monthInWords(to.slice(0, 7))}`;
  return `Waymark (${year}). Goals of people in rehabilitation, discharged ${period}. Anonymised data, release ${name}.`;
}
