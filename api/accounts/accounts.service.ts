import { Injectable } from '@nestjs/common';
import { type Page, ROLE_SCOPE } from '@waymark/contracts';
import { heldOn } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { type Change, AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { limitOf, pageOf } from '../http/paging.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import { accountFor, type KnownAccount, patientIdsOf, requireAccountAccess } from './account-access.js';
import { AccountIdentity } from './account-identity.entity.js';
import { Account, Membership } from './account.entity.js';
import {
  type AccountChangeRequest,
  type AccountResponse,
  type AccountSearchRequest,
  type DisableAccountRequest,
  type MembershipsRequest,
  toAccountResponse,
} from './accounts.dto.js';
import { announceAccess } from './announce-access.js';
import { requireAdministratorLeft } from './administrators.js';
import { endSessions } from './end-sessions.js';
import { findAccounts } from './find-accounts.js';
import { endGrantsWithoutRole } from './held-grants.js';
import { accountKeysOf, endLinks, membershipRow, orEmailTaken, requireFreeEmail } from './invite-account.js';
import { requireTherapistLeft } from './last-therapist.js';
import { membershipProblems } from './membership-rules.js';
import { removeSecondFactor } from './remove-second-factor.js';

/** Accounts and their roles. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** Accounts by part of a name or of an address, by role and care service; in order of address unless asked otherwise. */
  async search(context: RequestContext, body: AccountSearchRequest): Promise<Page<AccountResponse>> {
    requireAccountAccess(context);
    const limit = limitOf(body);
    const { accounts, memberships } = await this.database.snapshot(async (reads) => {
      const found = await findAccounts(reads, this.database.engine, body, this.clock.today());
      const accountId = In(found.map(({ id }) => id));
      return { accounts: found, memberships: await reads.findBy(Membership, { accountId }) };
    });
    await this.audit.read(context, { record: 'account', recordId: null, patientIds: [] });
    // The cursor is part of a URL, and an email address must not be: it carries only the id.
    return pageOf(
      accounts,
      limit,
      ({ id }) => ({ key: '', id }),
      (account) =>
        toAccountResponse(
          account,
          memberships.filter(({ accountId }) => accountId === account.id),
        ),
    );
  }

  async read(context: RequestContext, id: string): Promise<AccountResponse> {
    const { account, memberships } = await this.database.snapshot((reads) => accountFor(reads, context, id));
    await this.audit.read(context, { record: 'account', recordId: id, patientIds: [] });
    return toAccountResponse(account, memberships);
  }

  /** @throws 409 an address that another account has. */
  change(context: RequestContext, id: string, body: AccountChangeRequest): Promise<Reply<AccountResponse>> {
    return this.changeOne(context, id, Object.keys(body), async (em, known) => {
      const email = body.email ?? known.account.email;
      const name = body.name ?? known.account.name;
      const { discipline = known.account.discipline } = body;
      const changed = { email, name, discipline, ...accountKeysOf(email, name) };
      await requireFreeEmail(em, { ...known.account, ...changed });
      // A link may have gone to the wrong address.
      if (changed.emailKey !== known.account.emailKey) await endLinks(em, id);
      return { changes: changed, memberships: known.memberships };
    });
  }

  /**
   * An end that has passed takes the role away at once; the row stays, for the administrator to read.
   * @throws 422 roles that do not fit; 409 if no active administrator would be left, or, unconfirmed, no therapist.
   */
  setMemberships(context: RequestContext, id: string, body: MembershipsRequest): Promise<Reply<AccountResponse>> {
    return this.changeOne(context, id, ['memberships'], async (em, known) => {
      const problems = await membershipProblems(em, body.memberships);
      if (problems.length > 0) throw unprocessable(problems);
      const memberships = body.memberships.map((membership) => membershipRow(em, id, membership));
      const { confirmedUnattended: confirmed = false } = body;
      const today = this.clock.today();
      await requireAdministratorLeft(em, known, { after: memberships, today });
      await requireTherapistLeft(em, known, { after: memberships, confirmed, today });
      await this.endGrants(em, context, known, memberships);
      await em.delete(Membership, { accountId: id });
      if (memberships.length > 0) await em.insert(Membership, memberships);
      const isStaff = (rows: readonly Membership[]): boolean =>
        heldOn(rows, today).some(({ role }) => ROLE_SCOPE[role] !== 'patientId');
      // They signed in without the code that staff are asked for.
      if (isStaff(memberships) && !isStaff(known.memberships)) await endSessions(em, id, this.clock.now());
      await announceAccess(em, context, {
        accountId: id,
        memberships: heldOn(memberships, today),
        before: heldOn(known.memberships, today),
        how: 'role',
        at: this.clock.now(),
      });
      return { changes: {}, memberships };
    });
  }

  /** @throws 409 for oneself, for the last active administrator and, unconfirmed, for the last therapist. */
  disable(
    context: RequestContext,
    id: string,
    { confirmedUnattended: confirmed = false }: DisableAccountRequest,
  ): Promise<Reply<AccountResponse>> {
    return this.changeOne(context, id, ['status'], async (em, known) => {
      if (id === personOf(context).accountId) {
        throw conflict('yourself', 'You cannot disable your own account. Ask another administrator.');
      }
      const leaving = { after: [], today: this.clock.today() };
      await requireAdministratorLeft(em, known, leaving);
      await requireTherapistLeft(em, known, { ...leaving, confirmed });
      await endSessions(em, id, this.clock.now());
      await this.endGrants(em, context, known, []);
      await endLinks(em, id);
      return { changes: { status: 'disabled' }, memberships: known.memberships };
    });
  }

  /**
   * For who has lost the app and the recovery codes: they set up another at their next sign-in. Whoever has the password
   * then may be that person, so the therapists concerned are told.
   * @throws 409 if there is no app.
   */
  resetSecondFactor(context: RequestContext, id: string): Promise<Reply<AccountResponse>> {
    return this.changeOne(context, id, ['second-factor'], async (em, { account, memberships }) => {
      if (account.secondFactorSince === null) {
        throw conflict('no-second-factor', 'This person has no app to sign in with. There is nothing to reset.');
      }
      const at = this.clock.now();
      await removeSecondFactor(em, id);
      await endSessions(em, id, at);
      const held = heldOn(memberships, this.clock.today());
      await announceAccess(em, context, { accountId: id, memberships: held, how: 'second-factor', at });
      return { changes: { secondFactorSince: null }, memberships };
    });
  }

  /** Re-enables an account; one that cannot sign in in any way still needs a link. */
  enable(context: RequestContext, id: string): Promise<Reply<AccountResponse>> {
    return this.changeOne(context, id, ['status'], async (em, { account, memberships }) => {
      if (account.status === 'disabled') {
        const held = heldOn(memberships, this.clock.today());
        await announceAccess(em, context, { accountId: id, memberships: held, how: 'enabled', at: this.clock.now() });
      }
      const hasWayIn = account.passwordHash !== null || (await em.existsBy(AccountIdentity, { accountId: id }));
      return { changes: { status: hasWayIn ? 'active' : 'invited' }, memberships };
    });
  }

  private endGrants(
    em: EntityManager,
    context: RequestContext,
    { account, memberships: before }: KnownAccount,
    after: readonly Membership[],
  ): Promise<void> {
    const ending = { endedAt: this.clock.now(), endedById: personOf(context).accountId };
    return endGrantsWithoutRole(em, account.id, { ...ending, before, after, today: this.clock.today() });
  }

  /** The frame of every change to one account: access, version, rules, save, reply. */
  private changeOne(
    context: RequestContext,
    id: string,
    fields: readonly string[],
    work: (
      em: EntityManager,
      known: KnownAccount,
    ) => Promise<{ changes: Partial<Account>; memberships: readonly Membership[] }>,
  ): Promise<Reply<AccountResponse>> {
    return this.audit.change(context, async (em): Promise<Change<AccountResponse>> => {
      const known = await accountFor(em, context, id);
      const { account } = known;
      requireVersion(context, 'account', account.rowVersion);
      const { changes, memberships } = await work(em, known);
      if (!(await orEmailTaken(updateIfUnchanged(em, Account, account, changes))))
        throw stale('account', account.rowVersion);
      const changed = { ...account, ...changes, rowVersion: account.rowVersion + 1 };
      return {
        reply: new Reply(200, toAccountResponse(changed, memberships)),
        touched: {
          record: 'account',
          recordId: id,
          patientIds: patientIdsOf(known.memberships, memberships),
          episodeIds: [],
          fields,
        },
      };
    });
  }
}
