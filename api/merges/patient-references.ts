import type { EntityTarget } from 'typeorm';
import { AccessNotice } from '../accounts/access-notice.entity.js';
import { Membership } from '../accounts/account.entity.js';
import { AgeReview } from '../accounts/age-review.entity.js';
import { Episode } from '../episodes/episode.entity.js';
import { KnownReference } from '../imports/compare/known-reference.entity.js';
import { HiddenFromCarer } from '../patients/hidden-from-carer.entity.js';
import { PrivacyEntry } from '../patients/privacy-entry.entity.js';
import { RetentionHold } from '../patients/retention-hold.entity.js';
import { Patient, Registration, TakingOn } from '../patients/patient.entity.js';

/** A row with an id of its own that names a patient. */
export interface OwnedRow {
  readonly id: string;
}

/** Rows that a merge gives to the record that stays, one by one and written down. */
export interface MovedTable {
  readonly table: string;
  readonly entity: EntityTarget<OwnedRow>;
  /** The property that names the patient. */
  readonly property: 'patientId' | 'mergedIntoId';
  /** A patient has one row for each of these: where both have one, that of the record that stays holds. */
  readonly oneFor?: readonly string[];
}

/** In the order in which they move: rights to a record come last. */
export const MOVED_TABLES: readonly MovedTable[] = [
  { table: 'episode', entity: Episode, property: 'patientId' },
  { table: 'registration', entity: Registration, property: 'patientId', oneFor: ['careServiceId'] },
  { table: 'taking_on', entity: TakingOn, property: 'patientId', oneFor: ['careServiceId'] },
  { table: 'known_reference', entity: KnownReference, property: 'patientId' },
  { table: 'access_notice', entity: AccessNotice, property: 'patientId' },
  { table: 'privacy_entry', entity: PrivacyEntry, property: 'patientId' },
  { table: 'retention_hold', entity: RetentionHold, property: 'patientId' },
  {
    ...{ table: 'hidden_from_carer', entity: HiddenFromCarer, property: 'patientId' },
    oneFor: ['accountId', 'what', 'goalId'],
  },
  { table: 'age_review', entity: AgeReview, property: 'patientId' },
  { table: 'patient', entity: Patient, property: 'mergedIntoId' },
  { table: 'membership', entity: Membership, property: 'patientId', oneFor: ['accountId', 'role'] },
];

/** Columns that name a patient and are not moved row by row, with what becomes of them. */
export const OTHER_REFERENCES: Readonly<Record<string, string>> = {
  'letter.patient_id': 'a letter is of the patient of its episode, and goes with that',
  'caseload_place.patient_id': 'kept by triggers, from the episode',
  'care_service_patient.patient_id': 'kept by triggers, from the registration',
  'patient_name_word.patient_id': 'kept by triggers, from the patient',
  'episode_outcome.patient_id': 'counted anew in the same transaction',
  'appointment_fact.patient_id': 'counted anew in the same transaction',
  'research_choice_change.patient_id': 'never changed; read for both ids',
  'research_release_person.patient_id':
    'never changed: pseudonyms are made from it. The series knows which record holds theirs now',
  'audit.patient_ids': 'never changed; read for both ids',
  'session.lock_patient_id': 'of a screen in a patient’s hands: it shows nothing more, until staff sign in again',
  'job.patient_ids': 'says whom a result names, and is cleared after seven days',
  'patient_merge.kept_id': 'the merge itself',
  'patient_merge.merged_id': 'the merge itself',
  'erasure.patient_id': 'of a record that is gone',
  'distinct_patients.first_id': 'says something of the two records, whatever becomes of them',
  'distinct_patients.second_id': 'says something of the two records, whatever becomes of them',
};
