import { Module } from '@nestjs/common';
import { FinishingService } from './finishing.service.js';
import { LettersController } from './letters.controller.js';
import { LettersService } from './letters.service.js';
import { OwnLettersController } from './own-letters.controller.js';
import { OwnLettersService } from './own-letters.service.js';

@Module({
  controllers: [LettersController, OwnLettersController],
  providers: [LettersService, FinishingService, OwnLettersService],
})
export class LettersModule {}
