import type { PhoneAccount } from '@waymark/contracts';
import { heldOn } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { boundedByAge } from '../accounts/bounded-by-age.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { Registration } from '../patients/patient.entity.js';

/** An account by which a patient reads their own record, or would. */
export interface FoundPhoneAccount {
  readonly account: Account | null;
  readonly state: PhoneAccount;
}

/** By what is decided whether an account may be signed in to by a code. */
export interface PhoneRules {
  readonly clock: Clock;
  readonly config: Config;
}

/** The accounts by which the patient reads their own record, the oldest first. */
export async function ownAccountsOf(em: EntityManager, patientId: string, clock: Clock): Promise<Account[]> {
  const rows = await boundedByAge(em, clock, await em.findBy(Membership, { patientId, role: 'patient' }));
  const own = heldOn(rows, clock.today());
  return em.find(Account, {
    where: { id: In(own.map(({ accountId }) => accountId)) },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
}

/** The patient's own account: of several, one that can be signed in to by a code. */
export async function phoneAccountOf(
  em: EntityManager,
  patientId: string,
  rules: PhoneRules,
): Promise<FoundPhoneAccount> {
  const accounts = await ownAccountsOf(em, patientId, rules.clock);
  const found: FoundPhoneAccount[] = [];
  for (const account of accounts) found.push({ account, state: await phoneStateOf(em, account, rules) });
  return found.find(({ state }) => state === 'ready') ?? found[0] ?? { account: null, state: 'none' };
}

/**
 * Whether a care service knows the patient in which this account is no therapist: the patient reads what was written there, and
 * how to reach them, which a care service that took them on is not told.
 */
export async function isKnownElsewhere(
  em: EntityManager,
  { patientId, therapistId }: { readonly patientId: string; readonly therapistId: string },
  { clock }: Pick<PhoneRules, 'clock'>,
): Promise<boolean> {
  const held = heldOn(await em.findBy(Membership, { accountId: therapistId, role: 'therapist' }), clock.today());
  const registrations = await em.findBy(Registration, { patientId });
  return !registrations.every(({ careServiceId }) => held.some((one) => one.careServiceId === careServiceId));
}

/**
 * Whether a code may sign this account in. One that opens more than one patient's own record may not: whoever makes a code can
 * use it too, and reaches no more by it than the record that they have before them.
 */
export async function phoneStateOf(
  em: EntityManager,
  { id, status }: Account,
  { clock, config }: PhoneRules,
): Promise<PhoneAccount> {
  if (status === 'disabled') return 'disabled';
  const rows = await boundedByAge(em, clock, await em.findBy(Membership, { accountId: id }));
  const held = heldOn(rows, clock.today());
  const [first] = held;
  if (!first) return 'none';
  if (!held.every(({ role, patientId }) => role === 'patient' && patientId === first.patientId)) return 'opens-more';
  return config.oidc?.roles.includes('patient') ? 'provider-only' : 'ready';
}
