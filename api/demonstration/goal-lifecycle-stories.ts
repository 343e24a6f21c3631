import type { GoalReason } from '@waymark/contracts';
import { INFEASIBLE } from '@waymark/measures';
import { addDays } from '@waymark/calendar';
import type { Dice } from './dice.js';
import type { GoalIdea } from './goal-idea.js';
import type { GoalStory, GoalTurn, Saying, Story } from './story.js';

const CANCELLED = {
  [INFEASIBLE]: 40,
  'Something else matters more now': 25,
  'Somebody at home does this now, and that is how they like it': 15,
  'They have moved house, so it no longer comes up': 20,
};
const HELD = {
  'Until the operation is over': 30,
  'Waiting for the equipment that was ordered': 30,
  'Unwell this month; to be taken up again': 25,
  'Until they are back from their sister': 15,
};

/** What is counted of these words. */
const CODES: Readonly<Record<keyof typeof CANCELLED | keyof typeof HELD, GoalReason>> = {
  [INFEASIBLE]: INFEASIBLE,
  'Something else matters more now': 'something-else-first',
  'Somebody at home does this now, and that is how they like it': 'others-can-help-better',
  'They have moved house, so it no longer comes up': 'life-changed',
  'Until the operation is over': 'health',
  'Waiting for the equipment that was ordered': 'other',
  'Unwell this month; to be taken up again': 'health',
  'Until they are back from their sister': 'life-changed',
};

const FURTHER_STILL = 'More than that, and I do not have to think about it';
const WEEKS_MORE = 12;

/** Likelihood of each in one story. */
export interface TurnChances {
  readonly reLevelled: number;
  readonly cancelled: number;
  readonly held: number;
}

/** At most one goal takes a turn: it is re-levelled, cancelled or put on hold. */
export function withGoalLifecycles(story: Story, dice: Dice, { reLevelled, cancelled, held }: TurnChances): Story {
  // On a scale of numbers no level has words that could mean something else.
  if (dice.chance(reLevelled) && story.measure !== 'goal-rating-0-10') return setFurther(story);
  if (dice.chance(cancelled)) return givenUp(story, dice);
  if (story.endedOn === null && dice.chance(held)) return laidAside(story, dice);
  return story;
}

/** Reached early: from that day on its levels mean something else, so a new goal takes its place. */
function setFurther(story: Story): Story {
  const attended = attendedDays(story);
  for (const [index, goal] of story.goals.entries()) {
    if (!runsThrough(goal, story) || goal.baseline === 0) continue;
    const on = attended.slice(1, -2).find((day) => /^[01]$/.test(goal.said[day]?.at(-1)?.rating ?? ''));
    if (on === undefined) continue;
    const later = Object.entries(goal.said).filter(([day]) => day > on);
    const next: GoalStory = {
      ...goal,
      idea: further(goal.idea),
      baseline: -1,
      targetDate: goal.targetDate === null ? null : addDays(goal.targetDate, WEEKS_MORE * 7),
      from: on,
      replaces: index + 1,
      said: Object.fromEntries(later.map(([day, sayings]) => [day, sayings.map(oneLower)])),
    };
    const goals = story.goals.map((each) => (each === goal ? cutAfter(goal, on) : each));
    return { ...story, goals: [...goals, next] };
  }
  return story;
}

/** Cancelled half way, for a reason; something else continues. */
function givenUp(story: Story, dice: Dice): Story {
  const attended = attendedDays(story);
  const [goal, ...others] = story.goals.filter((each) => runsThrough(each, story)).toReversed();
  const on = attended[Math.floor(attended.length / 2)];
  if (!goal || others.length === 0 || on === undefined || attended.length < 4) return story;
  const ended: GoalStory = { ...cutAfter(goal, on), cancelled: turnOn(on, dice.weighted(CANCELLED)) };
  return { ...story, goals: story.goals.map((each) => (each === goal ? ended : each)) };
}

/** Put on hold on the last day; something else continues. */
function laidAside(story: Story, dice: Dice): Story {
  const [goal, ...others] = story.goals.filter((each) => runsThrough(each, story)).toReversed();
  const on = attendedDays(story).at(-1);
  if (!goal || others.length === 0 || on === undefined) return story;
  const held: GoalStory = { ...goal, held: turnOn(on, dice.weighted(HELD)) };
  return { ...story, goals: story.goals.map((each) => (each === goal ? held : each)) };
}

function turnOn(on: string, reason: keyof typeof CODES): GoalTurn {
  return { on, reason, code: CODES[reason] };
}

function attendedDays({ days }: Story): string[] {
  return days.filter(({ attendance }) => attendance === 'attended').map(({ on }) => on);
}

/** Worked on from the first day to the last. */
function runsThrough({ baseline, from, until, follows }: GoalStory, { startedOn }: Story): boolean {
  return baseline !== null && from === startedOn && until === null && follows === null;
}

function cutAfter(goal: GoalStory, last: string): GoalStory {
  return { ...goal, said: Object.fromEntries(Object.entries(goal.said).filter(([day]) => day <= last)) };
}

/** What was hoped for is now where they begin; each level means what the next one did. */
function further(idea: GoalIdea): GoalIdea {
  const lower = idea.levels.filter(({ level }) => level > -2).map(({ level, text }) => ({ level: level - 1, text }));
  return {
    ...idea,
    words: `${idea.words}, and go on from there`,
    levels: [...lower, { level: 2, text: FURTHER_STILL }],
  };
}

/** A saying about the old levels, in the new ones. */
function oneLower(saying: Saying): Saying {
  const level = saying.rating === 'partly' ? -1 : Number(saying.rating || NaN);
  return Number.isNaN(level) ? saying : { ...saying, rating: String(Math.max(-2, level - 1)) };
}
