import { Global, Module } from '@nestjs/common';
import { PrincipalReader } from '../http/policy.guard.js';
import { CallerReader } from './caller-reader.js';
import { EndedSignIns } from './ended-sign-ins.js';
import { KeptPhoneService } from './kept-phone.service.js';
import { KeptPhones } from './kept-phones.js';
import { NewSessions } from './new-sessions.js';
import { OidcController } from './oidc/oidc.controller.js';
import { OidcService } from './oidc/oidc.service.js';
import { OwnPasswordController } from './own-password.controller.js';
import { OwnPasswordService } from './own-password.service.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { PasswordCheck } from './password-check.js';
import { RecoveryCodesController } from './recovery-codes.controller.js';
import { RecoveryCodesService } from './recovery-codes.service.js';
import { SecondFactors } from './second-factor.js';
import { SessionController } from './session.controller.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';
import { SiteController } from './site.controller.js';

@Global()
@Module({
  controllers: [
    SessionController,
    OidcController,
    OwnSessionsController,
    OwnPasswordController,
    RecoveryCodesController,
    SiteController,
  ],
  providers: [
    SessionService,
    SignInService,
    OwnSessionsService,
    OwnPasswordService,
    RecoveryCodesService,
    OidcService,
    EndedSignIns,
    NewSessions,
    KeptPhones,
    KeptPhoneService,
    PasswordCheck,
    SecondFactors,
    { provide: PrincipalReader, useClass: CallerReader },
  ],
  exports: [PrincipalReader, NewSessions, KeptPhones],
})
export class SessionModule {}
