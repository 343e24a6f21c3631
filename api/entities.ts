import { AccessNoticeEntity, AccessNoticeSeen } from './accounts/access-notice.entity.js';
import { Account, AccountLink, MembershipEntity } from './accounts/account.entity.js';
import { Appointment, AppointmentStaff, PreparationEntity } from './appointments/appointment.entity.js';
import { HandOverEntity } from './appointments/hand-over.entity.js';
import { PreparationDraft } from './appointments/preparation-draft.entity.js';
import { Audit, StoredReply } from './audit/audit.entity.js';
import { Area, CareService, Pathway, Region } from './care-services/care-service.entity.js';
import type { Entities } from './database/data-source.js';
import { Episode, TeamMemberEntity, Transfer } from './episodes/episode.entity.js';
import { TransferRequestEntity } from './episodes/transfer-request.entity.js';
import { Goal, GoalVersionEntity } from './goals/goal.entity.js';
import { ImportBatch } from './imports/import-batch.entity.js';
import { KnownReference } from './imports/known-reference.entity.js';
import { Measure, MeasureVersionEntity } from './measures/measure.entity.js';
import { Patient, RefusedTakingOn, Registration, TakingOn } from './patients/patient.entity.js';
import { NextStepEntity, RatingEntity, ReviewEntity, ReviewRevision } from './reviews/review.entity.js';
import { FailedSignIn, SessionEntity } from './session/session.entity.js';

/** Every table, in the order of the features. */
export const ENTITIES: Entities = [
  Audit,
  StoredReply,
  Measure,
  MeasureVersionEntity,
  Region,
  Area,
  Pathway,
  CareService,
  Account,
  MembershipEntity,
  AccountLink,
  SessionEntity,
  FailedSignIn,
  AccessNoticeEntity,
  AccessNoticeSeen,
  Patient,
  Registration,
  TakingOn,
  RefusedTakingOn,
  Episode,
  Transfer,
  TransferRequestEntity,
  TeamMemberEntity,
  Goal,
  GoalVersionEntity,
  Appointment,
  AppointmentStaff,
  PreparationEntity,
  PreparationDraft,
  HandOverEntity,
  ReviewEntity,
  RatingEntity,
  NextStepEntity,
  ReviewRevision,
  ImportBatch,
  KnownReference,
];
