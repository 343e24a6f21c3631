import { Module } from '@nestjs/common';
import { AccessNoticesController } from './access-notices.controller.js';
import { AccessNoticesService } from './access-notices.service.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AuditLinesController } from './audit-lines.controller.js';
import { AuditLinesService } from './audit-lines.service.js';
import { ColleaguesController } from './colleagues.controller.js';
import { ColleaguesService } from './colleagues.service.js';
import { GrantsController } from './grants.controller.js';
import { GrantsService } from './grants.service.js';
import { InvitationsController } from './invitations.controller.js';
import { InvitationsService } from './invitations.service.js';

@Module({
  controllers: [
    AccountsController,
    GrantsController,
    InvitationsController,
    ColleaguesController,
    AccessNoticesController,
    AuditLinesController,
  ],
  providers: [
    AccountsService,
    GrantsService,
    InvitationsService,
    ColleaguesService,
    AccessNoticesService,
    AuditLinesService,
  ],
})
export class AccountsModule {}
