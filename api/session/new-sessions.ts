import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SessionBeginning } from '@waymark/contracts';
import type { Principal, ScreenLock } from '@waymark/policy';
import { type EntityManager, type FindOptionsWhere, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import type { RolesOnDay } from '../accounts/held-memberships.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { unauthenticated } from '../http/problem.js';
import type { KeptPhone } from './kept-phone.entity.js';
import { type KeptCookie, KeptPhones } from './kept-phones.js';
import { isSignedIn, type SignedIn } from './read-session.js';
import type { SessionLockResponse, SessionResponse } from './session.dto.js';
import { Session } from './session.entity.js';
import { addressKeyOf } from './throttle.js';

const MINUTE = 60_000;
export const LONGEST_IDLE = 30 * MINUTE;
export const LONGEST = 12 * 60 * MINUTE;

/** The browser in which somebody signs in. */
export interface Browser {
  readonly address: string;
  /** In words; null: not known. */
  readonly device: string | null;
  /** Who is signed in there already: that session ends with the new one. */
  readonly current: Principal | null;
  /** Its cookie of a kept phone, whether or not that counts; null: none. */
  readonly kept: string | null;
}

/** How a session begins. */
interface Beginning {
  readonly by: SessionBeginning;
  /** Whether the browser stays signed in. The caller has made sure that the account may. */
  readonly keep?: boolean | undefined;
}

/** A session that has begun, with the tokens for its cookies; only their hashes are stored. */
export interface NewSession {
  readonly token: string;
  /** null: the cookie of a kept phone stays as it is. */
  readonly kept: KeptCookie | null;
  readonly createdAt: Date;
}

/** Those of an account that have neither ended nor run out. */
export function openSessions(accountId: string, now: Date): FindOptionsWhere<Session> {
  return {
    accountId,
    revokedAt: IsNull(),
    lastSeenAt: MoreThanOrEqual(new Date(now.getTime() - LONGEST_IDLE)),
    createdAt: MoreThanOrEqual(new Date(now.getTime() - LONGEST)),
  };
}

type Covered = Pick<SignedIn, 'sessionId' | 'accountId'> & Pick<Browser, 'address'>;

/** Begins, covers and ends sessions, each within a write. */
@Injectable()
export class NewSessions {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly phones: KeptPhones,
  ) {}

  /** The caller has made sure that the account may. */
  async begin(em: EntityManager, accountId: string, browser: Browser, { by, keep }: Beginning): Promise<NewSession> {
    const { address, device, current } = browser;
    const token = newToken();
    const now = this.clock.now();
    if (current && isSignedIn(current)) await this.end(em, current, address);
    const { phoneId, kept } = await this.phoneFor(em, accountId, browser, { keep });
    const times = { createdAt: now, lastSeenAt: now, revokedAt: null, begunBy: by, phoneId };
    const unlocked = { lockedTo: null, lockRecordId: null, lockPatientId: null, lockEpisodeId: null };
    const addressKey = addressKeyOf(address);
    const id = randomUUID();
    await em.insert(Session, { id, tokenHash: hashOf(token), accountId, addressKey, device, ...times, ...unlocked });
    await em.update(Account, { id: accountId }, { lastSignedInAt: now });
    await this.note(em, 'session:create', { accountId, address, fields: [by] });
    return { token, kept, createdAt: now };
  }

  /** The kept phone that a new session is on. One of somebody else ends: a browser is kept for one person. */
  private async phoneFor(
    em: EntityManager,
    accountId: string,
    { address, device, kept }: Browser,
    { keep = false }: Pick<Beginning, 'keep'>,
  ): Promise<{ readonly phoneId: string | null; readonly kept: KeptCookie | null }> {
    const phone = await this.phones.inBrowser(em, kept);
    if (phone && (keep || phone.accountId !== accountId)) await this.phones.end(em, phone, { address });
    if (!keep) return { phoneId: phone?.accountId === accountId ? phone.id : null, kept: null };
    const { id, cookie } = await this.phones.keep(em, accountId, { address, device });
    return { phoneId: id, kept: cookie };
  }

  /** A screen that was handed over is taken back with it, whoever signs in next. */
  async end(em: EntityManager, { sessionId, accountId, screenLock }: SignedIn, address: string): Promise<void> {
    await em.update(Session, { id: sessionId }, { revokedAt: this.clock.now() });
    await this.note(em, 'session:end', { accountId, address });
    if (screenLock?.kind !== 'shared') return;
    const { page, recordId, patientId } = screenLock;
    const touched = { record: page === 'letter' ? 'letter' : 'appointment', recordId, patientIds: [patientId] };
    const actor = { accountId, action: 'shared-screen:end', address };
    await this.audit.note(em, actor, { ...touched, episodeIds: [] });
  }

  /**
   * Ends all other sessions of the account, and forgets its phones but the one that this session is on.
   * @returns that phone; null: it is on none.
   */
  async endOthers(
    em: EntityManager,
    { sessionId: id, accountId }: SignedIn,
    { address }: { readonly address: string },
  ): Promise<KeptPhone | null> {
    const here = (await em.findOneBy(Session, { id }))?.phoneId;
    const phones = await this.phones.openOf(em, accountId);
    for (const phone of phones) if (phone.id !== here) await this.phones.end(em, phone, { address });
    const now = this.clock.now();
    await em.update(Session, { ...openSessions(accountId, now), id: Not(id) }, { revokedAt: now });
    return phones.find((phone) => phone.id === here) ?? null;
  }

  /**
   * Ends all others, and lets this session go on under another token, and the phone that it is on with it: whoever has a copy
   * of the old ones is out.
   * @returns what its cookies say from now on; `kept` is null if it is on no phone. @throws 401 if it has ended meanwhile.
   */
  async renew(
    em: EntityManager,
    signedIn: SignedIn,
    from: { readonly address: string },
  ): Promise<Pick<NewSession, 'token' | 'kept'>> {
    const { sessionId: id, accountId } = signedIn;
    const token = newToken();
    const phone = await this.endOthers(em, signedIn, from);
    const kept = phone && (await this.phones.renew(em, phone));
    // Named, not imported: codes for phones come later in the order of features.
    await em.delete('PhoneLink', { accountId, usedAt: IsNull() });
    const renewed = await em.update(Session, { id, revokedAt: IsNull() }, { tokenHash: hashOf(token) });
    if (renewed.affected !== 1) throw unauthenticated();
    return { token, kept };
  }

  /** Of one that was handed over meanwhile the lock stays as it is. */
  async cover(em: EntityManager, { sessionId: id, accountId, address }: Covered): Promise<void> {
    const covered = await em.update(Session, { id, lockedTo: IsNull() }, { lockedTo: 'covered' });
    if (covered.affected === 1) await this.note(em, 'session:cover', { accountId, address });
  }

  private note(
    em: EntityManager,
    action: 'session:create' | 'session:end' | 'session:cover',
    {
      accountId,
      address,
      fields,
    }: { readonly accountId: string; readonly address: string; readonly fields?: readonly string[] },
  ): Promise<void> {
    const touched = { record: 'account', recordId: accountId, patientIds: [], episodeIds: [] };
    return this.audit.note(em, { accountId, action, address }, fields ? { ...touched, fields } : touched);
  }
}

/** 256 random bits. */
function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function toSession(
  account: Pick<Account, 'id' | 'name' | 'email'>,
  { memberships, closedByAge }: Pick<RolesOnDay, 'memberships' | 'closedByAge'>,
  createdAt: Date,
  lock: ScreenLock | null = null,
): SessionResponse {
  const { id, name, email } = account;
  const byAge = closedByAge.length > 0 ? { closedByAge: [...closedByAge] } : {};
  return {
    user: { id, name, email, memberships: [...memberships], ...byAge },
    expiresAt: new Date(createdAt.getTime() + LONGEST).toISOString(),
    lock: lock && toLock(lock),
  };
}

function toLock(lock: ScreenLock): SessionLockResponse {
  if (lock.kind === 'covered') return { kind: lock.kind, shared: null };
  const { kind, page, recordId } = lock;
  return { kind, shared: { page, recordId } };
}
