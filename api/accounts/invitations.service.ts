import { Inject, Injectable } from '@nestjs/common';
import type { AccountStatus } from '@waymark/contracts';
import { heldOn, TREATING_ROLE } from '@waymark/policy';
import { type EntityManager, In, IsNull, MoreThan } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { conflict, type ProblemError, stale, unprocessable } from '../http/problem.js';
import { accountFor, type KnownAccount, patientIdsOf, requireAccountAccess } from './account-access.js';
import { Account, AccountLink, Membership } from './account.entity.js';
import {
  type AcceptedInvitationResponse,
  type AcceptRequest,
  type InvitationResponse,
  type NewAccountRequest,
  toAccountResponse,
} from './accounts.dto.js';
import { announceAccess } from './announce-access.js';
import { endSessions } from './end-sessions.js';
import {
  endLinks,
  hashOfToken,
  inviteAccount,
  linkAddress,
  makeLink,
  type OneTimeLink,
  withoutReplay,
} from './invite-account.js';
import { hashPassword } from './password.js';
import { passwordProblem } from './password-rules.js';

/** One-time links: made by an administrator, handed over, used once to choose a password. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param origin where the link leads if no PUBLIC_URL is set.
   * @throws 409 an address that is known; 422 roles that do not fit.
   */
  create(context: RequestContext, body: NewAccountRequest, origin: string): Promise<Reply<InvitationResponse>> {
    return this.audit.change(withoutReplay(context), async (em) => {
      requireAccountAccess(context);
      const at = this.clock.now();
      const { known, link } = await inviteAccount(em, body, at);
      const { account, memberships } = known;
      const held = heldOn(memberships, this.clock.today());
      await announceAccess(em, context, { accountId: account.id, memberships: held, how: 'role', at });
      return {
        reply: new Reply(201, this.toInvitation(known, link, origin)),
        touched: {
          record: 'account',
          recordId: known.account.id,
          patientIds: patientIdsOf(known.memberships),
          episodeIds: [],
        },
      };
    });
  }

  /** Makes a new link for an account that has not accepted yet. @throws 409 if it has. */
  inviteAgain(context: RequestContext, id: string, origin: string): Promise<Reply<InvitationResponse>> {
    return this.newLink(context, id, origin, 'invited');
  }

  /**
   * Makes a link to a new password and ends the account's sessions; the old password remains valid until the link is
   * used, so that a reset no one asked for locks no one out.
   * @throws 409 for an account that has no password yet, or is disabled.
   */
  reset(context: RequestContext, id: string, origin: string): Promise<Reply<InvitationResponse>> {
    return this.newLink(context, id, origin, 'active');
  }

  /** @throws 422 for a link that was used, has ended or never existed. */
  async look(token: string): Promise<AcceptedInvitationResponse> {
    const { account } = await this.openLink(token);
    return { email: account.email, asksDiscipline: await this.asksDiscipline(account) };
  }

  /**
   * @throws 422 for a link that was used, has ended or never existed, for a password that is easy to guess, and for a
   *   discipline that is not asked for.
   */
  async accept(body: AcceptRequest, address: string): Promise<AcceptedInvitationResponse> {
    const now = this.clock.now();
    const { link, account } = await this.openLink(body.token);
    const { discipline = null } = body;
    const problem = await passwordProblem(body.password, account.email);
    if (problem) throw unprocessable([problem]);
    const asksDiscipline = await this.asksDiscipline(account);
    if (discipline !== null && !asksDiscipline) throw unprocessable([DISCIPLINE_NOT_ASKED]);
    const passwordHash = await hashPassword(body.password);
    await this.database.write(async (em) => {
      await this.use(em, link, {
        passwordHash,
        passwordChangedAt: now,
        ...(discipline === null ? {} : { discipline }),
      });
      await endSessions(em, link.accountId, now);
      await endLinks(em, link.accountId);
      await this.audit.note(
        em,
        { accountId: link.accountId, action: 'invitation:accept', address },
        {
          ...{ record: 'account', recordId: link.accountId, patientIds: [], episodeIds: [] },
          fields: ['password', 'status', ...(discipline === null ? [] : ['discipline'])],
        },
      );
    });
    return { email: account.email, asksDiscipline: asksDiscipline && discipline === null };
  }

  /** Whether what they work as is missing, and will be needed. */
  private async asksDiscipline({ id, discipline }: Account): Promise<boolean> {
    if (discipline !== null) return false;
    const memberships = await this.database.reads.findBy(Membership, { accountId: id, role: TREATING_ROLE });
    return heldOn(memberships, this.clock.today()).length > 0;
  }

  /** A link that still works, with its account. @throws 422 for any other. */
  private async openLink(token: string): Promise<{ readonly link: AccountLink; readonly account: Account }> {
    const link = await this.database.reads.findOne(AccountLink, {
      where: { tokenHash: hashOfToken(token), usedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) },
      relations: { account: true },
    });
    if (!link?.account || link.account.status === 'disabled') throw linkEnded();
    return { link, account: link.account };
  }

  /** Each statement checks again: two people may have opened the link, or the account was disabled meanwhile. */
  private async use(
    em: EntityManager,
    { id, accountId }: AccountLink,
    chosen: Pick<Account, 'passwordHash' | 'passwordChangedAt'> & Partial<Pick<Account, 'discipline'>>,
  ): Promise<void> {
    const used = await em.update(AccountLink, { id, usedAt: IsNull() }, { usedAt: this.clock.now() });
    if (used.affected !== 1) throw linkEnded();
    const waiting: AccountStatus[] = ['invited', 'active'];
    const opened = await em.update(
      Account,
      { id: accountId, status: In(waiting) },
      { ...chosen, status: 'active', rowVersion: () => 'version + 1' },
    );
    if (opened.affected !== 1) throw linkEnded();
  }

  private newLink(
    context: RequestContext,
    id: string,
    origin: string,
    status: 'invited' | 'active',
  ): Promise<Reply<InvitationResponse>> {
    return this.audit.change(withoutReplay(context), async (em) => {
      const { account, memberships } = await accountFor(em, context, id);
      requireVersion(context, 'account', account.rowVersion);
      if (account.status !== status) throw conflict('account-status', INSTEAD[account.status]);
      if (!(await updateIfUnchanged(em, Account, account, {}))) throw stale('account', account.rowVersion);
      const at = this.clock.now();
      await endSessions(em, id, at);
      const link = await makeLink(em, id, at);
      // Anyone who uses the link is that person from then on, including the administrator who made it.
      const held = heldOn(memberships, this.clock.today());
      await announceAccess(em, context, { accountId: id, memberships: held, how: 'link', at });
      const known = { account: { ...account, rowVersion: account.rowVersion + 1 }, memberships };
      return {
        reply: new Reply(200, this.toInvitation(known, link, origin)),
        touched: {
          record: 'account',
          recordId: id,
          patientIds: patientIdsOf(memberships),
          episodeIds: [],
          fields: ['link'],
        },
      };
    });
  }

  private toInvitation({ account, memberships }: KnownAccount, link: OneTimeLink, origin: string): InvitationResponse {
    return {
      account: toAccountResponse(account, memberships),
      link: linkAddress(this.config.publicUrl ?? origin, link),
      expiresAt: link.expiresAt.toISOString(),
    };
  }
}

const INSTEAD: Readonly<Record<AccountStatus, string>> = {
  invited: 'This person has not chosen a password yet. Invite them again instead.',
  active: 'This person has a password already. Reset it instead.',
  disabled: 'This account is disabled. Enable it first.',
};

const DISCIPLINE_NOT_ASKED = {
  pointer: '/discipline',
  code: 'not-asked',
  message: 'What this person works as is known, or not needed. Leave it out.',
};

const linkEnded = (): ProblemError =>
  unprocessable([
    {
      pointer: '/token',
      code: 'link-ended',
      message: 'This link was used already or is too old. Ask whoever gave it to you for a new one.',
    },
  ]);
