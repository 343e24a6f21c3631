import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AuditKeys } from './audit-keys.js';
import { AuditWatch } from './audit-watch.js';
import { AuditedChanges, REFRESH, type Refresh } from './audited-changes.js';
import { Refusals } from './refusals.js';
import { Sealer } from './sealer.js';

@Global()
@Module({})
export class AuditModule {
  /** @param refresh called with what every change touched, inside its transaction. */
  static with(refresh: Refresh, keys: AuditKeys): DynamicModule {
    return {
      module: AuditModule,
      providers: [
        AuditedChanges,
        AuditWatch,
        Refusals,
        Sealer,
        { provide: REFRESH, useValue: refresh },
        { provide: AuditKeys, useValue: keys },
      ],
      exports: [AuditedChanges, AuditWatch, Refusals],
    };
  }
}
