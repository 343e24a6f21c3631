import type { Story } from './story.js';

const HOW_MANY = 2;

/** The oldest two of those whose stay has ended died. The import closes their goals without judging how they went. */
export function withDeaths(stories: readonly Story[]): Story[] {
  const died = stories
    .filter(({ endedOn }) => endedOn !== null)
    .sort((a, b) => a.person.birthDate.localeCompare(b.person.birthDate) || a.reference.localeCompare(b.reference))
    .slice(0, HOW_MANY);
  return stories.map((story) => (died.includes(story) ? { ...story, endReason: 'died' } : story));
}
