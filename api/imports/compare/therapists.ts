import { heldOn, TREATING_ROLE } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { Membership } from '../../accounts/account.entity.js';
import { emailKeyOf } from '../../accounts/invite-account.js';

/** A therapist whom a file may name. */
export interface NamedTherapist {
  readonly accountId: string;
  /** False: they no longer work there, so only what has been can be theirs. */
  readonly worksThere: boolean;
}

/** Who works, or has worked, as a therapist in which care service, by address. */
export class Therapists {
  private constructor(private readonly known: ReadonlyMap<string, NamedTherapist>) {}

  static async load(reads: EntityManager, today: string): Promise<Therapists> {
    const memberships = await reads.find(Membership, { where: { role: TREATING_ROLE }, relations: { account: true } });
    const held = new Set(heldOn(memberships, today));
    const known = new Map<string, NamedTherapist>();
    for (const membership of memberships) {
      const { account, accountId, careServiceId } = membership;
      if (!account) continue;
      const worksThere = held.has(membership) && account.status === 'active';
      const key = keyIn(careServiceId, account.emailKey);
      if (worksThere || !known.has(key)) known.set(key, { accountId, worksThere });
    }
    return new Therapists(known);
  }

  /** null: no therapist of that care service has this address. */
  find(careServiceId: string, email: string): NamedTherapist | null {
    return this.known.get(keyIn(careServiceId, emailKeyOf(email))) ?? null;
  }
}

function keyIn(careServiceId: string | null, emailKey: string): string {
  return `${careServiceId ?? ''} ${emailKey}`;
}
