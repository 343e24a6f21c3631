import type { Dice } from './dice.js';
import type { GoalStory, Story } from './story.js';

const HOW_MANY = 0.042;
const MISSED_BEFORE_THE_END = 2;
const NEVER_CAME = 0.07;

/** Some come once and then stay away, so that nobody hears how it went on. */
export function withStayingAway(story: Story, dice: Dice): Story {
  if (story.endedOn === null || !dice.chance(HOW_MANY)) return story;
  const first = story.days.findIndex(({ attendance }) => attendance === 'attended');
  const came = story.days.slice(0, first + 1);
  const away = story.days
    .slice(first + 1, first + 1 + MISSED_BEFORE_THE_END)
    .map((day) => ({ ...day, attendance: 'missed' as const }));
  const days = [...came, ...away];
  const kept = new Set(days.map(({ on }) => on));
  return {
    ...story,
    days,
    goals: story.goals.map((goal) => ({
      ...goal,
      said: Object.fromEntries(Object.entries(goal.said).filter(([on]) => kept.has(on))),
    })),
  };
}

/** Others never come: what they might want stands in the referral, and nothing is agreed with them. */
export function withNeverComing(story: Story, dice: Dice): Story {
  const [goal] = story.goals;
  if (story.endedOn === null || goal === undefined || !dice.chance(NEVER_CAME)) return story;
  const { notAgreed: _, ...rest } = story;
  const days = story.days.slice(0, MISSED_BEFORE_THE_END).map(({ on }) => ({ on, attendance: 'missed' as const }));
  return { ...rest, days, goals: [proposed(goal, story.startedOn, days)] };
}

function proposed({ idea }: GoalStory, from: string, days: Story['days']): GoalStory {
  return {
    ...{ idea, baseline: null, importance: null, difficulty: null, targetDate: null, from, until: null, follows: null },
    said: Object.fromEntries(days.map(({ on }) => [on, [{ rating: '', rater: 'agreed', nextStep: '' }]])),
  };
}
