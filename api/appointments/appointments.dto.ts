import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  type Appointment,
  type AppointmentSeries,
  APPOINTMENT_KINDS,
  APPOINTMENT_MINUTES,
  APPOINTMENT_PURPOSES,
  type AppointmentKind,
  type AppointmentPurpose,
  type AppointmentStatus,
  APPOINTMENT_STATUSES,
  CANCELLED_BY,
  type CancelledBy,
  MISSED_HELP,
  type MissedHelp,
  MISSED_REASONS,
  type MissedReason,
  NOT_RATED,
  type NotRated,
  PREPARATION_PARTS,
  type PreparationPart,
  type PreparedRating,
  type Preparation as PreparationContract,
  type ReceivedPreparation,
  type ReviewStatus,
  REVIEW_STATUSES,
  SERIES_TIMES,
  SERIES_WEEKS,
  type SeriesWeeks,
  ENTERED_IN_ERROR_REASONS,
  type EnteredInErrorReason,
} from '@waymark/contracts';
import { type Audience, shows } from '@waymark/policy';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsIn,
  IsNumber,
  IsObject,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsId, IsInstant, IsOneOf, IsWords, MayBeNull, MayBeAbsent } from '../http/validators.js';
import { IsParts } from './preparation-parts.js';
import type { Appointment as AppointmentEntity, AppointmentStaff, Preparation } from './appointment.entity.js';

/** What may be sent; `entered-in-error` is set by a request of its own, never by booking. */
const SETTABLE_STATUSES = ['booked', 'attended', 'missed', 'cancelled'] as const satisfies readonly AppointmentStatus[];

/** What is said of an appointment that did not take place. */
export class OutcomeDetailsBody {
  /** What made it hard to come; only for a missed appointment. */
  @MayBeNull()
  @IsOneOf(MISSED_REASONS)
  @ApiProperty({ enum: MISSED_REASONS, nullable: true, required: false })
  missedReason?: MissedReason | null;

  /**
   * What made it hard, in words; only with the reason `other`.
   * @example Nobody could look after the dog
   */
  @MayBeNull()
  @IsWords(400)
  @ApiProperty({ type: String, nullable: true, required: false })
  missedInWords?: string | null;

  /** What would have helped them to come; only for a missed appointment. */
  @MayBeNull()
  @IsOneOf(MISSED_HELP)
  @ApiProperty({ enum: MISSED_HELP, nullable: true, required: false })
  missedHelp?: MissedHelp | null;

  /** Who called it off; only for a cancelled appointment. */
  @MayBeNull()
  @IsOneOf(CANCELLED_BY)
  @ApiProperty({ enum: CANCELLED_BY, nullable: true, required: false })
  cancelledBy?: CancelledBy | null;
}

export class NewAppointmentRequest extends OutcomeDetailsBody {
  /**
   * With its offset, so that a time which comes twice when the clocks go back is told apart. A time that the clocks of
   * the site go forward over is refused.
   * @example 2026-06-01T10:30:00+01:00
   */
  @IsInstant()
  startsAt!: string;

  /** How long it is planned to be; left out or null: not said. */
  @MayBeNull()
  @IsInt({ message: 'give whole minutes' })
  @Min(APPOINTMENT_MINUTES.shortest, { message: `give at least ${APPOINTMENT_MINUTES.shortest} minutes` })
  @Max(APPOINTMENT_MINUTES.longest, { message: `give at most ${APPOINTMENT_MINUTES.longest} minutes` })
  @ApiProperty({ type: Number, nullable: true, required: false, example: 45 })
  minutes?: number | null;

  @IsOneOf(APPOINTMENT_KINDS)
  @ApiProperty({ enum: APPOINTMENT_KINDS, example: 'in-person' })
  kind!: AppointmentKind;

  @MayBeAbsent()
  @IsOneOf(APPOINTMENT_PURPOSES)
  @ApiProperty({ enum: APPOINTMENT_PURPOSES, required: false, default: 'review' })
  purpose?: AppointmentPurpose;

  @IsOneOf(SETTABLE_STATUSES)
  @ApiProperty({ enum: SETTABLE_STATUSES, example: 'booked' })
  status!: (typeof SETTABLE_STATUSES)[number];

  /** Accounts of the care service's therapists; left out: whoever books. */
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(20)
  @IsId({ each: true })
  @ApiProperty({ type: [String], required: false })
  staff?: string[];

