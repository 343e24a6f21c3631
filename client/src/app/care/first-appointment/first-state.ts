import { addDays, addMonths } from '@waymark/calendar';
import type { Goal, GoalKind, Scale } from '@waymark/contracts';
import { isWorkedOn } from '@waymark/measures';
import { type WordingBody, wordingOf } from '../goals/goal-draft';

/**
 * Where a person is with a goal: `some` and `none` of it, `keep` it as it is, `still` more of it than is hoped to be kept, a
 * point of a numeric measure such as `value-7`, or decide `later`.
 */
export type NowAnswer = 'some' | 'none' | 'keep' | 'still' | 'later' | `value-${number}`;

/** What makes a goal active. */
export interface Start {
  readonly kind: GoalKind;
  readonly baseline: {
    readonly level?: number;
    readonly value?: number;
    readonly on: string;
    readonly rater: 'agreed';
  };
}

export const WHENS = ['four-weeks', 'three-months', 'six-months', 'other', 'not-sure'] as const;
export type When = (typeof WHENS)[number];

const LEVEL_NOW: Readonly<Record<string, number>> = { some: -1, none: -2, keep: 0, still: 1 };

/** Goals that are worked on, in the patient's order. */
export function goalsWorkedOn(goals: readonly Goal[]): readonly Goal[] {
  return goals.filter(isWorkedOn).sort((a, b) => a.position - b.position);
}

/** The answers that fit a measure and a goal, best first. Only the team makes a goal one to slow a loss. */
export function nowAnswers(scale: Scale, { kind }: Pick<Goal, 'kind'>): readonly NowAnswer[] {
  if (kind === 'to-slow' && scale.kind !== 'numeric') return ['still', 'later'];
  if (scale.kind !== 'numeric') return ['some', 'none', 'keep', 'later'];
  const points = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.max - index);
  return [...points.map((value) => `value-${value}` as const), 'later'];
}

/** The point of a numeric measure that an answer names; null: it names none. */
export function valueOf(answer: NowAnswer): number | null {
  return answer.startsWith('value-') ? Number(answer.slice('value-'.length)) : null;
}

/** The start that an answer gives a goal; null: it is not started today. */
export function startOf(answer: NowAnswer | undefined, goal: Pick<Goal, 'kind'>, on: string): Start | null {
  if (answer === undefined || answer === 'later') return null;
  const value = valueOf(answer);
  if (value !== null) return { kind: goal.kind, baseline: { value, on, rater: 'agreed' } };
  const kind = answer === 'keep' ? 'to-keep' : answer === 'still' ? 'to-slow' : 'to-reach';
  return { kind, baseline: { level: LEVEL_NOW[answer] ?? -1, on, rater: 'agreed' } };
}

/** What would be good enough, in own words; empty: not described yet. */
export function goodEnoughOf({ levels }: Pick<Goal, 'levels'>): string {
  return levels.find(({ level }) => level === 0)?.text ?? '';
}

/** The goal's wording with what would be good enough, and by when. */
export function withGoodEnough(goal: Goal, goodEnough: string, targetDate: string | null): WordingBody {
  const others = goal.levels.filter(({ level }) => level !== 0);
  const text = goodEnough.trim();
  return { ...wordingOf(goal), levels: text === '' ? others : [...others, { level: 0, text }], targetDate };
}

/** Whether both are the same, whatever the order of their levels. */
export function sameWording(one: WordingBody, other: WordingBody): boolean {
  return comparable(one) === comparable(other);
}

/** The day that a choice means; null: it names none by itself. */
export function dayOfWhen(when: When, today: string): string | null {
  if (when === 'four-weeks') return addDays(today, 28);
  if (when === 'three-months') return addMonths(today, 3);
  return when === 'six-months' ? addMonths(today, 6) : null;
}

/** The choice that a day came from; null: no day, so nothing is chosen. */
export function whenOf(day: string | null, today: string): When | null {
  if (day === null) return null;
  return WHENS.find((when) => dayOfWhen(when, today) === day) ?? 'other';
}

function comparable({ levels = [], ...rest }: WordingBody): string {
  const ordered = [...levels].sort((a, b) => a.level - b.level).map(({ level, text }) => [level, text]);
  return JSON.stringify([Object.entries(rest).sort(([a], [b]) => a.localeCompare(b)), ordered]);
}
