import { Dice } from './dice.js';
import { withGoalLifecycles } from './goal-lifecycle-stories.js';
import { withDaysNotAgreed } from './reviews-without-agreement.js';
import type { Stories } from './stories.js';
import type { Story } from './story.js';

const SEED = 7_210_331;
const DEATHS = 2;

/** The same stories with what comes between people and their plans; those told in the guides stay as they are. */
export function withInterruptions({ caseload, background }: Stories, known: number): Stories {
  const [...told] = caseload.slice(0, known);
  return {
    caseload: [...told, ...caseload.slice(known).map((story) => lived(story, CLOSELY))],
    background: withDeaths(background.map((story) => lived(story, FROM_AFAR))),
  };
}

/** Likelihood that a goal takes a turn. On the therapist's own caseload there is more to be seen. */
const CLOSELY = { reLevelled: 0.2, cancelled: 0.1, held: 0.07 };
const FROM_AFAR = { reLevelled: 0.02, cancelled: 0.06, held: 0.07 };

/** Each with its own dice, so that one life changes nothing in another. */
function lived(story: Story, chances: typeof CLOSELY): Story {
  const dice = new Dice(SEED + Number(story.reference.slice(1)) * 7919);
  return withDaysNotAgreed(withGoalLifecycles(story, dice, chances), dice);
}

/** The oldest two of those whose stay has ended died. The import closes their goals without judging how they went. */
function withDeaths(stories: readonly Story[]): Story[] {
  const died = stories
    .filter(({ endedOn }) => endedOn !== null)
    .sort((a, b) => a.person.birthDate.localeCompare(b.person.birthDate) || a.reference.localeCompare(b.reference))
    .slice(0, DEATHS);
  return stories.map((story) => (died.includes(story) ? { ...story, endReason: 'died' } : story));
}
