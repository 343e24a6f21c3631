import { TREATING_ROLE } from '@waymark/policy';
import { type EntityManager, In, Not } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { conflict } from '../http/problem.js';
import type { KnownAccount } from './account-access.js';
import { Membership } from './account.entity.js';

/** The intended state of an account. */
interface Change {
  readonly after: readonly Pick<Membership, 'role' | 'careServiceId'>[];
  /** The administrator knows that no one will be left, for instance if an account has to be closed immediately. */
  readonly confirmed: boolean;
}

/**
 * Messages from home would reach no one in a care service without a therapist.
 * @throws 409 if this account is the last active therapist of a care service that has episodes, unless confirmed.
 */
export async function requireTherapistLeft(
  em: EntityManager,
  { account, memberships }: KnownAccount,
  { after, confirmed }: Change,
): Promise<void> {
  if (confirmed || account.status !== 'active') return;
  const kept = new Set(therapistIn(after));
  const unattended: string[] = [];
  for (const careServiceId of therapistIn(memberships)) {
    if (kept.has(careServiceId)) continue;
    const other = {
      role: TREATING_ROLE,
      careServiceId,
      accountId: Not(account.id),
      account: { status: 'active' },
    } as const;
    if (await em.existsBy(Membership, other)) continue;
    // Named, not imported: episodes come later in the order of features.
    if (await em.existsBy('Episode', { careServiceId })) unattended.push(careServiceId);
  }
  if (unattended.length === 0) return;
  const careServices = await em.find(CareService, { where: { id: In(unattended) }, order: { name: 'ASC' } });
  const names = careServices.map(({ name }) => name).join(', ');
  const detail =
    `This is the last active therapist in ${names}: nobody could read what comes from home there. Give somebody else ` +
    'the role first, or confirm that nobody is left.';
  throw conflict('last-therapist', detail);
}

function therapistIn(memberships: Change['after']): string[] {
  return memberships.flatMap(({ role, careServiceId }) =>
    role === TREATING_ROLE && careServiceId ? [careServiceId] : [],
  );
}
