import { Inject, Injectable, Logger } from '@nestjs/common';
import { isOwnRecordMembership, type Principal } from '@waymark/policy';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { driverCodeOf, isTransient, isUnavailable } from '../database/failures.js';
import { PrincipalReader } from '../http/policy.guard.js';
import { problemOf, screenLocked, unauthenticated, UnfinishedSignIn } from '../http/problem.js';
import type { GuardedRequest, RequestContext } from '../http/request-context.js';
import { keptCookie, sessionToken } from './cookie.js';
import { KeptPhones } from './kept-phones.js';
import { type Browser, hashOf, LONGEST, LONGEST_IDLE, NewSessions, toSession } from './new-sessions.js';
import { isSignedIn, type OpenSession, readSession, type SignedIn } from './read-session.js';
import type { SessionResponse } from './session.dto.js';
import { Session } from './session.entity.js';

const logger = new Logger('Session');
const MINUTE = 60_000;
/** By which the clocks of two processes may differ. */
const CLOCKS_APART = 5 * MINUTE;
/**
 * The account that a page takes to be signed in. Tabs share one cookie: if another account has signed in since, a
 * request of the first one's page must neither be stored as the second one's nor show them anything.
 */
const EXPECTED_ACCOUNT = 'waymark-account';

/** Identifies people by their session. It is looked up at every request, so ending it applies immediately. */
@Injectable()
export class SessionService extends PrincipalReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: NewSessions,
    private readonly phones: KeptPhones,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    super();
  }

  /**
   * The owner of the request's cookie; null if there is none, or it has ended.
   * @throws 401 that says so to who asks who is signed in, on a phone that may go on without a password.
   */
  async read(request: GuardedRequest): Promise<SignedIn | null> {
    const owner = await this.ownerOf(request);
    const isQuestion = request.routeOptions.config.waymark?.action === 'session:read';
    if (owner === null && isQuestion && keptCookie(request, this.config) !== null) throw mayGoOn();
    return owner;
  }

  private async ownerOf(request: GuardedRequest): Promise<SignedIn | null> {
    const token = sessionToken(request, this.config);
    if (token === null) return null;
    const session = await readSession(this.database.reads, hashOf(token), this.clock);
    if (session?.status !== 'active') return null;
    if (!isEnoughFor(session)) return null;
    const expected = request.headers[EXPECTED_ACCOUNT];
    if (expected !== undefined && expected !== session.accountId) return null;
    const now = this.clock.now();
    const idle = now.getTime() - session.lastSeenAt.getTime();
    const age = now.getTime() - session.createdAt.getTime();
    if (idle > LONGEST_IDLE || age > LONGEST) return null;
    // Begun or used at a time that is still to come: the clock was ahead, and the limits would last so much longer.
    if (Math.min(idle, age) < -CLOCKS_APART) return null;
    // Covering the screen is not use of it: the session ends when it would have.
    const isUse = request.routeOptions.config.waymark?.action !== 'session:cover';
    if (idle > MINUTE && isUse) await this.noteSeen(session.id, now);
    return {
      kind: 'person',
      accountId: session.accountId,
      sessionId: session.id,
      name: session.name,
      memberships: session.memberships,
      formerPatientIds: session.formerPatientIds,
      closedByAge: session.closedByAge,
      screenLock: session.screenLock,
    };
  }

  async current(principal: Principal): Promise<SessionResponse> {
    if (!isSignedIn(principal)) throw unauthenticated();
    const { sessionId, screenLock } = principal;
    const where = { id: sessionId };
    const session = await this.database.reads.findOne(Session, { where, relations: { account: true } });
    if (!session?.account) throw unauthenticated();
    return toSession(session.account, principal, session.createdAt, screenLock);
  }

  /** Limits the session to nothing until the person signs in again. Again, or on a shared screen, it changes nothing. */
  async cover(context: RequestContext): Promise<void> {
    const { principal, address } = context;
    if (!isSignedIn(principal)) throw unauthenticated();
    const { sessionId, accountId, screenLock } = principal;
    if (screenLock?.kind === 'shared') throw screenLocked('shared');
    if (screenLock !== null) return;
    await this.database.write((em) => this.sessions.cover(em, { sessionId, accountId, address }));
  }

  /**
   * Ends the session, and forgets the phone.
   * @returns whether it was begun with an account of the organisation, whose own session is to be ended too.
   */
  async signOut({ current, kept, address }: Browser): Promise<{ readonly endsAtProvider: boolean }> {
    const session = current && isSignedIn(current) ? current : null;
    if (!session && kept === null) return { endsAtProvider: false };
    return this.database.write(async (em) => {
      const phone = await this.phones.inBrowser(em, kept);
      if (session) await this.sessions.end(em, session, address);
      if (phone) await this.phones.end(em, phone, { address });
      if (!session || !this.config.oidc?.signsOut) return { endsAtProvider: false };
      return { endsAtProvider: await em.existsBy(Session, { id: session.sessionId, begunBy: 'provider' }) };
    });
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
}

/** What was begun without a password ends with the first role of staff: that asks for more. */
function isEnoughFor({ begunBy, memberships }: OpenSession): boolean {
  const isWithout = begunBy === 'phone-link' || begunBy === 'kept-phone';
  return !isWithout || memberships.every(isOwnRecordMembership);
}

/** No refusal to note: it is a step on the way, and the next one is noted. */
function mayGoOn(): UnfinishedSignIn {
  const detail = 'Nobody is signed in, but somebody may stay signed in on this phone. POST /session/kept tells.';
  return new UnfinishedSignIn(problemOf(401, 'kept-phone', detail));
}
