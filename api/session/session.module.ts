import { Global, Module } from '@nestjs/common';
import { PrincipalReader } from '../http/policy.guard.js';
import { CallerReader } from './caller-reader.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SiteController } from './site.controller.js';

@Global()
@Module({
  controllers: [SessionController, SiteController],
  providers: [SessionService, { provide: PrincipalReader, useClass: CallerReader }],
  exports: [PrincipalReader],
})
export class SessionModule {}
