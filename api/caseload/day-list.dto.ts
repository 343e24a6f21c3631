import { ApiProperty } from '@nestjs/swagger';
import {
  APPOINTMENT_KINDS,
  APPOINTMENT_PURPOSES,
  APPOINTMENT_STATUSES,
  type AppointmentKind,
  type AppointmentPurpose,
  type AppointmentStatus,
  CANNOT_COME_REASONS,
  type CannotComeReason,
  type DayList,
  type DayListItem,
  type HomeMessage,
  MISSED_REASONS,
  type MissedReason,
  PREPARATION_PARTS,
  type PreparationPart,
  type Needs,
  REVIEW_STATUSES,
  type ReviewStatus,
  type WaitingCannotCome,
  type WeekList,
} from '@waymark/contracts';
import { WaitingHandOverResponse } from '../episode-changes/hand-over.dto.js';
import { IncomingTransferResponse, TransferAnswerResponse } from '../episode-changes/transfer-requests.dto.js';
import { IsDay, MayBeAbsent } from '../http/validators.js';
import { NeedsBody } from '../patients/patients.dto.js';
import { FreshLookResponse, NamedGoalResponse } from './caseload.dto.js';

export class DayListQuery {
  /**
   * Left out: today.
   * @example 2026-06-01
   */
  @MayBeAbsent()
  @IsDay()
  on?: string;
}

export class DayListItemResponse implements DayListItem {
  appointmentId!: string;

  episodeId!: string;

  patientId!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ro' })
  preferredName!: string | null;

  /** @example Rowan */
  givenName!: string;

  /** @example Ellis */
  familyName!: string;

  /** @example 1984-05-17 */
  birthDate!: string;

  careServiceId!: string;

  @ApiProperty({ example: 'Vocational rehabilitation' })
  careServiceName!: string;

  @ApiProperty({ example: 'brain injury' })
  pathwayName!: string;

  /** @example 2026-06-01T09:30:00.000Z */
  startsAt!: string;

  /** false: it came from a file, which has only the day; time and kind stand for nothing. */
  hasTime!: boolean;

  @ApiProperty({ enum: APPOINTMENT_KINDS, example: 'in-person' })
  kind!: AppointmentKind;

  @ApiProperty({ enum: APPOINTMENT_PURPOSES, example: 'review' })
  purpose!: AppointmentPurpose;

  @ApiProperty({ enum: APPOINTMENT_STATUSES, example: 'booked' })
  status!: AppointmentStatus;

  /** What made it hard to come; null also where nobody asked yet. */
  @ApiProperty({ enum: MISSED_REASONS, nullable: true, example: null })
  missedReason!: MissedReason | null;

  /** The same in words, with the reason `other`; null: not said. */
  @ApiProperty({ type: String, nullable: true, example: null })
  missedInWords!: string | null;

  @ApiProperty({ enum: REVIEW_STATUSES, nullable: true })
  reviewStatus!: ReviewStatus | null;

  /** @example 4 */
  activeGoals!: number;

  /** Goals that have words and no start yet. */
  proposedGoals!: number;

  /** What to get ready: interpreter, large print, a quiet room. */
  @ApiProperty({ type: NeedsBody })
  needs!: Needs;

  /** Goals that the last answer, from home or agreed, calls harder than before. */
  @ApiProperty({ type: [NamedGoalResponse] })
  harder!: NamedGoalResponse[];

  @ApiProperty({ type: [FreshLookResponse] })
  freshLook!: FreshLookResponse[];

  /** Something came from home that nobody has read. */
  unreadFromHome!: boolean;

  /** Somebody said from home that they cannot come at this time. It stays booked until the team acts. */
  cannotCome!: boolean;

  /** Booked, and nobody who works there is named for it: it stands here until a therapist is. */
  needsTherapist!: boolean;

  /** Of the episode; null: it is open. */
  @ApiProperty({ type: String, nullable: true, example: null })
  endedOn!: string | null;
}

/** Somebody cannot come, or can come after all, and nobody has seen it. */
export class WaitingCannotComeResponse implements WaitingCannotCome {
  /** Say that it was seen with `POST /cannot-come/{id}/seen`. */
  id!: string;

  /** Send it as If-Match there. */
  version!: number;

  appointmentId!: string;

  /** Send it as If-Match to change the appointment, so that it is as it was shown. */
  appointmentVersion!: number;

  /** @example 2026-06-01T09:30:00.000Z */
  startsAt!: string;

  /** @example 2026-06-01 */
  appointmentOn!: string;

