import type {
  CommunicationSupport,
  Contact,
  Ethnicity,
  InformationFormat,
  Needs,
  Patient,
  Sex,
  TakeOnReason,
} from '@waymark/contracts';
import { dayProblems } from '../../ui/day-problems';
import type { ShownProblem } from '../../ui/shown-problem';
import type { TranslationKey, Translations } from '../../i18n/translations';

/** Content of the form about a person; empty text: nothing entered. */
export interface PatientDraft {
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string;
  readonly birthDate: string;
  readonly nhsNumber: string;
  readonly sex: Sex | '';
  readonly ethnicity: Ethnicity | '';
  readonly deprivationQuintile: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly safeContact: string;
  readonly formats: readonly InformationFormat[];
  readonly communication: readonly CommunicationSupport[];
  readonly screen: readonly ScreenNeed[];
  readonly interpreterLanguage: string;
  readonly needsNote: string;
  readonly reviewedOn: string;
}

/** Needs that the screen itself meets. */
export const SCREEN_NEEDS = ['largeText', 'easyRead'] as const;
export type ScreenNeed = (typeof SCREEN_NEEDS)[number];

export const EMPTY_DRAFT: PatientDraft = {
  givenName: '',
  familyName: '',
  preferredName: '',
  birthDate: '',
  nhsNumber: '',
  sex: '',
  ethnicity: '',
  deprivationQuintile: '',
  phone: '',
  email: '',
  address: '',
  safeContact: '',
  formats: [],
  communication: [],
  screen: [],
  interpreterLanguage: '',
  needsNote: '',
  reviewedOn: '',
};

/** Element id by JSON pointer of the body. */
export const PATIENT_FIELDS = {
  '/givenName': 'given-name',
  '/familyName': 'family-name',
  '/preferredName': 'preferred-name',
  '/birthDate': 'birth-date',
  '/nhsNumber': 'nhs-number',
  '/careServiceId': 'care-service',
  '/contact/phone': 'phone',
  '/contact/email': 'email',
  '/contact/address': 'address',
  '/contact/safeContact': 'safe-contact',
  '/needs/formats': 'formats',
  '/needs/communication': 'communication',
  '/needs/interpreterLanguage': 'interpreter-language',
  '/needs/note': 'needs-note',
  '/needs/reviewedOn': 'needs-reviewed-on',
} as const;

/** The form filled with what is stored. */
export function draftOf(patient: Patient): PatientDraft {
  const { contact, needs } = patient;
  return {
    givenName: patient.givenName,
    familyName: patient.familyName,
    preferredName: patient.preferredName ?? '',
    birthDate: patient.birthDate,
    nhsNumber: patient.nhsNumber ?? '',
    sex: patient.sex ?? '',
    ethnicity: patient.ethnicity ?? '',
    deprivationQuintile: patient.deprivationQuintile === null ? '' : String(patient.deprivationQuintile),
    phone: contact.phone ?? '',
    email: contact.email ?? '',
    address: contact.address ?? '',
    safeContact: contact.safeContact ?? '',
    formats: needs.formats ?? [],
    communication: needs.communication ?? [],
    screen: SCREEN_NEEDS.filter((need) => needs[need] === true),
    interpreterLanguage: needs.interpreterLanguage ?? '',
    needsNote: needs.note ?? '',
    reviewedOn: needs.reviewedOn ?? '',
  };
}

/** The input without the needs, which are saved. */
export function withoutNeeds(typed: Partial<PatientDraft>): Partial<PatientDraft> {
  const { formats: _, communication: __, screen: ___, ...others } = typed;
  const { interpreterLanguage: ____, needsNote: _____, reviewedOn: ______, ...rest } = others;
  return rest;
}

/** Adds an entry, or removes it. */
export function toggled<T>(chosen: readonly T[], one: T): readonly T[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
}

