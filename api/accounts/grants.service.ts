import { Injectable } from '@nestjs/common';
import type { WantedGrant } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { personOf } from '../http/access.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { accountFor, type KnownAccount } from './account-access.js';
import { Account } from './account.entity.js';
import { AccountGrant } from './grant.entity.js';
import { grantProblems } from './grant-rules.js';
import { type AccountGrantsResponse, type GrantsRequest, toAccountGrantsResponse } from './grants.dto.js';
import { endGrant, isInForce } from './held-grants.js';

/** What administrators allow accounts beyond their roles. */
@Injectable()
export class GrantsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async read(context: RequestContext, accountId: string): Promise<AccountGrantsResponse> {
    const response = await this.database.snapshot(async (reads) => {
      return this.toResponse(reads, await accountFor(reads, context, accountId));
    });
    await this.audit.read(context, { record: 'account', recordId: accountId, patientIds: [] });
    return response;
  }

  /**
   * Sets all grants of an account. One that is wanted as it is goes on; every other one ends at once and stays listed.
   * @throws 422 grants that do not fit; 409 for one to oneself: nobody lets themselves see more.
   */
  set(
    context: RequestContext,
    accountId: string,
    { grants: wanted }: GrantsRequest,
  ): Promise<Reply<AccountGrantsResponse>> {
    return this.audit.change(context, async (em) => {
      const known = await accountFor(em, context, accountId);
      const { account } = known;
      requireVersion(context, 'account', account.rowVersion);
      const today = this.clock.today();
      const problems = grantProblems(known, wanted, today);
      if (problems.length > 0) throw unprocessable(problems);
      const { accountId: ownId } = personOf(context);
      const inForce = (await em.findBy(AccountGrant, { accountId })).filter((grant) => isInForce(grant, today));
      const [had, has] = [new Set(inForce.map(keyOf)), new Set(wanted.map(keyOf))];
      const given = wanted.filter((grant) => !had.has(keyOf(grant)));
      if (given.length > 0 && accountId === ownId) {
        throw conflict('yourself', 'You cannot give a grant to yourself. Ask another administrator.');
      }
      const at = this.clock.now();
      for (const grant of inForce) {
        if (!has.has(keyOf(grant))) await endGrant(em, grant, { endedAt: at, endedById: ownId });
      }
      for (const { kind, careServiceId, until } of given) {
        await em.insert(AccountGrant, {
          ...{ id: newId(), accountId, kind, careServiceId, from: today, until },
          ...{ givenAt: at, givenById: ownId, endedAt: null, endedById: null },
        });
      }
      if (!(await updateIfUnchanged(em, Account, account, {}))) throw stale('account', account.rowVersion);
      const changed = { ...account, rowVersion: account.rowVersion + 1 };
      return {
        reply: new Reply(200, await this.toResponse(em, { ...known, account: changed })),
        touched: { record: 'account', recordId: accountId, patientIds: [], episodeIds: [], fields: ['grants'] },
      };
    });
  }

  private async toResponse(em: EntityManager, { account, memberships }: KnownAccount): Promise<AccountGrantsResponse> {
    const grants = await em.find(AccountGrant, {
      where: { accountId: account.id },
      relations: { careService: true, givenBy: true, endedBy: true },
      order: { givenAt: 'DESC', id: 'ASC' },
    });
    return toAccountGrantsResponse(account.rowVersion, grants, { memberships, today: this.clock.today() });
  }
}

/** Grants that allow the same until the same day are one. */
function keyOf({ kind, careServiceId, until }: WantedGrant): string {
  return [kind, careServiceId, until].join(' ');
}
