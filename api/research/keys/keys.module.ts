import { Global, Module } from '@nestjs/common';
import { KeyReader } from '../../session/key-reader.js';
import { CallLog } from './call-log.js';
import { KeysController } from './keys.controller.js';
import { KeysService } from './keys.service.js';
import { ResearchKeyReader } from './research-key-reader.js';
import { UsageController } from './usage.controller.js';
import { UsageService } from './usage.service.js';

/** Global, because whoever asks for anything may do so with a key. */
@Global()
@Module({
  controllers: [KeysController, UsageController],
  providers: [KeysService, UsageService, CallLog, { provide: KeyReader, useClass: ResearchKeyReader }],
  exports: [KeyReader, CallLog],
})
export class ResearchKeysModule {}
