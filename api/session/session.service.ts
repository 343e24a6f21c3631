import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Membership as MembershipContract } from '@waymark/contracts';
import type { Principal } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { rolesOn } from '../accounts/held-memberships.js';
import { passwordFits } from '../accounts/password.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { driverCodeOf, isTransient, isUnavailable } from '../database/failures.js';
import type { GuardedRequest } from '../http/request-context.js';
import { PrincipalReader } from '../http/policy.guard.js';
import { ProblemError, problemOf, unauthenticated } from '../http/problem.js';
import { sessionToken } from './cookie.js';
import { isSignedIn, readSession, type SignedIn } from './read-session.js';
import { SessionResponse, type SignInRequest } from './session.dto.js';
import { Session } from './session.entity.js';
import { SignInTurns } from './sign-in-turns.js';
import { addressKeyOf, type Guess, networkOf, Throttle, tooManyGuesses } from './throttle.js';

const logger = new Logger('Session');
const MINUTE = 60_000;
const LONGEST_IDLE = 30 * MINUTE;
const LONGEST = 12 * 60 * MINUTE;
/**
 * The account that a page takes to be signed in. Tabs share one cookie: if another account has signed in since, a
 * request of the first one's page must neither be stored as the second one's nor show them anything.
 */
const EXPECTED_ACCOUNT = 'waymark-account';

/** Signs people in and identifies them. A session is looked up at every request, so ending it applies immediately. */
@Injectable()
export class SessionService extends PrincipalReader {
  private readonly throttle: Throttle;
  private readonly turns = new SignInTurns();

  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
    this.throttle = new Throttle(database, clock);
  }

  /**
   * @param current the account already signed in in the same browser: that session ends with the new one.
   * @param signal aborted when the browser has hung up.
   * @returns the session and the token for its cookie.
   * @throws 401 for a wrong address or password, the same for both; 429 after too many wrong guesses.
   */
  async signIn(
    body: SignInRequest,
    address: string,
    { current, signal }: { readonly current: Principal | null; readonly signal: AbortSignal },
  ): Promise<{ session: SessionResponse; token: string }> {
    const { account, guess } = await this.checkPassword(body, address, signal);
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const session = {
      id: randomUUID(),
      tokenHash: hashOf(token),
      accountId: account.id,
      addressKey: addressKeyOf(address),
      createdAt: now,
      lastSeenAt: now,
    };
    await this.database.write(async (em) => {
      // The account may have been disabled, or its password changed, while this one was being checked.
      const { passwordHash } = account;
      if (!(await em.existsBy(Account, { id: account.id, passwordHash: passwordHash ?? '', status: 'active' }))) {
        throw wrongGuess(account.id);
      }
      await this.throttle.takeBack(em, guess);
      if (current && isSignedIn(current)) await this.endSession(em, current, address);
      await em.insert(Session, { ...session, revokedAt: null });
      await em.update(Account, { id: account.id }, { lastSignedInAt: now });
      await this.audit.note(
        em,
        { accountId: account.id, action: 'session:create', address },
        { record: 'account', recordId: account.id, patientIds: [], episodeIds: [] },
      );
    });
    const memberships = await this.membershipsOf(account.id);
    return { session: toSession(account, memberships, now), token };
  }

  /** In its turn, because it costs a processor; a wrong one costs the same time and words for any account. */
  private async checkPassword(
    body: SignInRequest,
    address: string,
    signal: AbortSignal,
  ): Promise<{ account: Account; guess: Guess }> {
    const network = networkOf(address);
    const account = await this.database.reads.findOneBy(Account, { emailKey: body.email.trim().toLowerCase() });
    const known = { accountId: account?.id ?? '', addressKey: addressKeyOf(address) };
    const isKnownThere = await this.database.reads.existsBy(Session, known);
    return this.turns.take({ address: network, isKnownThere, signal }, async () => {
      const guess = await this.throttle.countGuess(body.email, address, account?.id ?? null);
      const fits = await passwordFits(account?.passwordHash ?? null, body.password);
      if (account && fits) return { account, guess };
      if (!guess.isFromBusyAddress) throw wrongGuess(account?.id ?? null);
      this.turns.slowDown(network);
      throw tooManyGuesses(account?.id ?? null);
    });
  }

  /** The owner of the request's cookie; null if there is none, or it has ended. */
  async read(request: GuardedRequest): Promise<SignedIn | null> {
    const token = sessionToken(request, this.config);
    if (token === null) return null;
    const session = await readSession(this.database.reads, hashOf(token), this.clock.today());
    if (session?.status !== 'active') return null;
    const expected = request.headers[EXPECTED_ACCOUNT];
    if (expected !== undefined && expected !== session.accountId) return null;
    const now = this.clock.now();
    const idle = now.getTime() - session.lastSeenAt.getTime();
    if (idle > LONGEST_IDLE || now.getTime() - session.createdAt.getTime() > LONGEST) return null;
    if (idle > MINUTE) await this.noteSeen(session.id, now);
    return {
      kind: 'person',
      accountId: session.accountId,
      sessionId: session.id,
      name: session.name,
      memberships: session.memberships,
      formerPatientIds: session.formerPatientIds,
    };
  }

  async current(principal: Principal): Promise<SessionResponse> {
    if (!isSignedIn(principal)) throw unauthenticated();
    const { sessionId, memberships } = principal;
    const where = { id: sessionId };
    const session = await this.database.reads.findOne(Session, { where, relations: { account: true } });
    if (!session?.account) throw unauthenticated();
    return toSession(session.account, memberships, session.createdAt);
  }

  async signOut(principal: Principal | null, address: string): Promise<void> {
    if (!principal || !isSignedIn(principal)) return;
    await this.database.write((em) => this.endSession(em, principal, address));
  }

  private async endSession(em: EntityManager, { sessionId, accountId }: SignedIn, address: string): Promise<void> {
    await em.update(Session, { id: sessionId }, { revokedAt: this.clock.now() });
    await this.audit.note(
      em,
      { accountId, action: 'session:end', address },
      { record: 'account', recordId: accountId, patientIds: [], episodeIds: [] },
    );
  }

  /** If it cannot be written, the session continues but ends sooner; requests that show no record continue too. */
  private async noteSeen(id: string, lastSeenAt: Date): Promise<void> {
    try {
      await this.database.write((em) => em.update(Session, { id }, { lastSeenAt }));
    } catch (error) {
      if (!isUnavailable(error) && !isTransient(error)) throw error;
      logger.warn(`When a session was last used could not be written: ${driverCodeOf(error) ?? 'no answer'}`);
    }
  }

  private async membershipsOf(accountId: string): Promise<readonly MembershipContract[]> {
    const rows = await this.database.reads.find(Membership, { where: { accountId }, order: { id: 'ASC' } });
    return rolesOn(this.clock.today(), rows).memberships;
  }
}

function toSession(
  account: Pick<Account, 'id' | 'name' | 'email'>,
  memberships: readonly MembershipContract[],
  createdAt: Date,
): SessionResponse {
  return {
    user: { id: account.id, name: account.name, email: account.email, memberships: [...memberships] },
    expiresAt: new Date(createdAt.getTime() + LONGEST).toISOString(),
  };
}

/** The same words whichever of the two was wrong. */
function wrongGuess(accountId: string | null): ProblemError {
  const detail = 'The email address or the password is not right. Check both and try again.';
  return new ProblemError(problemOf(401, 'sign-in', detail), {}, accountId);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
