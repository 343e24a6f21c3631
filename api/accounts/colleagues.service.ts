import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { heldOn, matterOf, TREATING_ROLE } from '@waymark/policy';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { requireAccess } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { Membership } from './account.entity.js';
import type { ColleagueResponse } from './colleagues.dto.js';

@Injectable()
export class ColleaguesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 for a care service in which the caller is no therapist. */
  async list(context: RequestContext, careServiceId: string): Promise<Page<ColleagueResponse>> {
    requireAccess(context, 'care service', matterOf(careServiceId));
    const memberships = await this.database.reads.find(Membership, {
      where: { careServiceId, role: TREATING_ROLE, account: { status: 'active' } },
      relations: { account: true },
    });
    const held = heldOn(memberships, this.clock.today());
    const byAccount = new Map(held.map(({ accountId, account }) => [accountId, account]));
    const colleagues = [...byAccount].map(([userId, account]) => {
      return { userId, name: account?.name ?? '', discipline: account?.discipline ?? null };
    });
    return wholePage(colleagues.sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.userId < b.userId ? -1 : 1)));
  }
}
