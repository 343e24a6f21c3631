import { Global, Module } from '@nestjs/common';
import { Records } from './records.js';
import { Refusals } from './refusals.js';

@Global()
@Module({ providers: [Records, Refusals], exports: [Records, Refusals] })
export class AuditModule {}
