import { type EntityTarget, type FindOptionsWhere, In, type ObjectLiteral } from 'typeorm';
import { AccessNotice, AccessNoticeSeen } from '../accounts/access-notice.entity.js';
import { Membership } from '../accounts/account.entity.js';
import { AgeReview } from '../accounts/age-review.entity.js';
import { Appointment, AppointmentStaff, Preparation } from '../appointments/appointment.entity.js';
import { CannotCome } from '../appointments/cannot-come.entity.js';
import { PreparationDraft } from '../appointments/preparation-draft.entity.js';
import { HandOver } from '../episode-changes/hand-over.entity.js';
import { Episode, TeamMember, Transfer } from '../episodes/episode.entity.js';
import { TransferRequest } from '../episodes/transfer-request.entity.js';
import { Goal, GoalVersion } from '../goals/goal.entity.js';
import { KnownReference } from '../imports/compare/known-reference.entity.js';
import { FinalLetter, Letter, LetterUsed } from '../letters/letter.entity.js';
import { DistinctPatients, PatientMerge, PatientMergeRow } from '../merges/patient-merge.entity.js';
import { AppointmentFact } from '../outcomes/appointment-fact.entity.js';
import { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';
import { HiddenFromCarer } from '../patients/hidden-from-carer.entity.js';
import { Patient, Registration, ResearchChoiceChange, TakingOn } from '../patients/patient.entity.js';
import { PrivacyEntry } from '../patients/privacy-entry.entity.js';
import { RetentionHold } from '../patients/retention-hold.entity.js';
import { NextStep, Rating, Review, ReviewRevision } from '../reviews/review.entity.js';

/** Ids of what the rows of a record hang on. */
export interface Erased {
  /** The record, and those that were merged into it. */
  readonly patient: readonly string[];
  readonly episode: readonly string[];
  readonly goal: readonly string[];
  readonly appointment: readonly string[];
  readonly review: readonly string[];
  readonly letter: readonly string[];
  readonly merge: readonly string[];
  readonly notice: readonly string[];
}

export interface ErasedTable {
  readonly entity: EntityTarget<ObjectLiteral>;
  /** The properties that name a row of the record, and what of it they name: one of them is enough. */
  readonly by: Readonly<Record<string, keyof Erased>>;
}

/** In the order in which nothing is left that names what is gone. */
export const ERASED_TABLES: readonly ErasedTable[] = [
  { entity: LetterUsed, by: { letterId: 'letter' } },
  { entity: FinalLetter, by: { letterId: 'letter' } },
  { entity: Letter, by: { id: 'letter' } },
  { entity: ReviewRevision, by: { reviewId: 'review' } },
  { entity: NextStep, by: { episodeId: 'episode' } },
  { entity: Rating, by: { reviewId: 'review' } },
  { entity: Review, by: { id: 'review' } },
  { entity: PreparationDraft, by: { appointmentId: 'appointment' } },
  { entity: Preparation, by: { appointmentId: 'appointment' } },
  { entity: CannotCome, by: { appointmentId: 'appointment' } },
  { entity: AppointmentStaff, by: { appointmentId: 'appointment' } },
  { entity: AppointmentFact, by: { appointmentId: 'appointment' } },
  { entity: Appointment, by: { id: 'appointment' } },
  { entity: HiddenFromCarer, by: { patientId: 'patient' } },
  { entity: GoalVersion, by: { goalId: 'goal' } },
  { entity: Goal, by: { id: 'goal' } },
  { entity: HandOver, by: { episodeId: 'episode' } },
  { entity: TransferRequest, by: { episodeId: 'episode' } },
  { entity: Transfer, by: { episodeId: 'episode' } },
  { entity: TeamMember, by: { episodeId: 'episode' } },
  { entity: EpisodeOutcomeRow, by: { episodeId: 'episode' } },
  { entity: Episode, by: { id: 'episode' } },
  { entity: Registration, by: { patientId: 'patient' } },
  { entity: KnownReference, by: { patientId: 'patient' } },
  { entity: TakingOn, by: { patientId: 'patient' } },
  { entity: AccessNoticeSeen, by: { noticeId: 'notice' } },
  { entity: AccessNotice, by: { patientId: 'patient' } },
  { entity: PrivacyEntry, by: { patientId: 'patient' } },
  { entity: ResearchChoiceChange, by: { patientId: 'patient' } },
  { entity: DistinctPatients, by: { firstId: 'patient', secondId: 'patient' } },
  { entity: PatientMergeRow, by: { mergeId: 'merge' } },
  { entity: PatientMerge, by: { id: 'merge' } },
  { entity: AgeReview, by: { patientId: 'patient' } },
  { entity: Membership, by: { patientId: 'patient' } },
  { entity: RetentionHold, by: { patientId: 'patient' } },
  { entity: Patient, by: { id: 'patient' } },
];

/** Those whose rows triggers keep. */
export const OPENED_TABLES: readonly string[] = [
  ...['letter_used', 'final_letter', 'review_revision', 'goal_version', 'research_choice_change'],
];

/** Tables with a patient's id that are not in {@link ERASED_TABLES}, and what becomes of it. */
export const OTHERWISE: Readonly<Record<string, string>> = {
  'audit.patient_ids': 'stays: a random id, which leads to nobody any more',
  'research_release_person.patient_id':
    'a random id takes its place, so that the next release lets go of them and of others with them',
  'erasure.patient_id': 'stays, so that a backup from before is not a way back',
  'session.lock_patient_id': 'the lock is ended',
  'job.patient_ids': 'the result is taken away',
  'caseload_place.patient_id': 'goes by trigger, with the episode',
  'care_service_patient.patient_id': 'goes by trigger, with the registration',
  'patient_name_word.patient_id': 'goes by trigger, with the patient',
};

export function rowsOf({ by }: ErasedTable, erased: Erased): FindOptionsWhere<ObjectLiteral>[] {
  return Object.entries(by).flatMap(([property, of]) =>
    erased[of].length === 0 ? [] : [{ [property]: In([...erased[of]]) }],
  );
}
