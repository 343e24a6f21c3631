import { ApiExtraModels, ApiProperty, getSchemaPath, PickType } from '@nestjs/swagger';
import {
  type Membership,
  type OwnRecordMembership,
  type OwnRecordRole,
  ROLE_SCOPE,
  ROLES,
  type Role,
  type OfferedApp,
  type Session,
  type SessionLock,
  type SessionUser,
  type SignedInWithCodes,
  type SignedOut,
  type SignInBody,
  SHARED_PAGES,
  type SharedPage,
  type SharedScreen,
  type Site,
  type SiteMembership,
  type SiteRole,
  type StaffMembership,
  type StaffRole,
} from '@waymark/contracts';
import { IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { IsId, MayBeAbsent } from '../http/validators.js';

export class SignInRequest implements SignInBody {
  /** @example therapist@demo.example */
  @IsString({ message: 'write your email address' })
  @Length(3, 254, { message: 'write your email address' })
  email!: string;

  /** @example waymark-demo */
  @IsString({ message: 'write your password' })
  @Length(1, 200, { message: 'write your password' })
  password!: string;

  /**
   * The six digits from the app, or a recovery code. Staff need one; without it the answer is 401 of type
   * `/problems/code-needed`, or `/problems/app-needed` for who has no app yet.
   */
  @MayBeAbsent()
  @IsString({ message: 'write the code from your app' })
  @Length(6, 40, { message: 'write the code from your app' })
  code?: string;

  /**
   * Keep this browser signed in without a password: for 90 days after each use, a year at most. For accounts of patients and
   * carers; for others it has no effect.
   */
  @MayBeAbsent()
  @IsBoolean({ message: 'keep must be true or false' })
  keep?: boolean;
}

export class ConfirmAppRequest extends PickType(SignInRequest, ['email', 'password'] as const) {
  /** The first six digits that the app shows. */
  @IsString({ message: 'write the code from your app' })
  @Length(6, 40, { message: 'write the code from your app' })
  code!: string;
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

  /** Roles for a child or young person that hold no more, or not yet, by that person’s age; left out: none. */
  @ApiProperty({ enum: rolesWith('patientId'), isArray: true, required: false, example: ['carer'] })
  closedByAge?: OwnRecordRole[];
}

export class SharedScreenRequest implements SharedScreen {
  @ApiProperty({ enum: SHARED_PAGES, example: 'review' })
  @IsIn(SHARED_PAGES, { message: 'choose review, first or letter' })
  page!: SharedPage;

  /** Id of the appointment; for a letter, of the letter. */
  @IsId()
  recordId!: string;
}

class SharedScreenResponse implements SharedScreen {
  @ApiProperty({ enum: SHARED_PAGES, example: 'review' })
  page!: SharedPage;

  /** The appointment; for a letter, the letter. */
  recordId!: string;
}

export class SessionLockResponse implements SessionLock {
  @ApiProperty({ enum: ['shared', 'covered'], example: 'shared' })
  kind!: SessionLock['kind'];

  /** null: the screen shows nothing. */
  @ApiProperty({ type: SharedScreenResponse, nullable: true })
  shared!: SharedScreenResponse | null;
}

export class SessionResponse implements Session {
  user!: SessionUserResponse;

  /**
   * When the session ends however busy it is.
   * @example 2026-06-01T20:30:00.000Z
   */
  expiresAt!: string;

  /** What the session is limited to until the person signs in again in this browser; null: nothing. */
  @ApiProperty({ type: SessionLockResponse, nullable: true })
  lock!: SessionLockResponse | null;
}

export class SignedOutResponse implements SignedOut {
  /**
   * Where the browser goes on, to end its session with the organisation as well.
   * @example /api/v1/session/oidc/end
   */
  goOnAt!: string;
}

export class SignedInWithCodesResponse extends SessionResponse implements SignedInWithCodes {
  /** Ten, each of which signs in once in place of a code from the app. Shown this once. */
  @ApiProperty({ type: [String], example: ['7KQM-2XYZ-9TRW-H4NB'] })
  recoveryCodes!: string[];
}

export class OfferedAppResponse implements OfferedApp {
  /**
   * Base32, to type into the app.
   * @example JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP
   */
  key!: string;

  /**
   * For a QR code.
   * @example otpauth://totp/Waymark:sam%40example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Waymark
   */
  address!: string;
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

  /** As the organisation is called with whose accounts people sign in; null: there is none. */
  @ApiProperty({ type: String, nullable: true, example: 'NHS CIS2' })
  provider!: string | null;

  /** @example 2026-06-01 */
  today!: string;

  /** @example Europe/London */
  timeZone!: string;
}
