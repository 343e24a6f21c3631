import { ApiProperty } from '@nestjs/swagger';
import type { NewResearchKey, ResearchKey } from '@waymark/contracts';
import { IsInt, Max, Min } from 'class-validator';
import { IsName, MayBeAbsent } from '../../http/validators.js';
import type { ResearchKey as KeyRow } from '../key.entity.js';

const LONGEST_DAYS = 1096;
const USUAL_DAYS = 365;

class KeyDaysRequest {
  /** For how many days it holds, at most until the end of the project. Left out: a year. */
  @MayBeAbsent()
  @IsInt({ message: 'give a whole number of days' })
  @Min(1, { message: 'give at least 1 day' })
  @Max(LONGEST_DAYS, { message: `give at most ${LONGEST_DAYS} days` })
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: LONGEST_DAYS,
    default: USUAL_DAYS,
    required: false,
    example: 90,
  })
  days?: number;
}

export function daysOf({ days }: KeyDaysRequest): number {
  return days ?? USUAL_DAYS;
}

export class NewKeyRequest extends KeyDaysRequest {
  /**
   * Where it is used, to know later which one to revoke.
   * @example Analysis server
   */
  @IsName(100)
  name!: string;
}

export class RenewKeyRequest extends KeyDaysRequest {}

export class KeyResponse implements ResearchKey {
  id!: string;

  projectId!: string;

  /** @example Analysis server */
  name!: string;

  /**
   * How it begins.
   * @example wmk_7Yq2Lw
   */
  prefix!: string;

  createdAt!: string;

  /** @example 2027-06-01T08:00:00.000Z */
  expiresAt!: string;

  /** null: it holds, or has expired. */
  @ApiProperty({ type: String, nullable: true, example: null })
  revokedAt!: string | null;

  /** null: not used yet. */
  @ApiProperty({ type: String, nullable: true, example: null })
  lastUsedAt!: string | null;

  static of(
    { id, projectId, name, prefix, createdAt, expiresAt, revokedAt }: KeyRow,
    lastUsedAt: Date | null,
  ): KeyResponse {
    return {
      ...{ id, projectId, name, prefix, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
      ...{ revokedAt: revokedAt?.toISOString() ?? null, lastUsedAt: lastUsedAt?.toISOString() ?? null },
    };
  }
}

export class NewKeyResponse extends KeyResponse implements NewResearchKey {
  /**
   * The key itself. Shown this once: keep it as you keep a password.
   * @example wmk_…
   */
  key!: string;
}