/** Fields left empty, each with its error text. */
export function openPatientFields(draft: PatientDraft): readonly { fieldId: string; key: TranslationKey }[] {
  return [
    ...(draft.givenName.trim()
      ? []
      : [{ fieldId: 'given-name', key: 'registration.person.given-name-missing' } as const]),
    ...(draft.familyName.trim()
      ? []
      : [{ fieldId: 'family-name', key: 'registration.person.family-name-missing' } as const]),
    ...(draft.birthDate ? [] : [{ fieldId: 'birth-date', key: 'registration.person.birth-date-missing' } as const]),
  ];
}

/** What is wrong with the days of the form; neither may be in the future. */
export function patientDayProblems(i18n: Translations, draft: PatientDraft, today: string): ShownProblem['fields'] {
  const [birthDate, reviewedOn] = ['common.person.birth-date', 'registration.person.reviewed-on'] as const;
  return [
    ...dayProblems(i18n, draft.birthDate, {
      fieldId: 'birth-date',
      label: birthDate,
      notAfter: today,
      isBirthDate: true,
    }),
    ...dayProblems(i18n, draft.reviewedOn, { fieldId: 'needs-reviewed-on', label: reviewedOn, notAfter: today }),
  ];
}

/** The body for a new person. */
export function newPatientBody(draft: PatientDraft, careServiceId: string): object {
  const whole = bodyOf(draft);
  const said = Object.entries(whole).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(said), careServiceId };
}

/** The body for a person whom another care service may know: the three facts, the reason, and one's own contact. */
export function takeOnBody(
  draft: PatientDraft,
  careServiceId: string,
  { reason, note }: { readonly reason: TakeOnReason; readonly note: string | null },
): object {
  const { nhsNumber, familyName, birthDate, contact } = bodyOf(draft);
  return { careServiceId, nhsNumber, familyName, birthDate, reason, note, contact };
}

/** The body of a change: only what differs from what is stored. Contact and needs are sent whole. */
export function patientChanges(draft: PatientDraft, patient: Patient): object {
  const before: Readonly<Record<string, unknown>> = { ...bodyOf(draftOf(patient)) };
  const changed = Object.entries(bodyOf(draft)).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]),
  );
  return Object.fromEntries(changed);
}

/** The needs as entered in the form. */
export function needsOf(draft: PatientDraft): Needs {
  const { formats, communication, screen, interpreterLanguage, needsNote, reviewedOn } = draft;
  return {
    ...(formats.length > 0 ? { formats } : {}),
    ...(communication.length > 0 ? { communication } : {}),
    ...(screen.includes('largeText') ? { largeText: true } : {}),
    ...(screen.includes('easyRead') ? { easyRead: true } : {}),
    ...(interpreterLanguage.trim() ? { interpreterLanguage: interpreterLanguage.trim() } : {}),
    ...(needsNote.trim() ? { note: needsNote.trim() } : {}),
    ...(reviewedOn ? { reviewedOn } : {}),
  };
}

function contactOf({ phone, email, address, safeContact }: PatientDraft): Contact {
  const ways = { phone, email, address, safeContact };
  return Object.fromEntries(
    Object.entries(ways)
      .map(([name, text]) => [name, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}

function bodyOf(draft: PatientDraft) {
  return {
    givenName: draft.givenName.trim(),
    familyName: draft.familyName.trim(),
    preferredName: draft.preferredName.trim() || null,
    birthDate: draft.birthDate,
    nhsNumber: draft.nhsNumber.trim() || null,
    sex: draft.sex || null,
    ethnicity: draft.ethnicity || null,
    deprivationQuintile: draft.deprivationQuintile === '' ? null : Number(draft.deprivationQuintile),
    contact: contactOf(draft),
    needs: needsOf(draft),
  };
}

/** The fields in which someone else's saved change differs from what was there before. */
export function changedFields(before: PatientDraft, now: PatientDraft): readonly (keyof PatientDraft)[] {
  const names = Object.keys(EMPTY_DRAFT) as (keyof PatientDraft)[];
  return names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
}
