import { ApiProperty } from '@nestjs/swagger';
import type { OwnPassword, OwnSecondFactor, OwnSession, OwnSessions } from '@waymark/contracts';

class OwnSessionResponse implements OwnSession {
  id!: string;

  /** What it runs on, in words; null: not known. */
  @ApiProperty({ type: String, nullable: true, example: 'Firefox on Windows' })
  device!: string | null;

  /** @example 2026-06-01T08:00:00.000Z */
  startedAt!: string;

  /**
   * To the minute.
   * @example 2026-06-01T08:30:00.000Z
   */
  lastUsedAt!: string;

  /** Whether it is the one that asks. */
  isThisOne!: boolean;
}

class OwnPasswordResponse implements OwnPassword {
  /** When it was last chosen; null: before that was stored. */
  @ApiProperty({ type: String, nullable: true, example: '2026-06-01T08:00:00.000Z' })
  changedAt!: string | null;
}

class OwnSecondFactorResponse implements OwnSecondFactor {
  /** @example 2026-06-01T08:00:00.000Z */
  since!: string;

  /** @example 9 */
  recoveryCodesLeft!: number;

  /** When they were made; null: before that was stored. */
  @ApiProperty({ type: String, nullable: true, example: '2026-06-01T08:00:00.000Z' })
  recoveryCodesMadeAt!: string | null;
}

export class OwnSessionsResponse implements OwnSessions {
  @ApiProperty({ type: [OwnSessionResponse] })
  items!: OwnSessionResponse[];

  /** The password of this site; null: an account of the organisation is used in its place. */
  @ApiProperty({ type: OwnPasswordResponse, nullable: true })
  password!: OwnPasswordResponse | null;

  /** The app that gives the codes to sign in with; null: there is none. */
  @ApiProperty({ type: OwnSecondFactorResponse, nullable: true })
  secondFactor!: OwnSecondFactorResponse | null;
}
