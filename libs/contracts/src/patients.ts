import type { CommunicationSupport, Ethnicity, InformationFormat, Sex, TakeOnReason } from './lists.js';

/** Ways to reach a person; every part optional. Only a safe way is ever used. */
export interface Contact {
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
  /** How it is safe to reach this person, as free text. */
  readonly safeContact?: string;
}

/** NHS Accessible Information Standard: what this person needs to take part. */
export interface Needs {
  readonly formats?: readonly InformationFormat[];
  readonly communication?: readonly CommunicationSupport[];
  readonly largeText?: boolean;
  readonly easyRead?: boolean;
  /** Language of an interpreter, as free text; absent: none needed. */
  readonly interpreterLanguage?: string;
  readonly note?: string;
  /** Day the needs were last reviewed with the person. */
  readonly reviewedOn?: string;
}

/** Colours of the pages; `device`: light or dark, as the device prefers. */
export const COLOURS = ['device', 'light', 'calm', 'dark'] as const;
export type Colours = (typeof COLOURS)[number];

/** How pages look to somebody, as they chose it themselves. */
export interface DisplayChoices {
  readonly largeText: boolean;
  /** More room between lines, words and letters. */
  readonly wideSpacing: boolean;
  readonly pictures: boolean;
  readonly easyWords: boolean;
  readonly colours: Colours;
}

export interface Patient {
  readonly id: string;
  readonly version: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** Ten digits without spaces; null: not known. */
  readonly nhsNumber: string | null;
  readonly sex: Sex | null;
  readonly ethnicity: Ethnicity | null;
  /** 1 most deprived … 5 least deprived fifth of areas. */
  readonly deprivationQuintile: number | null;
  readonly contact: Contact;
  readonly needs: Needs;
  /** null: they never chose, so their needs decide. */
  readonly display: DisplayChoices | null;
  readonly diedOn: string | null;
  /** Whether another person known to the reader's own care services has the same full name; false for patients. */
  readonly sameNameWarning: boolean;
  readonly careServiceIds: readonly string[];
}

export interface PatientSummary {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly preferredName: string | null;
  readonly birthDate: string;
  readonly nhsNumber: string | null;
}

/** A person found by a search, with what tells them apart from others of the name. */
export interface FoundPatient extends PatientSummary {
  /** Whether only the sound of the name fits: it is spelt otherwise. */
  readonly soundsAlike: boolean;
  /** Episodes in the reader's own care services, open ones first, then the latest. */
  readonly episodes: readonly {
    readonly careServiceName: string;
    readonly isOpen: boolean;
    /** null: none is named. */
    readonly keyWorkerName: string | null;
  }[];
}

/** A care service that looks after a person, as shown to that person and to all their care services. */
export interface FollowingCareService {
  readonly careServiceId: string;
  readonly careServiceName: string;
  /** `YYYY-MM-DD`. */
  readonly since: string;
  /** Why it took on a person known to another care service; null: it knew them first, or they were transferred. */
  readonly reason: TakeOnReason | null;
  /** False until the person, or a care service that may, shares the contact details. */
  readonly seesContact: boolean;
}
