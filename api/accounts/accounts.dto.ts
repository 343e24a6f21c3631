import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import {
  type AcceptedInvitation,
  type Account,
  type AccountMembership,
  ACCOUNT_SORTS,
  type AccountSort,
  type AccountStatus,
  ACCOUNT_STATUSES,
  type Discipline,
  DISCIPLINES,
  type Invitation,
  type Role,
  ROLES,
} from '@waymark/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../http/paging.js';
import {
  IsDay,
  IsEmailAddress,
  IsId,
  IsName,
  IsOneOf,
  IsSearchText,
  MayBeNull,
  MayBeAbsent,
} from '../http/validators.js';
import type { Account as AccountEntity, Membership } from './account.entity.js';

const MOST_MEMBERSHIPS = 50;
const DIRECTIONS = ['ascending', 'descending'] as const;

export class MembershipBody {
  @IsOneOf(ROLES)
  @ApiProperty({ enum: ROLES, example: 'therapist' })
  role!: Role;

  /** Where the role is held; for therapist, manager and partner. */
  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, nullable: true, required: false })
  careServiceId?: string | null;

  /** Whose record it is; for patient and carer. */
  @MayBeNull()
  @IsId()
  @ApiProperty({ type: String, nullable: true, required: false })
  patientId?: string | null;

  /** The last day of the role, by the site's calendar; a day that has passed ends it at once. null or left out: no end. */
  @MayBeNull()
  @IsDay()
  @ApiProperty({ type: String, nullable: true, required: false, example: '2026-12-31' })
  endsOn?: string | null;
}

class PersonBody {
  /** @example sam@example.org */
  @IsEmailAddress()
  email!: string;

  /** @example Sam Okafor */
  @IsName(200)
  name!: string;

  /** What they work as. null or left out: not said, or as it was. */
  @MayBeNull()
  @IsOneOf(DISCIPLINES)
  @ApiProperty({ enum: DISCIPLINES, nullable: true, required: false, example: 'physiotherapy' })
  discipline?: Discipline | null;
}

export class NewAccountRequest extends PersonBody {
  @IsArray({ message: 'give a list' })
  @ArrayMinSize(1, { message: 'give at least one role' })
  @ArrayMaxSize(MOST_MEMBERSHIPS, { message: `give at most ${MOST_MEMBERSHIPS} roles` })
  @IsObject({ each: true, message: 'give each role as an object' })
  @ValidateNested({ each: true })
  @Type(() => MembershipBody)
  @ApiProperty({ type: [MembershipBody] })
  memberships!: MembershipBody[];
}

export class AccountChangeRequest extends PartialType(PersonBody, { skipNullProperties: false }) {}

export class MembershipsRequest {
  /** All roles of the account; what is left out is taken away. */
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(MOST_MEMBERSHIPS, { message: `give at most ${MOST_MEMBERSHIPS} roles` })
  @IsObject({ each: true, message: 'give each role as an object' })
  @ValidateNested({ each: true })
  @Type(() => MembershipBody)
  @ApiProperty({ type: [MembershipBody] })
  memberships!: MembershipBody[];

  /** True: it is known that a care service is left without a therapist. Without it 409 says which. */
  @MayBeAbsent()
  @IsBoolean({ message: 'say true or false' })
  confirmedUnattended?: boolean;
}

export class DisableAccountRequest extends PickType(MembershipsRequest, ['confirmedUnattended'] as const) {}

export class AccountSearchRequest extends PickType(PageQuery, ['cursor', 'limit'] as const) {
  /**
   * Part of a name or of an email address. Empty: everyone.
   * @example sam
   */
  @MayBeAbsent()
  @IsSearchText()
  query?: string;

  /** Only accounts with this role, which has not ended. */
  @MayBeAbsent()
  @IsOneOf(ROLES)
  @ApiProperty({ enum: ROLES, required: false, example: 'therapist' })
  role?: Role;

