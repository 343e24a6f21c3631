import { addDays } from '@waymark/calendar';
import { Background } from './background.js';
import { Dice } from './dice.js';
import type { PathwayName } from './goal-idea.js';
import { People } from './invented-people.js';
import { rowanEllis, swimThenGolfThenWork } from './known-stories.js';
import type { AreaName, Story } from './story.js';
import { StoryTeller } from './story-teller.js';
import { notOnWeekend } from './weekdays.js';

/** The same people at every start, however the days move. */
const SEED = 20_260_302;
const MONTH = 30;
/** Number of stories, first in the caseload, that the guides tell; they are never left to the dice. */
export const KNOWN = 2;
/** For a caseload that is looked after: a patient who makes no progress has mostly agreed something else by now. */
const HARDSHIP = 0.22;
const TWISTS = 0.35;

export interface Stories {
  /** On the caseload of the demonstration's therapist, in full detail; the first one is Rowan Ellis. */
  readonly caseload: readonly Story[];
  /** Everyone else over the years that are reported, so that the service can be seen as a whole. */
  readonly background: readonly Story[];
}

const PATHWAY_SHARES = { 'brain injury': 34, 'stroke upper limb': 26, spinal: 18, pain: 22 };
const AREA_SHARES = { Coast: 42, Weald: 31, Downs: 27 };

/**
 * Invents the demonstration as it is on `today`.
 * @param size how many people there are of each.
 */
export function makeStories(today: string, size: { readonly caseload: number; readonly background: number }): Stories {
  const dice = new Dice(SEED);
  const people = new People(dice);
  const teller = new StoryTeller(dice, people, today);
  const place = (): { pathway: PathwayName; area: AreaName } => ({
    pathway: dice.weighted(PATHWAY_SHARES),
    area: dice.weighted(AREA_SHARES),
  });
  const known = [rowanEllis(today, people.nhsNumber()), swimThenGolfThenWork(today, people.nhsNumber())];
  const caseload = Array.from({ length: size.caseload - known.length }, (_, index) =>
    teller.tell({
      ...place(),
      reference: `A${String(index + 103)}`,
      startedOn: notOnWeekend(addDays(today, -dice.whole(25, 8 * MONTH))),
      endedOn: null,
      daysBetween: [14, 28],
      twists: TWISTS,
      keeps: TWISTS / 3,
      missed: () => 8,
      hardship: HARDSHIP,
    }),
  );
  const others = new Background(dice, teller, today);
  const background = Array.from({ length: size.background }, (_, index) => others.person(index + 1001, place())).flat();
  const newest = caseload.pop();
  return { caseload: [...known, ...caseload, ...(newest ? [withoutStart(newest)] : [])], background };
}

/** A patient who has only just come: one goal in their own words, without a baseline yet. */
function withoutStart(story: Story): Story {
  const last = story.days.at(-1);
  const [goal] = story.goals;
  if (!last || !goal) return story;
  const startedOn = notOnWeekend(addDays(last.on, -7), story.startedOn);
  const said = { [last.on]: [{ rating: '', rater: 'agreed', nextStep: '' }] };
  const proposed = { baseline: null, targetDate: null, from: startedOn, until: null, follows: null, said };
  return { ...story, startedOn, days: [last], goals: [{ ...goal, ...proposed }] };
}
