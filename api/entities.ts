import { AccessNotice, AccessNoticeSeen } from './accounts/access-notice.entity.js';
import { AccountIdentity } from './accounts/account-identity.entity.js';
import { Account, AccountLink, Membership } from './accounts/account.entity.js';
import { AgeReview } from './accounts/age-review.entity.js';
import { AccountGrant } from './accounts/grant.entity.js';
import { RecoveryCode, SecondFactor } from './accounts/second-factor.entity.js';
import { Appointment, AppointmentStaff, Preparation } from './appointments/appointment.entity.js';
import { CannotCome } from './appointments/cannot-come.entity.js';
import { PreparationDraft } from './appointments/preparation-draft.entity.js';
import { Audit, StoredReply } from './audit/audit.entity.js';
import { AuditAcceptance, AuditSeal } from './audit/seal.entity.js';
import { CaseloadPlace } from './caseload/caseload-place.entity.js';
import { Area, CareService, Pathway, Region } from './care-services/care-service.entity.js';
import type { Entities } from './database/data-source.js';
import { RingKey, SealingWork } from './database/sealed/sealing.entity.js';
import { TriggerState } from './database/trigger-state.entity.js';
import { HandOver } from './episode-changes/hand-over.entity.js';
import { Episode, TeamMember, Transfer } from './episodes/episode.entity.js';
import { TransferRequest } from './episodes/transfer-request.entity.js';
import { Goal, GoalVersion } from './goals/goal.entity.js';
import { ImportBatch } from './imports/write/batch.entity.js';
import { KnownReference } from './imports/compare/known-reference.entity.js';
import { Job, JobFile } from './jobs/job.entity.js';
import { ScheduleDue } from './jobs/schedule.entity.js';
import { DistinctPatients, PatientMerge, PatientMergeRow } from './merges/patient-merge.entity.js';
import { Measure, MeasureVersion } from './measures/measure.entity.js';
import { HiddenFromCarer } from './patients/hidden-from-carer.entity.js';
import { CareServicePatient } from './patients/care-service-patient.entity.js';
import { PatientNameWord } from './patients/patient-name-word.entity.js';
import { AppointmentFact } from './outcomes/appointment-fact.entity.js';
import { EpisodeOutcomeRow } from './outcomes/episode-outcome.entity.js';
import { Patient, RefusedTakingOn, Registration, ResearchChoiceChange, TakingOn } from './patients/patient.entity.js';
import { RetentionHold } from './patients/retention-hold.entity.js';
import { PhoneLink } from './phone-links/phone-link.entity.js';
import { EditionComment, WithdrawnEditionComment } from './reports/comments/edition-comment.entity.js';
import { Edition, EditionFigures, EditionPage } from './reports/editions/edition.entity.js';
import { ChartMark, WithdrawnChartMark } from './reports/marks/chart-mark.entity.js';
import { PrivacyEntry } from './patients/privacy-entry.entity.js';
import { LookWatchPoint } from './privacy/look-watch.entity.js';
import { SmallNumberOpening } from './reports/small-numbers/small-number-opening.entity.js';
import { ResearchCall, ResearchKey } from './research/key.entity.js';
import { ResearchDecision, ResearchProject } from './research/project.entity.js';
import { ResearchFile, ResearchRelease, ResearchReleasePerson } from './research/release.entity.js';
import { Erasure } from './retention/erasure.entity.js';
import { NextStep, Rating, Review, ReviewRevision } from './reviews/review.entity.js';
import { FinalLetter, Letter, LetterUsed } from './letters/letter.entity.js';
import { ImprovementAction } from './round-ups/improvement-actions/improvement-action.entity.js';
import { PublishedRoundUp, RoundUp, RoundUpComment } from './round-ups/round-up.entity.js';
import { KeptPhone } from './session/kept-phone.entity.js';
import { FailedSignIn, Session } from './session/session.entity.js';

/** Every table, in the order of the features. */
export const ENTITIES: Entities = [
  TriggerState,
  RingKey,
  SealingWork,
  Audit,
  AuditSeal,
  AuditAcceptance,
  StoredReply,
  Job,
  JobFile,
  ScheduleDue,
  Measure,
  MeasureVersion,
  Region,
  Area,
  Pathway,
  CareService,
  Account,
  Membership,
  AccountLink,
  AccountIdentity,
  SecondFactor,
  RecoveryCode,
  AccountGrant,
  Session,
  FailedSignIn,
  KeptPhone,
  PhoneLink,
  AccessNotice,
  AccessNoticeSeen,
  AgeReview,
  Patient,
  PatientNameWord,
  Registration,
  CareServicePatient,
  TakingOn,
  RefusedTakingOn,
  HiddenFromCarer,
  Episode,
  Transfer,
  TransferRequest,
  TeamMember,
  Goal,
  GoalVersion,
  Appointment,
  AppointmentStaff,
  Preparation,
  PreparationDraft,
  CannotCome,
  Review,
  Rating,
  NextStep,
  ReviewRevision,
  HandOver,
  EpisodeOutcomeRow,
  AppointmentFact,
  CaseloadPlace,
  ImportBatch,
  KnownReference,
  Edition,
  EditionFigures,
  EditionPage,
  SmallNumberOpening,
  PrivacyEntry,
  LookWatchPoint,
  RetentionHold,
  Erasure,
  EditionComment,
  WithdrawnEditionComment,
  ChartMark,
  WithdrawnChartMark,
  RoundUp,
  RoundUpComment,
  PublishedRoundUp,
  ImprovementAction,
  Letter,
  FinalLetter,
  LetterUsed,
  ResearchChoiceChange,
  ResearchProject,
  ResearchDecision,
  ResearchRelease,
  ResearchFile,
  ResearchReleasePerson,
  ResearchKey,
  ResearchCall,
  PatientMerge,
  PatientMergeRow,
  DistinctPatients,
];
