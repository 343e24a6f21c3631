import { isDay } from '@waymark/calendar';
import { fullDay } from '../../i18n/day-text';
import { spacedNhsNumber } from '../../i18n/person-text';
import type { TranslationKey, Translations } from '../../i18n/translations';
import type { PatientDraft } from './patient-draft';

/** Label of each field of the form. */
export const FIELD_WORDS: Readonly<Record<keyof PatientDraft, TranslationKey>> = {
  givenName: 'staff.person.given-name',
  familyName: 'staff.person.family-name',
  preferredName: 'staff.person.preferred-name',
  birthDate: 'staff.person.birth-date',
  nhsNumber: 'staff.person.nhs-number',
  sex: 'staff.person.sex',
  ethnicity: 'staff.person.ethnicity',
  deprivationQuintile: 'staff.person.deprivation',
  phone: 'staff.person.phone',
  email: 'staff.person.email',
  address: 'staff.person.address',
  safeContact: 'staff.person.safe-contact',
  formats: 'staff.person.formats',
  communication: 'staff.person.communication',
  screen: 'staff.person.screen',
  interpreterLanguage: 'staff.person.interpreter',
  needsNote: 'staff.person.needs-note',
  reviewedOn: 'staff.person.reviewed-on',
};

/** Value of a field as text. */
export function fieldInWords(words: Translations, draft: PatientDraft, name: keyof PatientDraft): string {
  return inWords(words, draft, name) || words.t('staff.person.nothing');
}

function inWords(words: Translations, draft: PatientDraft, name: keyof PatientDraft): string {
  switch (name) {
    case 'birthDate':
    case 'reviewedOn':
      return isDay(draft[name]) ? fullDay(draft[name]) : '';
    case 'nhsNumber':
      return spacedNhsNumber(draft.nhsNumber);
    case 'sex':
      return draft.sex && words.t(`staff.sex.${draft.sex}`);
    case 'ethnicity':
      return draft.ethnicity && words.t(`staff.ethnicity.${draft.ethnicity}`);
    case 'formats':
      return draft.formats.map((format) => words.t(`staff.format.${format}`)).join(', ');
    case 'communication':
      return draft.communication.map((support) => words.t(`staff.support.${support}`)).join(', ');
    case 'screen':
      return draft.screen
        .map((need) => words.t(need === 'largeText' ? 'staff.need.large-text' : 'staff.need.easy-words'))
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
