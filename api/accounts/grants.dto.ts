import { ApiProperty } from '@nestjs/swagger';
import {
  type AccountGrant as AccountGrantContract,
  type AccountGrants,
  GRANT_KINDS,
  type GrantKind,
  type WantedGrant,
} from '@waymark/contracts';
import { heldOn } from '@waymark/policy';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { NamedResponse } from '../http/named.dto.js';
import { IsDay, IsId, IsOneOf } from '../http/validators.js';
import type { Membership } from './account.entity.js';
import type { AccountGrant } from './grant.entity.js';
import { hasRoleFor, isInForce } from './held-grants.js';

const MOST_GRANTS = 50;

class WantedGrantBody implements WantedGrant {
  /**
   * `small-numbers`: may open, with a reason, small true numbers that published figures of the care service hide.
   * `privacy-officer`: sees who opened records outside their caseload or in an unusual way, and looks into it.
   */
  @IsOneOf(GRANT_KINDS)
  @ApiProperty({ enum: GRANT_KINDS })
  kind!: GrantKind;

  /** A care service of which the account is manager. */
  @IsId()
  @ApiProperty({ format: 'uuid' })
  careServiceId!: string;

  /** The last day, at most 12 months from today. */
  @IsDay()
  @ApiProperty({ format: 'date', example: '2026-12-31' })
  until!: string;
}

export class GrantsRequest {
  /** All grants that the account should have; what is left out ends at once. One with another last day begins anew. */
  @IsArray({ message: 'give a list' })
  @ArrayMaxSize(MOST_GRANTS, { message: `give at most ${MOST_GRANTS} grants` })
  @IsObject({ each: true, message: 'give each grant as an object' })
  @ValidateNested({ each: true })
  @Type(() => WantedGrantBody)
  @ApiProperty({ type: [WantedGrantBody] })
  grants!: WantedGrantBody[];
}

class AccountGrantResponse implements AccountGrantContract {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: GRANT_KINDS })
  kind!: GrantKind;

  careService!: NamedResponse;

  /** The first day. */
  @ApiProperty({ format: 'date' })
  from!: string;

  /** The last day. */
  @ApiProperty({ format: 'date' })
  until!: string;

  /**
   * Who gave it.
   * @example Sam Okafor
   */
  givenBy!: string;

  /** When it was taken away before its last day; null: it was not. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  endedAt!: string | null;

  /** Who took it away, or ended the role that it rested on; null: nobody did. */
  @ApiProperty({ type: String, nullable: true })
  endedBy!: string | null;

  /** Whether it holds today. */
  isInForce!: boolean;
}

/** All grants of an account that there ever were, the newest first. */
export class AccountGrantsResponse implements AccountGrants {
  /** The account's. */
  version!: number;

  @ApiProperty({ type: [AccountGrantResponse] })
  grants!: AccountGrantResponse[];
}

export function toAccountGrantsResponse(
  version: number,
  grants: readonly AccountGrant[],
  { memberships, today }: { readonly memberships: readonly Membership[]; readonly today: string },
): AccountGrantsResponse {
  const held = heldOn(memberships, today);
  return {
    version,
    grants: grants.map((grant) => ({
      ...{ id: grant.id, kind: grant.kind, from: grant.from, until: grant.until },
      careService: { id: grant.careServiceId, name: grant.careService?.name ?? '' },
      givenBy: grant.givenBy?.name ?? '',
      endedAt: grant.endedAt?.toISOString() ?? null,
      endedBy: grant.endedBy?.name ?? null,
      isInForce: isInForce(grant, today) && hasRoleFor(grant, held),
    })),
  };
}
