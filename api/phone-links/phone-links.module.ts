import { Module } from '@nestjs/common';
import { OldPhoneLinks } from './old-phone-links.js';
import { PhoneLinksController } from './phone-links.controller.js';
import { PhoneLinksService } from './phone-links.service.js';
import { PhoneSignInController } from './phone-sign-in.controller.js';
import { PhoneSignInService } from './phone-sign-in.service.js';

/** Patients sign in on their phones by a code that their therapist shows them. */
@Module({
  controllers: [PhoneLinksController, PhoneSignInController],
  providers: [PhoneLinksService, PhoneSignInService, OldPhoneLinks],
})
export class PhoneLinksModule {}
