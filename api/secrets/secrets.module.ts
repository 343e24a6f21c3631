import { Global, Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { KeyRing } from './key-ring.js';

/** The keys for what is stored encrypted, available everywhere. */
@Global()
@Module({
  providers: [{ provide: KeyRing, useFactory: (config: Config) => new KeyRing(config), inject: [CONFIG] }],
  exports: [KeyRing],
})
export class SecretsModule {}
