import type { NextStep, Patient } from '@waymark/contracts';
import { lettersOf } from '@waymark/text';
import { dayInWords } from '../../i18n/day-text';
import { withoutFullStop } from '../../i18n/full-stop';
import type { Translations } from '../../i18n/translations';

/** "Ring the pool (Rowan, by 22 June)". The year is shown if it is not that of `near`. */
export function stepInWords(
  i18n: Translations,
  { what, who, byWhen }: Pick<NextStep, 'what' | 'who' | 'byWhen'>,
  near: string,
): string {
  return byWhen === null
    ? i18n.t('patient.my-goals.step', { what, who })
    : i18n.t('patient.my-goals.step-by', { what, who, day: dayInWords(byWhen, near) });
}

type Whose = Pick<Patient, 'givenName' | 'familyName' | 'preferredName'>;

/** Who does it, as told to the person themselves: "Me", whichever of their names was written down. */
export function whoToThem(i18n: Translations, { who }: Pick<NextStep, 'who'>, person: Whose | null): string {
  if (!person) return who;
  const { givenName, familyName, preferredName } = person;
  const names = [givenName, `${givenName} ${familyName}`, preferredName ?? givenName];
  return names.some((name) => lettersOf(name) === lettersOf(who)) ? i18n.t('patient.steps.me') : who;
}

/** The same step as told to the person whose it is: their own name is "me". */
export function stepToThem(
  i18n: Translations,
  step: Pick<NextStep, 'what' | 'who' | 'byWhen'>,
  near: string,
  person: Whose | null,
): string {
  return stepInWords(i18n, { ...step, who: whoToThem(i18n, step, person) }, near);
}

type Plan = Partial<Pick<NextStep, 'ifBarrier' | 'thenPlan'>>;

/** The plan for what might get in the way; empty: there is none. Steps of earlier versions have no such field. */
export function planInWords(i18n: Translations, { ifBarrier, thenPlan }: Plan): string {
  if (!ifBarrier || !thenPlan) return '';
  return i18n.t('patient.steps.plan', { barrier: withoutFullStop(ifBarrier), plan: withoutFullStop(thenPlan) });
}

/**
 * Two lines: the step, and the plan for what might get in the way if there is one.
 * @param person who is told it, if it is their own; null: somebody else reads it too
 */
export function stepWithPlan(
  i18n: Translations,
  step: Pick<NextStep, 'what' | 'who' | 'byWhen'> & Plan,
  near: string,
  person: Whose | null = null,
): string {
  return [stepToThem(i18n, step, near, person), planInWords(i18n, step)].filter(Boolean).join('\n');
}
