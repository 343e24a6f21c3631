import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import {
  type Membership,
  type OwnRecordMembership,
  type OwnRecordRole,
  ROLE_SCOPE,
  ROLES,
  type Role,
  type Session,
  type SessionUser,
  type SignInBody,
  type Site,
  type SiteMembership,
  type SiteRole,
  type StaffMembership,
  type StaffRole,
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

const rolesWith = (scope: (typeof ROLE_SCOPE)[Role]): Role[] => ROLES.filter((role) => ROLE_SCOPE[role] === scope);

class HeldResponse {
  /** The last day on which the role is held; absent: it has no end. One that has ended is not listed. */
  @ApiProperty({ type: String, required: false, example: '2026-12-31' })
  endsOn?: string | null;
}

class StaffMembershipResponse extends HeldResponse implements StaffMembership {
  @ApiProperty({ enum: rolesWith('careServiceId'), example: 'therapist' })
  role!: StaffRole;

  /** The care service the role is held in. */
  careServiceId!: string;
}

class OwnRecordMembershipResponse extends HeldResponse implements OwnRecordMembership {
  @ApiProperty({ enum: rolesWith('patientId'), example: 'patient' })
  role!: OwnRecordRole;

  /** Whose record it is. */
  patientId!: string;
}

class SiteMembershipResponse extends HeldResponse implements SiteMembership {
  @ApiProperty({ enum: rolesWith(null), example: 'admin' })
  role!: SiteRole;
}

const MEMBERSHIPS = [StaffMembershipResponse, OwnRecordMembershipResponse, SiteMembershipResponse] as const;

@ApiExtraModels(...MEMBERSHIPS)
class SessionUserResponse implements SessionUser {
  id!: string;

  /** @example Alex Morgan */
  name!: string;

  /** @example alex.morgan@example.org */
  email!: string;

  @ApiProperty({ type: 'array', items: { oneOf: MEMBERSHIPS.map((type) => ({ $ref: getSchemaPath(type) })) } })
  memberships!: Membership[];
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
