import { ApiProperty } from '@nestjs/swagger';
import type { OwnSession, OwnSessions, OwnSecondFactor } from '@waymark/contracts';

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

class OwnSecondFactorResponse implements OwnSecondFactor {
  /** @example 2026-06-01T08:00:00.000Z */
  since!: string;

  /** @example 9 */
  recoveryCodesLeft!: number;
}

export class OwnSessionsResponse implements OwnSessions {
  @ApiProperty({ type: [OwnSessionResponse] })
  items!: OwnSessionResponse[];

  /** The app that gives the codes to sign in with; null: there is none. */
  @ApiProperty({ type: OwnSecondFactorResponse, nullable: true })
  secondFactor!: OwnSecondFactorResponse | null;
}
