import { Inject, Injectable } from '@nestjs/common';
import type { Membership as MembershipContract } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { boundedByAge } from '../accounts/bounded-by-age.js';
import { type RolesOnDay, rolesOn } from '../accounts/held-memberships.js';
import { endSessions } from '../accounts/end-sessions.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { forbidden, ProblemError, problemOf, UnfinishedSignIn } from '../http/problem.js';
import { appAddress } from './codes.js';
import { isSignedIn } from './read-session.js';
import { type Browser, NewSessions, toSession } from './new-sessions.js';
import { type CheckedPassword, PasswordCheck } from './password-check.js';
import { type KeptCookie, mayBeKept } from './kept-phones.js';
import { isForProviderOnly } from './provider-roles.js';
import { type Missing, SecondFactors } from './second-factor.js';
import type {
  ConfirmAppRequest,
  OfferedAppResponse,
  SessionResponse,
  SignedInWithCodesResponse,
  SignInRequest,
} from './session.dto.js';

/** The browser, and the signal that is aborted once it has hung up. */
export type SigningIn = Browser & { readonly signal: AbortSignal };

/** A session and the token for its cookie. */
export interface Begun<T> {
  readonly reply: T;
  readonly token: string;
  /** For the cookie of a kept phone; null: that stays as it is. */
  readonly kept: KeptCookie | null;
}

/** Signs people in with a password and, for staff, a code. No session exists before both were right. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly passwords: PasswordCheck,
    private readonly factors: SecondFactors,
    private readonly sessions: NewSessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @throws 401 for a wrong address or password, the same for both, and for a code that is missing or wrong, or an app that
   *   has to be set up first; 403 for who has to sign in elsewhere; 429 after too many wrong guesses.
   */
  async signIn(body: SignInRequest, browser: SigningIn): Promise<Begun<SessionResponse>> {
    const checked = await this.passwords.check(body, browser);
    const { account } = checked;
    const roles = await this.rolesOf(account.id);
    const { memberships } = roles;
    this.refusePassword(memberships, account.id);
    return this.finish(checked, browser, async (em) => {
      const missing = await this.factors.missing(em, account, { code: body.code ?? null, memberships });
      // Who is signed in here already gave one, and shows only that it is still them: back from a shared screen, for example.
      const isAskedAgain = missing === 'code' && isCurrent(browser, account.id);
      if (missing !== 'none' && !isAskedAgain) return missing;
      const keep = body.keep === true && mayBeKept(memberships);
      const { createdAt, ...tokens } = await this.sessions.begin(em, account.id, browser, { by: 'password', keep });
      return { ...tokens, reply: toSession(account, roles, createdAt) };
    });
  }

  /**
   * Shows a key for an app, which counts once {@link confirmApp} has its first code.
   * @throws 401 as {@link signIn}: who has an app already needs its code, or a recovery code, for another one.
   */
  async offerApp(body: SignInRequest, browser: SigningIn): Promise<OfferedAppResponse> {
    const checked = await this.passwords.check(body, browser);
    const { account } = checked;
    const roles = await this.rolesOf(account.id);
    const { memberships } = roles;
    this.refusePassword(memberships, account.id);
    if (!this.factors.isOn()) throw forbidden('This site asks nobody for a code.');
    return this.finish(checked, browser, async (em) => {
      const missing = await this.factors.missing(em, account, { code: body.code ?? null, memberships });
      if (missing === 'code' || missing === 'right-code') return missing;
      const key = await this.factors.offer(em, account.id);
      return { key, address: appAddress(key, account.email) };
    });
  }

  /** Sets the app up by its first code, and signs in. Other sessions of the account end. @throws 401 for a wrong code. */
  async confirmApp(body: ConfirmAppRequest, browser: SigningIn): Promise<Begun<SignedInWithCodesResponse>> {
    const checked = await this.passwords.check(body, browser);
    const { account } = checked;
    const roles = await this.rolesOf(account.id);
    const { memberships } = roles;
    this.refusePassword(memberships, account.id);
    return this.finish(checked, browser, async (em) => {
      const recoveryCodes = await this.factors.confirm(em, account.id, body.code);
      if (recoveryCodes === null) return 'right-code';
      await endSessions(em, account.id, this.clock.now());
      await this.note(em, account.id, { action: 'second-factor:set-up', browser, fields: ['second-factor'] });
      const { createdAt, ...tokens } = await this.sessions.begin(em, account.id, browser, { by: 'password' });
      return { ...tokens, reply: { ...toSession(account, roles, createdAt), recoveryCodes: [...recoveryCodes] } };
    });
  }

  /**
   * Does what the right password leads to. A wrong code stays counted as a wrong guess, and what it changed is kept.
   * @throws 401 that says what is missing.
   */
  private async finish<T extends object>(
    checked: CheckedPassword,
    browser: Browser,
    work: (em: EntityManager) => Promise<T | Exclude<Missing, 'none'>>,
  ): Promise<T> {
    const { id } = checked.account;
    const outcome = await this.database.write(async (em) => {
      await this.passwords.requireUnchanged(em, checked);
      const result = await work(em);
      if (result !== 'right-code') await this.passwords.takeBack(em, checked);
      // Whoever knows a password and stops at the code leaves a trace.
      if (result === 'code' || result === 'app') await this.note(em, id, { action: 'session:password', browser });
      return result;
    });
    if (typeof outcome === 'string') throw unfinished(outcome, id);
    return outcome;
  }

  /** @throws 403 for an account with a role whose holders sign in at the provider alone. */
  private refusePassword(memberships: readonly MembershipContract[], accountId: string): void {
    const { oidc } = this.config;
    if (oidc === null || !isForProviderOnly(this.config, memberships)) return;
    const detail = `Your role signs in with ${oidc.name}. Choose that on the sign-in page.`;
    throw new ProblemError(problemOf(403, 'provider-needed', detail), {}, accountId);
  }

  private note(
    em: EntityManager,
    accountId: string,
    what: { readonly action: string; readonly browser: Browser; readonly fields?: readonly string[] },
  ): Promise<void> {
    const { action, browser, fields = [] } = what;
    const touched = { record: 'account', recordId: accountId, patientIds: [], episodeIds: [] };
    const { address } = browser;
    return this.audit.note(em, { accountId, action, address }, fields.length > 0 ? { ...touched, fields } : touched);
  }

  private async rolesOf(accountId: string): Promise<RolesOnDay> {
    const { reads } = this.database;
    const rows = await reads.find(Membership, { where: { accountId }, order: { id: 'ASC' } });
    return rolesOn(this.clock.today(), await boundedByAge(reads, this.clock, rows));
  }
}

function isCurrent({ current }: Browser, accountId: string): boolean {
  return current !== null && isSignedIn(current) && current.accountId === accountId;
}

function unfinished(missing: Exclude<Missing, 'none'>, accountId: string): ProblemError {
  const code = (message: string) => [{ pointer: '/code', code: missing, message }];
  switch (missing) {
    case 'code': {
      const detail = 'Send the code from the app as well.';
      return new UnfinishedSignIn(problemOf(401, 'code-needed', detail, code(detail)));
    }
    case 'app':
      return new UnfinishedSignIn(
        problemOf(401, 'app-needed', 'Staff sign in with a code from an app as well. Set the app up first.'),
      );
    case 'right-code': {
      const detail = 'The code is not right, or was used already. Wait for the next one.';
      return new ProblemError(problemOf(401, 'code-wrong', detail, code(detail)), {}, accountId);
    }
  }
}
