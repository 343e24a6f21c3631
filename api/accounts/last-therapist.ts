import { TREATING_ROLE } from '@waymark/policy';
import { type EntityManager, In, Not } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { conflict } from '../http/problem.js';
import type { KnownAccount } from './account-access.js';
import { Membership } from './account.entity.js';
import { endsNotBefore, isSooner, lastDayOf } from './held-memberships.js';

/** The intended state of an account. */
interface Change {
  readonly after: readonly Pick<Membership, 'role' | 'careServiceId' | 'endsOn'>[];
  /** The administrator knows that no one will be left, for instance if an account has to be closed immediately. */
  readonly confirmed: boolean;
  readonly today: string;
}

/**
 * Messages from home would reach no one in a care service without a therapist. A role that is given an end is asked
 * about like one that is taken away, and an end that is not brought forward is not asked about.
 * @throws 409 if no other active therapist of a care service that has episodes stays as long as this account would have,
 *   unless confirmed.
 */
export async function requireTherapistLeft(
  em: EntityManager,
  { account, memberships }: KnownAccount,
  { after, confirmed, today }: Change,
): Promise<void> {
  if (confirmed || account.status !== 'active') return;
  const unattended: string[] = [];
  for (const careServiceId of new Set(memberships.flatMap((membership) => membership.careServiceId ?? []))) {
    const before = lastDayOf(therapistIn(careServiceId, memberships), today);
    if (before === undefined || !isSooner(lastDayOf(therapistIn(careServiceId, after), today), before)) continue;
    const other = {
      role: TREATING_ROLE,
      careServiceId,
      accountId: Not(account.id),
      account: { status: 'active' as const },
      endsOn: endsNotBefore(before),
    };
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

function therapistIn(careServiceId: string, memberships: Change['after']): Change['after'] {
  return memberships.filter((one) => one.role === TREATING_ROLE && one.careServiceId === careServiceId);
}