  /** Say true after checking that the person or a therapist is to be booked twice at one time. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  confirmedOverlap?: boolean;
}

export class AppointmentChangeRequest extends PartialType(NewAppointmentRequest, { skipNullProperties: false }) {}

/** Appointments at one time of day, so many weeks apart. All are booked, or none. */
export class NewSeriesRequest extends NewAppointmentRequest {
  @IsIn([...SERIES_WEEKS], { message: `give one of: ${SERIES_WEEKS.join(', ')}` })
  @ApiProperty({ type: Number, enum: SERIES_WEEKS, example: 2 })
  everyWeeks!: SeriesWeeks;

  /** How many appointments, with the first. */
  @IsInt({ message: 'give a whole number' })
  @Min(SERIES_TIMES.fewest, { message: `give at least ${SERIES_TIMES.fewest}` })
  @Max(SERIES_TIMES.most, { message: `give at most ${SERIES_TIMES.most}` })
  times!: number;
}

export class AppointmentStaffResponse {
  userId!: string;

  /** @example Alex Morgan */
  name!: string;
}

export class AppointmentResponse implements Appointment {
  id!: string;
  version!: number;
  episodeId!: string;

  /** @example 2026-06-01T09:30:00.000Z */
  startsAt!: string;

  /** @example 2026-06-01 */
  on!: string;

  /** How long it is planned to be; null: not said. */
  @ApiProperty({ type: Number, nullable: true, example: 45 })
  minutes!: number | null;

  @ApiProperty({ enum: APPOINTMENT_KINDS })
  kind!: AppointmentKind;

  @ApiProperty({ enum: APPOINTMENT_PURPOSES })
  purpose!: AppointmentPurpose;

  /** false: it came from a file, which has only the day; time and kind stand for nothing. */
  hasTime!: boolean;

  @ApiProperty({ enum: APPOINTMENT_STATUSES })
  status!: AppointmentStatus;

  @ApiProperty({ enum: MISSED_REASONS, nullable: true })
  missedReason!: MissedReason | null;

  /** What made it hard, in words; null: not said, or not for this reader. */
  @ApiProperty({ type: String, nullable: true, example: null })
  missedInWords!: string | null;

  @ApiProperty({ enum: MISSED_HELP, nullable: true })
  missedHelp!: MissedHelp | null;

  @ApiProperty({ enum: CANCELLED_BY, nullable: true })
  cancelledBy!: CancelledBy | null;

  @ApiProperty({ type: [AppointmentStaffResponse] })
  staff!: AppointmentStaffResponse[];

  /** Why it is marked as entered in error; null: it is not. */
  @ApiProperty({ enum: ENTERED_IN_ERROR_REASONS, nullable: true, example: null })
  struckOutBecause!: EnteredInErrorReason | null;

  @ApiProperty({ enum: REVIEW_STATUSES, nullable: true })
  reviewStatus!: ReviewStatus | null;
}

export class AppointmentSeriesResponse implements AppointmentSeries {
  /** The earliest first. */
  @ApiProperty({ type: [AppointmentResponse] })
  items!: AppointmentResponse[];
}

/** An answer for one goal; a review says beside it whose it is. */
export class PreparedRatingBody implements PreparedRating {
  @IsId()
  goalId!: string;

  /** On GAS and GAS-Light: −2 … +2. */
  @MayBeNull()
  @IsNumber({}, { message: 'give a level as a number' })
  @ApiProperty({ type: Number, nullable: true, required: false, example: 0 })
  level?: number | null;

  /** On GAS-Light: a code from its list of answers. */
  @MayBeNull()
  @IsWords(40)
  @ApiProperty({ type: String, nullable: true, required: false })
  answer?: string | null;

  /** On a numeric measure. */
  @MayBeNull()
  @IsNumber({}, { message: 'give a value as a number' })
  @ApiProperty({ type: Number, nullable: true, required: false })
  value?: number | null;

  @MayBeNull()
  @IsOneOf(NOT_RATED)
  @ApiProperty({ enum: NOT_RATED, nullable: true, required: false })
  notRated?: NotRated | null;

  /** For the team. */
  @MayBeNull()
  @IsWords(2000)
  @ApiProperty({ type: String, nullable: true, required: false })
  note?: string | null;
}

export class PreparationRequest {
  @MayBeAbsent()
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(50)
  @IsObject({ each: true, message: 'give each rating as an object' })
  @ValidateNested({ each: true })
  @Type(() => PreparedRatingBody)
  ratings?: PreparedRatingBody[];

