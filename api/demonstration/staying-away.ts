import type { Dice } from './dice.js';
import type { Story } from './story.js';

const HOW_MANY = 0.042;
const MISSED_BEFORE_THE_END = 2;

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
