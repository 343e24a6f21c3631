import { Global, Module } from '@nestjs/common';
import { Database } from '../database/database.js';
import { KeyRing } from './key-ring.js';

/** The keys for what is stored encrypted, available everywhere. */
@Global()
@Module({
  providers: [{ provide: KeyRing, useFactory: ({ ring }: Database) => ring, inject: [Database] }],
  exports: [KeyRing],
})
export class SecretsModule {}
