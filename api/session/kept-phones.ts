import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Membership } from '@waymark/contracts';
import { isOwnRecordMembership } from '@waymark/policy';
import { type EntityManager, IsNull } from 'typeorm';
import { hashOfToken } from '../accounts/invite-account.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { lockForUpdate } from '../database/dialect.js';
import { isId } from '../http/validators.js';
import { KeptPhone } from './kept-phone.entity.js';
import { Session } from './session.entity.js';

const DAY = 24 * 60 * 60_000;
/** Since it was used last. */
export const PHONE_IDLE = 90 * DAY;
/** Since it was kept, however often it is used. */
export const PHONE_LONGEST = 365 * DAY;
/**
 * For how long the token before the last one still counts: two tabs may open with the same one, and a reply may get lost on its
 * way to a phone. After that whoever shows it has a copy.
 */
const GRACE = 5 * 60_000;

/** What the cookie of a kept phone says, and for how many seconds the browser is to keep it. */
export interface KeptCookie {
  readonly value: string;
  readonly seconds: number;
}

/** What came of a token that a browser showed. */
export type Shown =
  | { readonly was: 'right'; readonly phone: KeptPhone; readonly next: KeptCookie }
  /** Nothing that counts: unknown, ended or too old. */
  | { readonly was: 'nothing' }
  /** An earlier token of a phone, which has ended for it. */
  | { readonly was: 'copy'; readonly accountId: string };

type From = { readonly address: string };

/**
 * Phones on which patients and carers stay signed in. Each use changes the token; whoever shows an earlier one has a copy, or
 * was copied from, and the phone ends for both. All of it happens within the caller's write. See ADR 0093.
 */
@Injectable()
export class KeptPhones {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The caller has made sure that the account may: see {@link mayBeKept}. */
  async keep(
    em: EntityManager,
    accountId: string,
    { address, device }: From & { readonly device: string | null },
  ): Promise<{ readonly id: string; readonly cookie: KeptCookie }> {
    const [id, now] = [randomUUID(), this.clock.now()];
    const token = randomBytes(32).toString('base64url');
    const secrets = {
      tokenHash: hashOfToken(token),
      previousHash: null,
      chainKey: randomBytes(32).toString('base64url'),
    };
    const times = { createdAt: now, lastUsedAt: now, endedAt: null };
    await em.insert(KeptPhone, { id, accountId, device, ...secrets, ...times });
    await this.note(em, 'kept-phone:begin', accountId, address);
    return { id, cookie: this.cookieOf({ id, createdAt: now }, token) };
  }

  /** Recognises a phone by its cookie and changes the token. */
  async use(em: EntityManager, cookie: string, { address }: From): Promise<Shown> {
    const { id, token } = partsOf(cookie);
    const phone = await this.openOne(em, id);
    if (!phone) return { was: 'nothing' };
    const now = this.clock.now();
    const hash = hashOfToken(token);
    const next = createHmac('sha256', phone.chainKey).update(token).digest('base64url');
    if (isSame(hash, phone.tokenHash)) {
      const changed = { tokenHash: hashOfToken(next), previousHash: hash, lastUsedAt: now };
      await em.update(KeptPhone, { id: phone.id }, changed);
      return { was: 'right', phone, next: this.cookieOf(phone, next) };
    }
    const isInGrace = now.getTime() - phone.lastUsedAt.getTime() <= GRACE;
    // The next token is made of this one and no other: it is the one that was handed out already.
    if (isSame(hash, phone.previousHash) && isInGrace) return { was: 'right', phone, next: this.cookieOf(phone, next) };
    await this.end(em, phone, { address, action: 'kept-phone:copied' });
    return { was: 'copy', accountId: phone.accountId };
  }

  /** Gives a phone another token, not made of the last one: it ends for whoever has a copy of its cookie. */
  async renew(em: EntityManager, { id, createdAt }: KeptPhone): Promise<KeptCookie> {
    const token = randomBytes(32).toString('base64url');
    const chainKey = randomBytes(32).toString('base64url');
    const changed = { tokenHash: hashOfToken(token), previousHash: null, chainKey, lastUsedAt: this.clock.now() };
    await em.update(KeptPhone, { id }, changed);
    return this.cookieOf({ id, createdAt }, token);
  }

  /** The phone whose cookie a browser has, without using it; null: none that counts. */
  async inBrowser(em: EntityManager, cookie: string | null): Promise<KeptPhone | null> {
    if (cookie === null) return null;
    const { id, token } = partsOf(cookie);
    const phone = await this.openOne(em, id);
    const hash = hashOfToken(token);
    return phone && (isSame(hash, phone.tokenHash) || isSame(hash, phone.previousHash)) ? phone : null;
  }

  /** Ends it and the sessions on it, from their next request on. */
  async end(
    em: EntityManager,
    { id, accountId }: Pick<KeptPhone, 'id' | 'accountId'>,
    { address, action = 'kept-phone:end' }: From & { readonly action?: 'kept-phone:end' | 'kept-phone:copied' },
  ): Promise<void> {
    const at = this.clock.now();
    await em.update(KeptPhone, { id, endedAt: IsNull() }, { endedAt: at });
    await em.update(Session, { accountId, phoneId: id, revokedAt: IsNull() }, { revokedAt: at });
    await this.note(em, action, accountId, address);
  }

  /** Of a person's phones those that count. */
  async openOf(em: EntityManager, accountId: string): Promise<KeptPhone[]> {
    const phones = await em.find(KeptPhone, {
      where: { accountId, endedAt: IsNull() },
      order: { lastUsedAt: 'DESC', id: 'ASC' },
    });
    return phones.filter((phone) => this.endsAt(phone) > this.clock.now());
  }

  endsAt({ createdAt, lastUsedAt }: Pick<KeptPhone, 'createdAt' | 'lastUsedAt'>): Date {
    return new Date(Math.min(lastUsedAt.getTime() + PHONE_IDLE, createdAt.getTime() + PHONE_LONGEST));
  }

  private async openOne(em: EntityManager, id: string | null): Promise<KeptPhone | null> {
    if (id === null) return null;
    await lockForUpdate(em, KeptPhone, id);
    const phone = await em.findOneBy(KeptPhone, { id, endedAt: IsNull() });
    return phone && this.endsAt(phone) > this.clock.now() ? phone : null;
  }

  private cookieOf({ id, createdAt }: Pick<KeptPhone, 'id' | 'createdAt'>, token: string): KeptCookie {
    const now = this.clock.now();
    const seconds = Math.floor((this.endsAt({ createdAt, lastUsedAt: now }).getTime() - now.getTime()) / 1000);
    return { value: `${id}.${token}`, seconds };
  }

  private note(em: EntityManager, action: string, accountId: string, address: string): Promise<void> {
    const touched = { record: 'account', recordId: accountId, patientIds: [], episodeIds: [] };
    return this.audit.note(em, { accountId, action, address }, touched);
  }
}

/** Whether an account opens nothing but the records of patients: never one of staff, whatever else it is. */
export function mayBeKept(memberships: readonly Membership[]): boolean {
  return memberships.length > 0 && memberships.every(isOwnRecordMembership);
}

/** What is no id is of no phone; PostgreSQL would refuse some of it, and with it the sign-in that the cookie comes with. */
function partsOf(cookie: string): { readonly id: string | null; readonly token: string } {
  const [id = '', token = ''] = cookie.split('.', 2);
  return { id: isId(id) ? id : null, token };
}

function isSame(hash: string, stored: string | null): boolean {
  return stored !== null && timingSafeEqual(Buffer.from(hash), Buffer.from(stored));
}
