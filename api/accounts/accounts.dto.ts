import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import {
  type AcceptedInvitation,
  type Account,
  type AccountMembership,
  type AccountStatus,
  ACCOUNT_STATUSES,
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
}

export class AcceptRequest {
  /** The part of the link after `#token=`. */
  @IsString({ message: 'open the link you were given again' })
  @Length(1, 200, { message: 'open the link you were given again' })
  token!: string;

  /**
   * 10 to 200 characters of any kind.
   * @example three words by the sea
   */
  @IsString({ message: 'write a password' })
  @Length(1, 1000, { message: 'write a password' })
  password!: string;
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

  @ApiProperty({ type: [AccountMembershipResponse] })
  memberships!: AccountMembershipResponse[];

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
}

export function toAccountResponse(account: AccountEntity, memberships: readonly Membership[]): AccountResponse {
  const { id, rowVersion: version, email, name, status, lastSignedInAt } = account;
  return {
    id,
    version,
    email,
    name,
    status,
    memberships: memberships
      .map((membership) => ({
        id: membership.id,
        role: membership.role,
        careServiceId: membership.careServiceId,
        patientId: membership.patientId,
        endsOn: membership.endsOn,
      }))
      .sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.id.localeCompare(b.id)),
    lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
  };
}
