import type { Goal, Scale } from '@waymark/contracts';
import { type Answer, sameAnswer } from './draft';
import { type RatingOption, type RatingOptions, optionsFor, placeOf } from './review-options';

/** One answer as a step of the ladder. */
export interface Rung extends RatingOption {
  /** Where it is drawn: 1 is the lowest of five steps, 5 the highest, 0 the ground below them. */
  readonly step: number;
  /** Whether it is where the last answer was. */
  readonly isLast: boolean;
  /** Whether it is lower than where the goal began. */
  readonly isHarder: boolean;
  /** Whether it is among the three that are shown before "More answers". */
  readonly isFirst: boolean;
}

type RatedGoal = Pick<Goal, 'baseline' | 'levels' | 'kind'>;

const FIRST = 3;

/**
 * Every level of a goal as a ladder, best first. Three of them are shown first: where the last answer was, with one above
 * and one below it. Without a last answer they are the middle ones, moved as little as needed to hold where the goal began:
 * "nothing has changed" and "it is better" must cost the same.
 * @param last null: there is none, or it was no level
 */
export function rungsOf(scale: Scale, goal: RatedGoal, last: Answer | null): readonly Rung[] {
  const { shown, collapsed } = optionsFor(scale, goal);
  const all = [...shown, ...collapsed];
  const lastAt = last ? indexOf(all, last, goal) : null;
  const from = firstOf(all.length, lastAt, startOf(scale, { shown, collapsed }, goal));
  return all.map((option, index) => ({
    ...option,
    step: stepOf(option.answer, scale, goal),
    isLast: index === lastAt,
    isHarder: index >= shown.length,
    isFirst: index >= from && index < from + FIRST,
  }));
}

/** Index of the first of the three that are shown first. */
function firstOf(count: number, last: number | null, start: number | null): number {
  const inside = (index: number): number => Math.max(0, Math.min(index, count - FIRST));
  if (last !== null) return inside(last - 1);
  const middle = inside(Math.floor(count / 2) - 1);
  return start === null ? middle : inside(Math.min(Math.max(middle, start - FIRST + 1), start));
}

/** An answer may be kept as a level only: then the option of the same place is meant. */
function indexOf(options: readonly RatingOption[], answer: Answer, goal: RatedGoal): number | null {
  const same = options.findIndex((option) => sameAnswer(option.answer, answer));
  const place = placeOf(answer, goal);
  const found = same >= 0 ? same : options.findIndex((option) => placeOf(option.answer, goal) === place);
  return place === null || found < 0 ? null : found;
}

function startOf(scale: Scale, { shown, collapsed }: RatingOptions, goal: RatedGoal): number | null {
  const value = scale.kind === 'numeric' ? goal.baseline?.value : goal.baseline?.level;
  if (value === null || value === undefined) return null;
  return indexOf([...shown, ...collapsed], scale.kind === 'numeric' ? { value } : { level: value }, goal);
}

function stepOf(answer: Answer, scale: Scale, goal: RatedGoal): number {
  const place = placeOf(answer, goal) ?? 0;
  if (scale.kind === 'numeric') return 1 + (4 * (place - scale.min)) / (scale.max - scale.min);
  // "Harder" than a start at the bottom is kept as the bottom, and is still a step down.
  const belowStart = (goal.baseline?.level ?? -1) + 2;
  return 'answer' in answer && answer.answer === 'harder' ? Math.min(place + 3, belowStart) : place + 3;
}