  /** Only accounts with a role in this care service; with `role`, with that one there. */
  @MayBeAbsent()
  @IsId()
  careServiceId?: string;

  @MayBeAbsent()
  @IsOneOf(ACCOUNT_SORTS)
  @ApiProperty({ enum: ACCOUNT_SORTS, required: false, default: 'email' })
  sort?: AccountSort;

  @MayBeAbsent()
  @IsOneOf(DIRECTIONS)
  @ApiProperty({ enum: DIRECTIONS, required: false, default: 'ascending' })
  direction?: (typeof DIRECTIONS)[number];
}

export class LinkRequest {
  /** The part of the link after `#token=`. */
  @IsString({ message: 'open the link you were given again' })
  @Length(1, 200, { message: 'open the link you were given again' })
  token!: string;
}

export class AcceptRequest extends LinkRequest {
  /**
   * 10 to 200 characters of any kind.
   * @example three words by the sea
   */
  @IsString({ message: 'write a password' })
  @Length(1, 1000, { message: 'write a password' })
  password!: string;

  /** What they work as; only where the link asks for it (`asksDiscipline`). */
  @MayBeNull()
  @IsOneOf(DISCIPLINES)
  @ApiProperty({ enum: DISCIPLINES, nullable: true, required: false })
  discipline?: Discipline | null;
}

class AccountMembershipResponse implements AccountMembership {
  id!: string;

  @ApiProperty({ enum: ROLES, example: 'therapist' })
  role!: Role;

  @ApiProperty({ type: String, nullable: true })
  careServiceId!: string | null;

  /** Only the id: whoever keeps accounts sees no record. */
  @ApiProperty({ type: String, nullable: true })
  patientId!: string | null;

  /** The last day on which it holds. One that has ended stays listed until it is taken away. null: no end. */
  @ApiProperty({ type: String, nullable: true, example: '2026-12-31' })
  endsOn!: string | null;
}

export class AccountResponse implements Account {
  id!: string;

  version!: number;

  /** @example sam@example.org */
  email!: string;

  /** @example Sam Okafor */
  name!: string;

  @ApiProperty({ enum: ACCOUNT_STATUSES, example: 'active' })
  status!: AccountStatus;

  /** What they work as; null: not said. */
  @ApiProperty({ enum: DISCIPLINES, nullable: true, example: 'physiotherapy' })
  discipline!: Discipline | null;

  @ApiProperty({ type: [AccountMembershipResponse] })
  memberships!: AccountMembershipResponse[];

  /** Since when they sign in with a code from an app as well; null: it is not set up. */
  @ApiProperty({ type: String, nullable: true, example: '2026-06-01T08:00:00.000Z' })
  secondFactorSince!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2026-06-01T08:00:00.000Z' })
  lastSignedInAt!: string | null;
}

export class InvitationResponse implements Invitation {
  account!: AccountResponse;

  /**
   * The link to hand over. Shown this once.
   * @example https://waymark.example.org/invitation#token=…
   */
  link!: string;

  /** @example 2026-06-08T08:00:00.000Z */
  expiresAt!: string;
}

export class AcceptedInvitationResponse implements AcceptedInvitation {
  /** @example sam@example.org */
  email!: string;

  /** Whether they treat patients, and nobody has said yet what they work as. */
  asksDiscipline!: boolean;
}

export function toAccountResponse(account: AccountEntity, memberships: readonly Membership[]): AccountResponse {
  const { id, rowVersion: version, email, name, status, secondFactorSince, lastSignedInAt } = account;
  const discipline = account.discipline ?? null;
  return {
    id,
    version,
    email,
    name,
    status,
    discipline,
    memberships: memberships
      .map((membership) => ({
        id: membership.id,
        role: membership.role,
        careServiceId: membership.careServiceId,
        patientId: membership.patientId,
        endsOn: membership.endsOn,
      }))
      .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.id.localeCompare(b.id)),
    secondFactorSince: secondFactorSince?.toISOString() ?? null,
    lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
  };
}
