import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import type { Membership as MembershipContract } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { boundedByAge } from '../accounts/bounded-by-age.js';
import { type RolesOnDay, rolesOn } from '../accounts/held-memberships.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { refuseDemonstrationFromElsewhere } from './demonstration.js';
import type { KeptPhone } from './kept-phone.entity.js';
import { KeptPhones, mayBeKept } from './kept-phones.js';
import { type Browser, NewSessions, toSession } from './new-sessions.js';
import type { SessionResponse } from './session.dto.js';
import type { Begun } from './sign-in.service.js';

/** Begins sessions on phones that their owners stay signed in on. */
@Injectable()
export class KeptPhoneService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly phones: KeptPhones,
    private readonly sessions: NewSessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param browser in which nobody is signed in.
   * @returns null if the browser has no cookie that counts: its owner signs in again. A phone whose owner may not stay signed in
   *   any more ends, and so does one whose token was copied.
   */
  async goOn(browser: Browser, headers: IncomingHttpHeaders): Promise<Begun<SessionResponse> | null> {
    const { kept } = browser;
    if (kept === null) return null;
    return this.database.write(async (em) => {
      const shown = await this.phones.use(em, kept, browser);
      if (shown.was !== 'right') return null;
      const owner = await this.ownerOf(em, shown.phone);
      if (owner === null) {
        await this.phones.end(em, shown.phone, browser);
        return null;
      }
      refuseDemonstrationFromElsewhere(this.config, owner.account.email, headers);
      // The cookie as it is now, so that the session is found to be on this phone.
      const here = { ...browser, kept: shown.next.value };
      const { token, createdAt } = await this.sessions.begin(em, owner.account.id, here, { by: 'kept-phone' });
      return { token, kept: shown.next, reply: toSession(owner.account, owner.roles, createdAt) };
    });
  }

  /** null: the account is disabled, or opens more or less than records of patients. */
  private async ownerOf(
    em: EntityManager,
    { accountId }: KeptPhone,
  ): Promise<{ readonly account: Account; readonly roles: RolesOnDay } | null> {
    const account = await em.findOneBy(Account, { id: accountId, status: 'active' });
    const rows = await em.find(Membership, { where: { accountId }, order: { id: 'ASC' } });
    const roles = rolesOn(this.clock.today(), await boundedByAge(em, this.clock, rows));
    const { memberships } = roles;
    return account && mayBeKept(memberships) && !this.isForProvider(memberships) ? { account, roles } : null;
  }

  /** Whether a role is held whose holders sign in with their organisation alone. */
  private isForProvider(memberships: readonly MembershipContract[]): boolean {
    return memberships.some(({ role }) => this.config.oidc?.roles.includes(role) ?? false);
  }
}
