import type { EndReason, GoalKind, MeasureKey } from '@waymark/contracts';
import type { Code } from './definition.js';

/** Codes of one list, from its words: the keys are what the files say, in this order. */
function listed<Name extends string>(
  words: Readonly<Record<Name, string>>,
): readonly (Code & { readonly code: Name })[] {
  return (Object.entries(words) as [Name, string][]).map(([code, label]) => ({ code, label }));
}

export const YES_NO = listed({ yes: 'Yes', no: 'No' });

/** One or more episodes that ended in the period. */
export const EPISODES_FLAG = listed({ '1': 'One episode', '2+': 'Two episodes or more' });

/**
 * Deaths are few, known to many, and dated elsewhere: they are among ends that are many more. Nor has somebody who died an outcome, as
 * in all figures.
 */
export const RELEASED_ENDS = listed({
  'goals-reached': 'Goals were reached',
  'moved-on': 'Moved on',
  'own-choice': 'By own choice',
  'referred-on': 'Referred on',
  'other-end': 'Contact was lost, the service was not suitable, or another end, a death among them',
});
export type ReleasedEnd = (typeof RELEASED_ENDS)[number]['code'];

export function releasedEnd(reason: EndReason | null): ReleasedEnd {
  return RELEASED_ENDS.find(({ code }) => code === reason)?.code ?? 'other-end';
}

/** Bands of whole numbers, each with its least; the last has no most. */
interface Bands {
  readonly codes: readonly Code[];
  /** The code of a whole number from 0. */
  readonly of: (number: number) => string;
}

/** @param starts least of each band, the first of them 0. */
function bandsFrom(starts: readonly number[], unit: { readonly one: string; readonly many: string }): Bands {
  const bands = starts.map((least, index) => {
    const next = starts[index + 1];
    if (next === undefined) return { least, code: `${least}+`, label: `${least} ${unit.many} or more` };
    const most = next - 1;
    if (least === most) return { least, code: String(least), label: `${least} ${least === 1 ? unit.one : unit.many}` };
    return { least, code: `${least}-${most}`, label: `${least} to ${most} ${unit.many}` };
  });
  return {
    codes: bands.map(({ code, label }) => ({ code, label })),
    of: (number) => bands.findLast(({ least }) => least <= number)?.code ?? '',
  };
}

export const WEEKS = bandsFrom([0, 4, 8, 13, 26, 52], { one: 'week', many: 'weeks' });
export const APPOINTMENTS = bandsFrom([0, 1, 2, 4, 7, 13], { one: 'appointment', many: 'appointments' });
export const GOALS = bandsFrom([0, 1, 2, 3, 4], { one: 'goal', many: 'goals' });

/** Why there is no T. */
export const T_MISSING = listed({
  'no-goal': 'No goal to reach was begun',
  'other-measure': 'The measure has no T',
  'without-them': 'All reviews were recorded without the person',
  'not-rated': 'No goal was agreed on again after the day of its baseline',
});
export type TMissing = (typeof T_MISSING)[number]['code'];

export const FOLLOW_UPS = listed({
  kept: 'As it was at the end',
  more: 'Further on than at the end',
  less: 'Less far than at the end',
  'not-asked': 'Not asked after the end',
});
export type FollowUp = (typeof FOLLOW_UPS)[number]['code'];

export const MEASURES = listed<MeasureKey>({
  gas: 'Goal Attainment Scaling, five levels',
  'gas-light': 'GAS-Light, six answers in words',
  'goal-rating-0-10': 'Rating from 0 to 10, which has no level and no T',
});

export const KINDS = listed<GoalKind>({
  'to-reach': 'A goal to reach',
  'to-keep': 'Something to keep',
  'to-slow': 'A loss to slow, of a condition that progresses',
});

export const GOAL_OUTCOMES = listed({
  met: 'Met: what was hoped for, or beyond',
  closer: 'Closer than at the start, and not met',
  not: 'Not closer than at the start',
  unrated: 'No outcome',
});
export type GoalOutcome = (typeof GOAL_OUTCOMES)[number]['code'];

/** Why a goal has no outcome. */
export const OUTCOME_MISSING = listed({
  replaced: 'A goal with other levels took its place',
  'let-go': 'Person and team let it go together',
  'other-measure': 'The measure has no level',
  'without-them': 'All reviews were recorded without the person',
  'not-rated': 'Not agreed on again after the day of its baseline',
});
export type OutcomeMissing = (typeof OUTCOME_MISSING)[number]['code'];

/** The chapters of activities and participation of the ICF. */
export const ICF_CHAPTERS = listed({
  d1: 'Learning and applying knowledge',
  d2: 'General tasks and demands',
  d3: 'Communication',
  d4: 'Mobility',
  d5: 'Self-care',
  d6: 'Domestic life',
  d7: 'Interpersonal interactions and relationships',
  d8: 'Major life areas, work among them',
  d9: 'Community, social and civic life',
});
