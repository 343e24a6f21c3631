import { Dice } from './dice.js';
import { groupedBy } from './chunks.js';
import { withEndReason } from './end-reasons.js';
import { withGoalLifecycles } from './goal-lifecycle-stories.js';
import { inLevels } from './other-measures.js';
import { financialYearOf } from '../reports/editions/periods.js';
import { withDaysNotAgreed } from './reviews-without-agreement.js';
import type { Stories } from './stories.js';
import { withNeverComing, withStayingAway } from './staying-away.js';
import type { Story } from './story.js';

const SEED = 7_210_331;
/** About four of six hundred who leave in a year; one in a year of fewer. */
const DEATHS = 4 / 600;

/** The same stories with what comes between people and their plans; those told in the guides stay as they are. */
export function withInterruptions({ caseload, background }: Stories, known: number): Stories {
  const [...told] = caseload.slice(0, known);
  return {
    caseload: [...told, ...caseload.slice(known).map((story) => lived(story, CLOSELY))],
    background: withDeaths(background.map((story) => ended(lived(story, FROM_AFAR)))),
  };
}

/** Likelihood that a goal takes a turn. On the therapist's own caseload there is more to be seen. */
const CLOSELY = { reLevelled: 0.2, cancelled: 0.1, held: 0.07, notAsked: 0 };
const FROM_AFAR = { reLevelled: 0.02, cancelled: 0.06, held: 0.07, notAsked: 11 };

/** Each with its own dice, so that one life changes nothing in another. */
function lived(story: Story, chances: typeof CLOSELY): Story {
  const dice = diceOf(story, SEED);
  return withDaysNotAgreed(withGoalLifecycles(story, dice, chances), dice, chances);
}

/** What a story ends with: some stay away, and the reason says what came of the goals. */
function ended(story: Story): Story {
  const dice = diceOf(story, SEED + 1);
  return withEndReason(inLevels(withNeverComing(withStayingAway(story, dice), diceOf(story, SEED + 2))), dice);
}

function diceOf({ reference, isSecond }: Story, seed: number): Dice {
  return new Dice(seed + Number(reference.slice(1)) * 7919 + (isSecond ? 104_729 : 0));
}

/**
 * The oldest of those who left in a year died, unless they came back. The import closes their goals without judging how
 * they went.
 */
function withDeaths(stories: readonly Story[]): Story[] {
  const back = new Set(stories.filter(({ isSecond }) => isSecond).map(({ reference }) => reference));
  const left = stories.filter(({ endedOn }) => endedOn !== null);
  const died = new Set<Story>();
  for (const ofYear of groupedBy(left, ({ endedOn }) => String(financialYearOf(endedOn ?? ''))).values()) {
    const oldest = ofYear
      .filter(({ reference }) => !back.has(reference))
      .sort((a, b) => a.person.birthDate.localeCompare(b.person.birthDate) || a.reference.localeCompare(b.reference));
    for (const story of oldest.slice(0, Math.max(1, Math.round(ofYear.length * DEATHS)))) died.add(story);
  }
  return stories.map((story) => (died.has(story) ? { ...story, endReason: 'died' } : story));
}
