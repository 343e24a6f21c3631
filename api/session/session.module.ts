import { Global, Module } from '@nestjs/common';
import { SignedInReader } from '../http/policy.guard.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SiteController } from './site.controller.js';

@Global()
@Module({
  controllers: [SessionController, SiteController],
  providers: [SessionService, { provide: SignedInReader, useExisting: SessionService }],
  exports: [SignedInReader],
})
export class SessionModule {}
