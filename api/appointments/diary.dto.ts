import { ApiProperty } from '@nestjs/swagger';
import {
  APPOINTMENT_KINDS,
  type AppointmentKind,
  type Diary,
  type DiaryItem,
  type DiaryPerson,
  type NextDay,
  type NextTimes,
  SERIES_WEEKS,
  type SeriesWeeks,
} from '@waymark/contracts';
import { IsDay, IsId, MayBeAbsent } from '../http/validators.js';
import { AppointmentStaffResponse } from './appointments.dto.js';

export class DiaryQuery {
  /**
   * Left out: today.
   * @example 2026-06-15
   */
  @MayBeAbsent()
  @IsDay()
  on?: string;

  /** A therapist of the care service; left out: whoever asks. */
  @MayBeAbsent()
  @IsId()
  therapist?: string;
}

class DiaryPersonResponse implements DiaryPerson {
  patientId!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ro' })
  preferredName!: string | null;

  /** @example Rowan */
  givenName!: string;

  /** @example Ellis */
  familyName!: string;
}

class DiaryItemResponse implements DiaryItem {
  /** @example 2026-06-15T09:30:00.000Z */
  startsAt!: string;

  /** null: not said. */
  @ApiProperty({ type: Number, nullable: true, example: 45 })
  minutes!: number | null;

  @ApiProperty({ enum: APPOINTMENT_KINDS })
  kind!: AppointmentKind;

  /** Who comes; null: a person whose records the reader may not open. */
  @ApiProperty({ type: DiaryPersonResponse, nullable: true })
  person!: DiaryPersonResponse | null;
}

export class DiaryResponse implements Diary {
  /** @example 2026-06-15 */
  on!: string;

  therapist!: AppointmentStaffResponse;

  @ApiProperty({ type: [DiaryItemResponse] })
  items!: DiaryItemResponse[];
}

export class NextTimesQuery {
  /**
   * Left out: 2, 1 and 4 weeks after the appointment.
   * @example 2026-06-15
   */
  @MayBeAbsent()
  @IsDay()
  on?: string;
}

class NextDayResponse implements NextDay {
  /** @example 2026-06-15 */
  on!: string;

  /** Weeks after the appointment; null: a day that was asked for. */
  @ApiProperty({ type: Number, enum: SERIES_WEEKS, nullable: true, example: 2 })
  weeks!: SeriesWeeks | null;

  /** The same time by the clock as that appointment; null: it is taken, or has no such time. */
  @ApiProperty({ type: String, nullable: true, example: '2026-06-15T10:30:00+01:00' })
  sameTime!: string | null;

  /** Starts that are free, the earliest first. */
  @ApiProperty({ type: [String], example: ['2026-06-15T10:30:00+01:00'] })
  times!: string[];
}

export class NextTimesResponse implements NextTimes {
  /** @example 45 */
  minutes!: number;

  @ApiProperty({ enum: APPOINTMENT_KINDS })
  kind!: AppointmentKind;

  @ApiProperty({ type: [AppointmentStaffResponse] })
  staff!: AppointmentStaffResponse[];

  @ApiProperty({ type: [NextDayResponse] })
  days!: NextDayResponse[];
}
