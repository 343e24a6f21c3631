import { isDay } from '@waymark/calendar';
import { spacedNhsNumber } from '@waymark/text';
import { fullDay } from '../../i18n/day-text';
import type { TranslationKey, Translations } from '../../i18n/translations';
import type { PatientDraft } from './patient-draft';

/** Label of each field of the form. */
export const FIELD_WORDS: Readonly<Record<keyof PatientDraft, TranslationKey>> = {
  givenName: 'common.person.given-name',
  familyName: 'common.person.family-name',
  preferredName: 'registration.person.preferred-name',
  birthDate: 'common.person.birth-date',
  nhsNumber: 'registration.person.nhs-number',
  sex: 'registration.person.sex',
  ethnicity: 'registration.person.ethnicity',
  deprivationQuintile: 'registration.person.deprivation',
  phone: 'registration.person.phone',
  email: 'registration.person.email',
  address: 'registration.person.address',
  safeContact: 'registration.person.safe-contact',
  formats: 'registration.person.formats',
  communication: 'registration.person.communication',
  screen: 'registration.person.screen',
  interpreterLanguage: 'registration.person.interpreter',
  needsNote: 'registration.person.needs-note',
  reviewedOn: 'registration.person.reviewed-on',
};

/** Value of a field as text. */
export function fieldInWords(i18n: Translations, draft: PatientDraft, name: keyof PatientDraft): string {
  return inWords(i18n, draft, name) || i18n.t('registration.person.nothing');
}

function inWords(i18n: Translations, draft: PatientDraft, name: keyof PatientDraft): string {
  switch (name) {
    case 'birthDate':
    case 'reviewedOn':
      return isDay(draft[name]) ? fullDay(draft[name]) : '';
    case 'nhsNumber':
      return spacedNhsNumber(draft.nhsNumber);
    case 'sex':
      return draft.sex && i18n.t(`registration.sex.${draft.sex}`);
    case 'ethnicity':
      return draft.ethnicity && i18n.t(`registration.ethnicity.${draft.ethnicity}`);
    case 'formats':
      return draft.formats.map((format) => i18n.t(`care.format.${format}`)).join(', ');
    case 'communication':
      return draft.communication.map((support) => i18n.t(`care.support.${support}`)).join(', ');
    case 'screen':
      return draft.screen
        .map((need) => i18n.t(need === 'largeText' ? 'care.need.large-text' : 'care.need.easy-words'))
        .join(', ');
    case 'givenName':
    case 'familyName':
    case 'preferredName':
    case 'deprivationQuintile':
    case 'phone':
    case 'email':
    case 'address':
    case 'safeContact':
    case 'interpreterLanguage':
    case 'needsNote':
      return draft[name];
  }
}
