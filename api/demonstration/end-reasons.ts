import type { Dice } from './dice.js';
import type { GoalStory, Story } from './story.js';

const REACHED_ALL = { 'goals reached': 90, 'moved on': 6, 'own choice': 4 };
const REACHED_SOME = { 'goals reached': 22, 'moved on': 36, 'referred on': 24, 'own choice': 16, 'no contact': 2 };
const REACHED_NONE = { 'moved on': 28, 'referred on': 36, 'own choice': 28, 'no contact': 8 };
const NEVER_HEARD = { 'no contact': 44, 'own choice': 38, 'referred on': 18 };

/** Why an episode ended, by what came of its goals: "goals reached" is mostly true. */
export function withEndReason(story: Story, dice: Dice): Story {
  if (story.endedOn === null) return story;
  const reached = story.goals.filter(isForTheEnd).flatMap((goal) => isReached(goal, story) ?? []);
  const count = reached.filter(Boolean).length;
  const shares =
    reached.length === 0
      ? NEVER_HEARD
      : count === reached.length
        ? REACHED_ALL
        : count * 2 >= reached.length
          ? REACHED_SOME
          : REACHED_NONE;
  return { ...story, endReason: dice.weighted<string>(shares) };
}

function isForTheEnd({ baseline, cancelled }: GoalStory): boolean {
  return baseline !== null && baseline < 0 && cancelled === undefined;
}

/** By the last answer that was agreed after the first day; undefined: there is none. */
function isReached({ said }: GoalStory, { days }: Story): boolean | undefined {
  const first = days.find(({ attendance }) => attendance === 'attended')?.on ?? '';
  const came = new Set(
    days.filter(({ on, attendance }) => attendance === 'attended' && on > first).map(({ on }) => on),
  );
  const last = Object.keys(said)
    .filter((on) => came.has(on))
    .sort()
    .flatMap((on) => said[on]?.filter(({ rater, rating }) => rater === 'agreed' && isAnswer(rating)) ?? [])
    .at(-1);
  return last && /^\d$/.test(last.rating);
}

function isAnswer(rating: string): boolean {
  return /^-?\d$/.test(rating) || rating === 'partly' || rating === 'harder';
}
