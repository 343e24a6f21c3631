import { ApiProperty } from '@nestjs/swagger';
import {
  type Membership,
  ROLES,
  type Role,
  type Session,
  type SessionUser,
  type SignInBody,
  type Site,
} from '@waymark/contracts';
import { IsString, Length } from 'class-validator';
import { MayBeAbsent } from '../http/validators.js';

export class SignInRequest implements SignInBody {
  /** @example therapist@demo.example */
  @IsString({ message: 'write your email address' })
  @Length(3, 254, { message: 'write your email address' })
  email!: string;

  /** @example waymark-demo */
  @IsString({ message: 'write your password' })
  @Length(1, 200, { message: 'write your password' })
  password!: string;

  /** A one-time code, for accounts that use one. */
  @MayBeAbsent()
  @IsString({ message: 'write the code from your app' })
  @Length(6, 10, { message: 'write the code from your app' })
  code?: string;
}

class MembershipResponse implements Membership {
  @ApiProperty({ enum: ROLES, example: 'therapist' })
  role!: Role;

  /** The care service the role is held in; absent for roles that are not tied to one. */
  careServiceId?: string;

  /** Whose record it is; for patient and carer. */
  patientId?: string;
}

class SessionUserResponse implements SessionUser {
  id!: string;

  /** @example Alex Morgan */
  name!: string;

  @ApiProperty({ type: [MembershipResponse] })
  memberships!: MembershipResponse[];
}

export class SessionResponse implements Session {
  user!: SessionUserResponse;

  /**
   * When the session ends however busy it is.
   * @example 2026-06-01T20:30:00.000Z
   */
  expiresAt!: string;
}

class DemonstrationSignIn {
  /** @example therapist@demo.example */
  email!: string;

  @ApiProperty({ enum: ROLES, example: 'therapist' })
  role!: Role;

  /** @example Alex Morgan */
  name!: string;
}

export class SiteResponse implements Site {
  demonstration!: boolean;

  @ApiProperty({ type: [DemonstrationSignIn] })
  demonstrationSignIns!: DemonstrationSignIn[];

  @ApiProperty({ type: String, nullable: true, example: 'waymark-demo' })
  demonstrationPassword!: string | null;

  /** @example 2026-06-01 */
  today!: string;

  /** @example Europe/London */
  timeZone!: string;
}
