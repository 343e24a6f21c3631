import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { In } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import { DEMONSTRATION_ACCOUNTS, isDemonstrationOn } from './demonstration.js';
import { SiteResponse } from './session.dto.js';

@ApiTags('Session')
@Controller('site')
export class SiteController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the sign-in page needs to know about this site. */
  @Get()
  @Allow('site:read')
  @Replies(200, SiteResponse, { open: true })
  async site(): Promise<SiteResponse> {
    const emailKey = In(DEMONSTRATION_ACCOUNTS.map(({ email }) => email));
    const here = await this.database.reads.find(Account, {
      select: { id: true, emailKey: true },
      where: { emailKey, status: 'active' },
    });
    // One that was filled by an earlier version has fewer people.
    const people = DEMONSTRATION_ACCOUNTS.filter(({ email }) => here.some((account) => account.emailKey === email));
    const demonstration = people.length > 0 && isDemonstrationOn(this.config);
    return {
      demonstration,
      demonstrationSignIns: demonstration ? people : [],
      demonstrationPassword: demonstration ? this.config.demonstrationPassword : null,
      provider: this.config.oidc?.name ?? null,
      today: this.clock.today(),
      timeZone: this.config.timeZone,
    };
  }
}