  hasTime!: boolean;
  episodeId!: string;
  patientId!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ro' })
  preferredName!: string | null;

  /** @example Rowan */
  givenName!: string;

  /** @example Ellis */
  familyName!: string;

  /** @example 1984-05-17 */
  birthDate!: string;

  @ApiProperty({ enum: ['patient', 'carer'] })
  saidBy!: 'patient' | 'carer';

  /** null: the patient said it. */
  @ApiProperty({ type: String, nullable: true, example: null })
  carerName!: string | null;

  @ApiProperty({ enum: CANNOT_COME_REASONS, nullable: true })
  reason!: CannotComeReason | null;

  @ApiProperty({ type: String, nullable: true, example: 'The bus does not run on Mondays' })
  note!: string | null;

  saidAt!: string;

  /** They said that they can come after all; null: they still cannot. */
  @ApiProperty({ type: String, nullable: true, example: null })
  takenBackAt!: string | null;

  nobodyResponsible!: boolean;
}

/** Something sent from home that nobody has read. */
export class HomeMessageResponse implements HomeMessage {
  /** Say that it was read with `POST /preparations/{id}/read`. */
  preparationId!: string;

  /** Send it as If-Match there, so that what was sent since is not marked as read unseen. */
  version!: number;

  appointmentId!: string;
  episodeId!: string;
  patientId!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ro' })
  preferredName!: string | null;

  /** @example Rowan */
  givenName!: string;

  /** @example Ellis */
  familyName!: string;

  /** @example 1984-05-17 */
  birthDate!: string;

  /** @example 2026-06-01 */
  appointmentOn!: string;

  @ApiProperty({ enum: APPOINTMENT_STATUSES, example: 'missed' })
  appointmentStatus!: AppointmentStatus;

  @ApiProperty({ enum: ['patient', 'carer'] })
  sentBy!: 'patient' | 'carer';

  @ApiProperty({ type: String, nullable: true, example: null })
  helpedBy!: string | null;

  /** What the other side of patient and carer may see too; all else is for the team only. */
  @ApiProperty({ enum: PREPARATION_PARTS, isArray: true, example: [] })
  sharedParts!: PreparationPart[];

  sentAt!: string;

  /** Goals that this message calls harder than before. */
  @ApiProperty({ type: [NamedGoalResponse] })
  harder!: NamedGoalResponse[];

  @ApiProperty({ type: String, nullable: true, example: 'I went to the library twice.' })
  wentWell!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'How tired I am afterwards' })
  toTalkAbout!: string | null;

  /** Nobody is responsible for it any more: it is on the list of every therapist of the care service. */
  nobodyResponsible!: boolean;
}

export class DayListResponse implements DayList {
  /** @example 2026-06-01 */
  on!: string;

  @ApiProperty({ type: [DayListItemResponse] })
  items!: DayListItemResponse[];

  /** Whatever the day, the next appointment first. */
  @ApiProperty({ type: [WaitingCannotComeResponse] })
  cannotCome!: WaitingCannotComeResponse[];

  /** Whatever the day: those that nobody is responsible for first, then harder ones, then the oldest. */
  @ApiProperty({ type: [HomeMessageResponse] })
  messages!: HomeMessageResponse[];

  /** Episodes handed over to them, until they say that they have seen it. */
  @ApiProperty({ type: [WaitingHandOverResponse] })
  handedOver!: WaitingHandOverResponse[];

  /** People whom other care services ask theirs to take on. */
  @ApiProperty({ type: [IncomingTransferResponse] })
  transferRequests!: IncomingTransferResponse[];

  /** What became of their own requests, until they say that they have seen it. */
  @ApiProperty({ type: [TransferAnswerResponse] })
  transferAnswers!: TransferAnswerResponse[];

  /** Open episodes of their care services in whose team nobody works there; `GET /caseload?whose=nobody` lists them. */
  withoutTeam!: number;
}

export class WeekListQuery {
  /**
   * Any day of the week. Left out: this week.
   * @example 2026-06-01
   */
  @MayBeAbsent()
  @IsDay()
  on?: string;
}

export class WeekDayResponse {
  /** @example 2026-06-01 */
  on!: string;

  @ApiProperty({ type: [DayListItemResponse] })
  items!: DayListItemResponse[];
}

export class WeekListResponse implements WeekList {
  /**
   * Its Monday.
   * @example 2026-06-01
   */
  from!: string;

  /** Seven days, Monday first, also those without appointments. */
  @ApiProperty({ type: [WeekDayResponse] })
  days!: WeekDayResponse[];
}
