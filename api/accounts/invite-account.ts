import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type EntityManager, IsNull } from 'typeorm';
import { isUniqueViolation } from '../database/failures.js';
import { searchTextOf } from '@waymark/text';
import { conflict, type ProblemError, unprocessable } from '../http/problem.js';
import type { RequestContext } from '../http/request-context.js';
import type { KnownAccount } from './account-access.js';
import { Account, AccountLink, Membership } from './account.entity.js';
import type { NewAccountRequest } from './accounts.dto.js';
import { membershipProblems } from './membership-rules.js';

export const LINK_DAYS = 7;
const DAY = 24 * 60 * 60_000;

/** A one-time link while its token is known: only a hash of the token is stored. */
export interface OneTimeLink {
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Creates an account that waits for its owner to choose a password, and the link to do so. The caller writes the audit
 * row, inside the same write.
 * @throws 409 an email address that is known; 422 roles that do not fit.
 */
export async function inviteAccount(
  em: EntityManager,
  { email, name, discipline = null, memberships }: NewAccountRequest,
  now: Date,
): Promise<{ known: KnownAccount; link: OneTimeLink }> {
  const problems = await membershipProblems(em, memberships);
  if (problems.length > 0) throw unprocessable(problems);
  const account = em.create(Account, {
    id: randomUUID(),
    rowVersion: 1,
    email,
    name,
    ...accountKeysOf(email, name),
    discipline,
    status: 'invited',
    passwordHash: null,
    passwordChangedAt: null,
    secondFactorSince: null,
    lastSignedInAt: null,
    createdAt: now,
  });
  await requireFreeEmail(em, account);
  await orEmailTaken(em.insert(Account, account));
  const rows = memberships.map((membership) => membershipRow(em, account.id, membership));
  if (rows.length > 0) await em.insert(Membership, rows);
  return { known: { account, memberships: rows }, link: await makeLink(em, account.id, now) };
}

/** Makes a new link for an account and ends its earlier ones. */
export async function makeLink(em: EntityManager, accountId: string, now: Date): Promise<OneTimeLink> {
  await endLinks(em, accountId);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + LINK_DAYS * DAY);
  await em.insert(AccountLink, { id: randomUUID(), accountId, tokenHash: hashOfToken(token), expiresAt, usedAt: null });
  return { token, expiresAt };
}

export async function endLinks(em: EntityManager, accountId: string): Promise<void> {
  await em.delete(AccountLink, { accountId, usedAt: IsNull() });
}

/** The token follows the `#`, which browsers do not send: it never reaches a server or its logs. */
export function linkAddress(site: string, { token }: OneTimeLink): string {
  return `${site}/invitation#token=${token}`;
}

/**
 * A reply stored for a replay would keep the link with it, and only its hash may be stored. A retry loses nothing: an
 * account that was created is found by its address and invited again, and a link is made anew.
 */
export function withoutReplay(context: RequestContext): RequestContext {
  return { ...context, idempotencyKey: null };
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The key for sign-in and for sorting accounts. */
export function emailKeyOf(email: string): string {
  return email.trim().toLowerCase();
}

/** The keys by which an account is found. A change of its name or address must change these too. */
export function accountKeysOf(email: string, name: string): Pick<Account, 'emailKey' | 'searchKey'> {
  return { emailKey: emailKeyOf(email), searchKey: searchTextOf(name, email) };
}

/** @throws 409 if another account has the address. */
export async function requireFreeEmail(em: EntityManager, { id, emailKey }: Account): Promise<void> {
  const other = await em.findOneBy(Account, { emailKey });
  if (other && other.id !== id) throw emailTaken();
}

/** The database decides if two people choose the same address at the same moment. */
export async function orEmailTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error)) throw emailTaken();
    throw error;
  }
}

export function membershipRow(
  em: EntityManager,
  accountId: string,
  { role, careServiceId, patientId, endsOn }: NewAccountRequest['memberships'][number],
): Membership {
  return em.create(Membership, {
    id: randomUUID(),
    accountId,
    role,
    careServiceId: careServiceId ?? null,
    patientId: patientId ?? null,
    endsOn: endsOn ?? null,
  });
}

const emailTaken = (): ProblemError =>
  conflict('email-known', 'Somebody with this email address has an account. Search for the address.', [
    { pointer: '/email', code: 'known', message: 'Search for this address instead.' },
  ]);
