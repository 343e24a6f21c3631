import { ApiProperty } from '@nestjs/swagger';
import {
  APPOINTMENT_KINDS,
  APPOINTMENT_PURPOSES,
  type AppointmentKind,
  type AppointmentPurpose,
  ATTENTION,
  type Attention,
  type CaseloadItem,
  type Colleague,
  type EpisodeAttention,
  FRESH_LOOK_REASONS,
  type FreshLookReason,
  MISSED_REASONS,
  type MissedReason,
  type NamedGoal,
} from '@waymark/contracts';
import { PageQuery } from '../http/paging.js';
import { IsId, IsOneOf, MayBeAbsent } from '../http/validators.js';

const WHOSE = ['mine', 'care-services', 'nobody'] as const;

export class CaseloadQuery extends PageQuery {
  /**
   * `mine`: episodes in whose team the signed-in therapist is. `care-services`: all of their care services.
   * `nobody`: those of them in whose team nobody works there (any more).
   */
  @MayBeAbsent()
  @IsOneOf(WHOSE)
  @ApiProperty({ enum: WHOSE, required: false, default: 'mine' })
  whose?: (typeof WHOSE)[number];

  /** One of the therapist's own care services; left out: all of them. */
  @MayBeAbsent()
  @IsId()
  careServiceId?: string;
}

/** A goal as a list names it. */
export class NamedGoalResponse implements NamedGoal {
  goalId!: string;

  @ApiProperty({ example: 'Read a story to Mia at bedtime' })
  ownWords!: string;
}

export class FreshLookResponse extends NamedGoalResponse {
  @ApiProperty({ enum: FRESH_LOOK_REASONS, example: 'no-gain' })
  reason!: FreshLookReason;
}

class OverdueGoalResponse extends NamedGoalResponse {
  /** @example 2026-05-15 */
  targetDate!: string;
}

class KeyWorkerResponse implements Colleague {
  userId!: string;

  @ApiProperty({ example: 'Alex Morgan' })
  name!: string;
}

class NextAppointmentResponse {
  appointmentId!: string;

  /** @example 2026-06-08T09:30:00.000Z */
  startsAt!: string;

  /** @example 2026-06-08 */
  on!: string;

  /** false: it came from a file, which has only the day; time and kind stand for nothing. */
  hasTime!: boolean;

  @ApiProperty({ enum: APPOINTMENT_KINDS, example: 'in-person' })
  kind!: AppointmentKind;

  @ApiProperty({ enum: APPOINTMENT_PURPOSES, example: 'review' })
  purpose!: AppointmentPurpose;
}

class CannotComeToResponse {
  appointmentId!: string;

  /** @example 2026-06-08 */
  on!: string;
}

class MissedAppointmentResponse {
  appointmentId!: string;

  /** @example 2026-05-25 */
  on!: string;

  /** What made it hard; null: nobody asked yet. */
  @ApiProperty({ enum: MISSED_REASONS, nullable: true, example: 'travel' })
  reason!: MissedReason | null;

  /** The same in words, with the reason `other`; null: not said. */
  @ApiProperty({ type: String, nullable: true, example: null })
  inWords!: string | null;
}

/** What asks for attention in an open episode. */
export class EpisodeAttentionResponse implements EpisodeAttention {
  /** @example 3 */
  activeGoals!: number;

  /** Goals that have words and no start yet. */
  proposedGoals!: number;

  /** Goals that the last answer, from home or agreed, calls harder than before. */
  @ApiProperty({ type: [NamedGoalResponse] })
  harder!: NamedGoalResponse[];

  @ApiProperty({ type: [FreshLookResponse] })
  freshLook!: FreshLookResponse[];

  /** Active goals whose target date has passed. */
  @ApiProperty({ type: [OverdueGoalResponse] })
  overdue!: OverdueGoalResponse[];

  /** The next one booked, from today on; null: none. */
  @ApiProperty({ type: NextAppointmentResponse, nullable: true })
  next!: NextAppointmentResponse | null;

  /** The soonest booked appointment that somebody said they cannot come to; null: nobody did. */
  @ApiProperty({ type: CannotComeToResponse, nullable: true })
  cannotCome!: CannotComeToResponse | null;

  /** The last appointment that has passed, where it was missed; null: it was not. */
  @ApiProperty({ type: MissedAppointmentResponse, nullable: true })
  missed!: MissedAppointmentResponse | null;

  /** Something came from home that nobody has read. */
  unreadFromHome!: boolean;

  /** The most pressing first; empty: nothing asks for attention. */
  @ApiProperty({ enum: ATTENTION, isArray: true })
  attention!: Attention[];
}

/** One open episode of the caseload. */
export class CaseloadItemResponse extends EpisodeAttentionResponse implements CaseloadItem {
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

  @ApiProperty({ type: String, nullable: true, example: '9990000689' })
  nhsNumber!: string | null;

  careServiceId!: string;

  @ApiProperty({ example: 'Vocational rehabilitation' })
  careServiceName!: string;

  @ApiProperty({ example: 'brain injury' })
  pathwayName!: string;

  /** @example 2026-01-05 */
  startedOn!: string;

  /** Null: nobody is named. */
  @ApiProperty({ type: KeyWorkerResponse, nullable: true })
  keyWorker!: KeyWorkerResponse | null;

  /** Null: never came yet. */
  @ApiProperty({ type: String, nullable: true, example: '2026-05-11' })
  lastAttendedOn!: string | null;
}
