import type { EntityManager } from 'typeorm';
import { AccountGrant } from '../accounts/grant.entity.js';
import { SmallNumberOpening } from '../reports/small-numbers/small-number-opening.entity.js';

/** An opening, and whether its manager could have made it on that day. */
export interface BelievableOpening {
  readonly email: string | undefined;
  /** By a grant that began by then and goes on. */
  readonly isGranted: boolean;
  /** Of an edition that was published by then, of a row that hides something, with a reason in a sentence. */
  readonly isPossible: boolean;
}

export async function openingsIn(reads: EntityManager, today: string): Promise<readonly BelievableOpening[]> {
  const openings = await reads.find(SmallNumberOpening, { relations: { account: true, edition: true } });
  const grants = await reads.find(AccountGrant);
  return openings.map(({ at, account, careServiceId, edition, columns, reason }) => {
    const grant = grants.find((one) => one.kind === 'small-numbers' && one.careServiceId === careServiceId);
    const day = at.toISOString().slice(0, 10);
    return {
      email: account?.email,
      isGranted: grant !== undefined && grant.from <= day && day <= today && grant.until > today,
      isPossible: (edition?.publishedOn ?? '~') <= day && columns.length > 0 && reason.length > 20,
    };
  });
}
