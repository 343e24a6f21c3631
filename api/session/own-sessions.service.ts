import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { type Change, AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { notFound } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { KeptPhone } from './kept-phone.entity.js';
import { KeptPhones } from './kept-phones.js';
import { NewSessions, openSessions } from './new-sessions.js';
import type { OwnSessionsResponse } from './own-sessions.dto.js';
import { isForProviderOnly } from './provider-roles.js';
import { signedIn } from './read-session.js';
import { SecondFactors } from './second-factor.js';
import { Session } from './session.entity.js';

/** Where somebody is signed in. Only ever their own sessions. */
@Injectable()
export class OwnSessionsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly factors: SecondFactors,
    @Inject(CONFIG) private readonly config: Config,
    private readonly phones: KeptPhones,
    private readonly sessions: NewSessions,
  ) {}

  async list(context: RequestContext): Promise<OwnSessionsResponse> {
    const { accountId, sessionId, memberships } = signedIn(context);
    return this.database.snapshot(async (reads) => {
      const account = await reads.findOneByOrFail(Account, { id: accountId });
      const open = await reads.find(Session, {
        where: openSessions(accountId, this.clock.now()),
        order: { lastSeenAt: 'DESC', id: 'ASC' },
      });
      const here = open.find(({ id }) => id === sessionId)?.phoneId;
      const phones = await this.phones.openOf(reads, accountId);
      const since = account.secondFactorSince;
      return {
        items: open.map(({ id, device, createdAt, lastSeenAt, begunBy }) => ({
          id,
          device,
          startedAt: createdAt.toISOString(),
          lastUsedAt: lastSeenAt.toISOString(),
          isThisOne: id === sessionId,
          begunBy,
        })),
        phones: phones.map((phone) => ({
          id: phone.id,
          device: phone.device,
          keptSince: phone.createdAt.toISOString(),
          lastUsedAt: phone.lastUsedAt.toISOString(),
          endsAt: this.phones.endsAt(phone).toISOString(),
          isThisOne: phone.id === here,
        })),
        password:
          account.passwordHash === null || isForProviderOnly(this.config, memberships)
            ? null
            : { changedAt: account.passwordChangedAt?.toISOString() ?? null },
        secondFactor:
          since === null || !this.factors.isOn()
            ? null
            : { since: since.toISOString(), ...(await this.factors.recoveryCodes(reads, accountId)) },
      };
    });
  }

  /** Ends one, also the one that asks. @throws 404 for one that has ended, or is somebody else's. */
  end(context: RequestContext, id: string): Promise<Reply<null>> {
    const { accountId } = signedIn(context);
    return this.audit.change(context, async (em) => {
      const where = { ...openSessions(accountId, this.clock.now()), id };
      const session = await em.findOneBy(Session, where);
      const ended = await em.update(Session, where, { revokedAt: this.clock.now() });
      if (!session || ended.affected !== 1) throw notFound('session');
      // Else the phone would begin the next one by itself.
      if (session.phoneId !== null) await this.endPhone(em, context, { id: session.phoneId });
      return endedBy(accountId);
    });
  }

  /** Forgets a phone, also the one that asks. @throws 404 for one that has ended, or is somebody else's. */
  forget(context: RequestContext, id: string): Promise<Reply<null>> {
    const { accountId } = signedIn(context);
    return this.audit.change(context, async (em) => {
      if (!(await this.endPhone(em, context, { id }))) throw notFound('phone');
      return endedBy(accountId);
    });
  }

  /** Ends all but the one that asks, and forgets all phones but the one that it is on. */
  endOthers(context: RequestContext): Promise<Reply<null>> {
    const person = signedIn(context);
    return this.audit.change(context, async (em) => {
      await this.sessions.endOthers(em, person, context);
      return endedBy(person.accountId);
    });
  }

  /** @returns whether it is theirs and counted until now. */
  private async endPhone(
    em: EntityManager,
    context: RequestContext,
    { id }: { readonly id: string },
  ): Promise<boolean> {
    const { accountId } = signedIn(context);
    const phone = await em.findOneBy(KeptPhone, { id, accountId, endedAt: IsNull() });
    if (phone) await this.phones.end(em, phone, { address: context.address });
    return phone !== null;
  }
}

function endedBy(accountId: string): Change<null> {
  const touched = { record: 'account', recordId: accountId, patientIds: [], episodeIds: [], fields: ['sessions'] };
  return { reply: new Reply(204, null), touched };
}
