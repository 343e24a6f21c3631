import { ApiProperty } from '@nestjs/swagger';
import {
  type OwnPassword,
  type OwnPhone,
  type OwnSecondFactor,
  type OwnSession,
  type OwnSessions,
  SESSION_BEGINNINGS,
  type SessionBeginning,
} from '@waymark/contracts';

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

  /** How you showed who you are; null: it was begun before that was stored. */
  @ApiProperty({ enum: SESSION_BEGINNINGS, nullable: true, example: 'password' })
  begunBy!: SessionBeginning | null;
}

class OwnPhoneResponse implements OwnPhone {
  id!: string;

  /** What it runs on, in words; null: not known. */
  @ApiProperty({ type: String, nullable: true, example: 'Safari on iPhone' })
  device!: string | null;

  /** @example 2026-06-01T08:00:00.000Z */
  keptSince!: string;

  /** @example 2026-06-09T18:05:00.000Z */
  lastUsedAt!: string;

  /**
   * When it is forgotten if you do not use it until then.
   * @example 2026-09-07T18:05:00.000Z
   */
  endsAt!: string;

  /** Whether you are on it now. */
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
  /** Phones on which you stay signed in without a password, the last used first. */
  @ApiProperty({ type: [OwnPhoneResponse] })
  phones!: OwnPhoneResponse[];

  /** The app that gives the codes to sign in with; null: there is none. */
  @ApiProperty({ type: OwnSecondFactorResponse, nullable: true })
  secondFactor!: OwnSecondFactorResponse | null;
}
