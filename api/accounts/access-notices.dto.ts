import { ApiProperty } from '@nestjs/swagger';
import {
  ACCESS_GIVEN_BY,
  type AccessGivenBy,
  type AccessNotice as AccessNoticeContract,
  type Role,
  ROLES,
} from '@waymark/contracts';
import { ArrayMaxSize, IsArray } from 'class-validator';
import { IsId } from '../http/validators.js';
import type { AccessNotice } from './access-notice.entity.js';

export class SeenNoticesRequest {
  /** The notices that were seen. */
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(100)
  @IsId({ each: true })
  @ApiProperty({ type: [String] })
  ids!: string[];
}

export class AccessNoticeResponse implements AccessNoticeContract {
  id!: string;

  /** @example 2026-06-01T08:00:00.000Z */
  at!: string;

  /** @example Vocational rehabilitation */
  careServiceName!: string;

  /**
   * Whose account it is.
   * @example Sam Okafor
   */
  name!: string;

  /** @example Kim Osei */
  givenByName!: string;

  /** The administrator gave it to their own account. */
  isOwn!: boolean;

  @ApiProperty({ enum: ACCESS_GIVEN_BY, example: 'role' })
  how!: AccessGivenBy;

  @ApiProperty({ enum: ROLES, example: 'therapist' })
  role!: Role;

  /** Whose record a patient or carer reaches; null: those of the whole care service. */
  @ApiProperty({ type: String, nullable: true, example: null })
  patientId!: string | null;

  /** The care service that took the person on, with the therapist who did; null: an administrator gave the access. */
  @ApiProperty({ type: String, nullable: true, example: null })
  takenOnBy!: string | null;
}

export function toAccessNoticeResponse(notice: AccessNotice): AccessNoticeResponse {
  const { id, at, careService, account, accountId, givenBy, givenById, how, role, patientId, takenOnBy } = notice;
  return {
    id,
    at: at.toISOString(),
    careServiceName: careService?.name ?? '',
    name: account?.name ?? '',
    givenByName: givenBy?.name ?? '',
    isOwn: accountId === givenById && how !== 'taken-on',
    how,
    role,
    patientId,
    takenOnBy: takenOnBy?.name ?? null,
  };
}
