import type { NextStep, Patient } from '@waymark/contracts';
import { lettersOf } from '@waymark/text';
import { dayInWords } from '../../i18n/day-text';
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