  @MayBeNull()
  @IsWords(4000)
  @ApiProperty({ type: String, nullable: true, required: false })
  wentWell?: string | null;

  @MayBeNull()
  @IsWords(4000)
  @ApiProperty({ type: String, nullable: true, required: false })
  toTalkAbout?: string | null;

  /** Who helped to answer; left out: nobody did. */
  @MayBeNull()
  @IsWords(200)
  @ApiProperty({ type: String, nullable: true, required: false })
  helpedBy?: string | null;

  /** What the other side of patient and carer may see too; left out: nothing. */
  @MayBeAbsent()
  @IsParts()
  @ApiProperty({ enum: PREPARATION_PARTS, isArray: true, required: false })
  sharedParts?: PreparationPart[];

  /** The draft that this was made of, by its version: it goes once it is sent. One that was changed since is kept. */
  @MayBeAbsent()
  @IsInt({ message: 'give the version of the draft' })
  draftVersion?: number;
}

export class PreparationResponse implements PreparationContract {
  appointmentId!: string;
  version!: number;

  @ApiProperty({ enum: ['patient', 'carer'] })
  sentBy!: 'patient' | 'carer';

  @ApiProperty({ type: String, nullable: true })
  helpedBy!: string | null;

  @ApiProperty({ type: [PreparedRatingBody] })
  ratings!: PreparedRating[];

  @ApiProperty({ type: String, nullable: true })
  wentWell!: string | null;

  @ApiProperty({ type: String, nullable: true })
  toTalkAbout!: string | null;

  /** What the other side of patient and carer may see too; all else is for the team only. */
  @ApiProperty({ enum: PREPARATION_PARTS, isArray: true, example: [] })
  sharedParts!: PreparationPart[];

  sentAt!: string;
}

/** A preparation as the team receives it. */
export class ReceivedPreparationResponse extends PreparationResponse implements ReceivedPreparation {
  id!: string;

  /** When somebody of the team read it; null: unread. */
  @ApiProperty({ type: String, nullable: true, example: null })
  readAt!: string | null;

  /** Who read it; null: unread, or read before this was kept. */
  @ApiProperty({ type: AppointmentStaffResponse, nullable: true })
  readBy!: AppointmentStaffResponse | null;
}

export function toAppointmentResponse(
  appointment: AppointmentEntity,
  staff: readonly AppointmentStaff[],
  audience: Audience,
): AppointmentResponse {
  return {
    id: appointment.id,
    version: appointment.rowVersion,
    episodeId: appointment.episodeId,
    startsAt: appointment.startsAt.toISOString(),
    on: appointment.on,
    minutes: appointment.minutes,
    kind: appointment.kind,
    purpose: appointment.purpose,
    hasTime: appointment.source === null,
    status: appointment.status,
    missedReason: appointment.missedReason,
    missedInWords: shows(audience, 'staff-notes') ? appointment.missedInWords : null,
    missedHelp: appointment.missedHelp,
    cancelledBy: appointment.cancelledBy,
    staff: staff.map(({ accountId, account }) => ({ userId: accountId, name: account?.name ?? '' })),
    struckOutBecause: appointment.struckOutBecause,
    reviewStatus: appointment.reviewStatus,
  };
}

export function toPreparationResponse(preparation: Preparation): PreparationResponse {
  const {
    appointmentId,
    rowVersion: version,
    sentBy,
    helpedBy,
    ratings,
    wentWell,
    toTalkAbout,
    sharedParts,
    sentAt,
  } = preparation;
  return {
    appointmentId,
    version,
    sentBy,
    helpedBy,
    ratings: [...ratings],
    wentWell,
    toTalkAbout,
    sharedParts: [...(sharedParts ?? [])],
    sentAt: sentAt.toISOString(),
  };
}

/** @param preparation loaded with who read it. */
export function toReceivedPreparation(preparation: Preparation): ReceivedPreparationResponse {
  const { id, readAt, readById, readBy } = preparation;
  return {
    id,
    ...toPreparationResponse(preparation),
    readAt: readAt?.toISOString() ?? null,
    readBy: readById === null ? null : { userId: readById, name: readBy?.name ?? '' },
  };
}
