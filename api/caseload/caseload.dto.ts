import { ApiProperty } from '@nestjs/swagger';
import {
  APPOINTMENT_KINDS,
  APPOINTMENT_PURPOSES,
  APPOINTMENT_STATUSES,
  type AppointmentKind,
  type AppointmentPurpose,
  type AppointmentStatus,
  type DayList,
  type DayListItem,
  type Needs,
  REVIEW_STATUSES,
  type ReviewStatus,
} from '@waymark/contracts';
import { IsDay, Optional } from '../http/validators.js';
import { NeedsBody } from '../patients/patients.dto.js';
import type { DayRow } from './caseload.queries.js';

export class DayListQuery {
  /**
   * Left out: today.
   * @example 2026-06-01
   */
  @Optional()
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

  /** @example Vocational rehabilitation */
  careServiceName!: string;

  /** @example brain injury */
  pathwayName!: string;

  /** @example 2026-06-01T09:30:00.000Z */
  startsAt!: string;

  @ApiProperty({ enum: APPOINTMENT_KINDS, example: 'in-person' })
  kind!: AppointmentKind;

  @ApiProperty({ enum: APPOINTMENT_PURPOSES, example: 'review' })
  purpose!: AppointmentPurpose;

  @ApiProperty({ enum: APPOINTMENT_STATUSES, example: 'booked' })
  status!: AppointmentStatus;

  @ApiProperty({ enum: REVIEW_STATUSES, nullable: true })
  reviewStatus!: ReviewStatus | null;

  /** @example 4 */
  activeGoals!: number;

  /** What to get ready: interpreter, large print, a quiet room. */
  @ApiProperty({ type: NeedsBody })
  needs!: Needs;
}

export class DayListResponse implements DayList {
  /** @example 2026-06-01 */
  on!: string;

  @ApiProperty({ type: [DayListItemResponse] })
  items!: DayListItemResponse[];
}

export function toDayListItem(row: DayRow, activeGoals: number): DayListItemResponse {
  const { appointment, episode, patient, careService, pathway } = row;
  return {
    appointmentId: appointment.id,
    episodeId: episode.id,
    patientId: patient.id,
    preferredName: patient.preferredName,
    givenName: patient.givenName,
    familyName: patient.familyName,
    birthDate: patient.birthDate,
    careServiceId: careService.id,
    careServiceName: careService.name,
    pathwayName: pathway.name,
    startsAt: appointment.startsAt.toISOString(),
    kind: appointment.kind,
    purpose: appointment.purpose,
    status: appointment.status,
    reviewStatus: appointment.reviewStatus,
    activeGoals,
    needs: patient.needs,
  };
}
