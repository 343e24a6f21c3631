import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AuditedChanges, REFRESH, type Refresh } from './audited-changes.js';
import { Refusals } from './refusals.js';

@Global()
@Module({})
export class AuditModule {
  /** @param refresh called with what every change touched, inside its transaction. */
  static with(refresh: Refresh): DynamicModule {
    return {
      module: AuditModule,
      providers: [AuditedChanges, Refusals, { provide: REFRESH, useValue: refresh }],
      exports: [AuditedChanges, Refusals],
    };
  }
}
