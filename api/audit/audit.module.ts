import { Global, Module } from '@nestjs/common';
import { AuditedChanges } from './audited-changes.js';
import { Refusals } from './refusals.js';

@Global()
@Module({ providers: [AuditedChanges, Refusals], exports: [AuditedChanges, Refusals] })
export class AuditModule {}
