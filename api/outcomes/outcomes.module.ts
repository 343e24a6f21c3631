import { Module } from '@nestjs/common';
import { OutdatedOutcomes } from './outdated-outcomes.js';

@Module({ providers: [OutdatedOutcomes], exports: [OutdatedOutcomes] })
export class OutcomesModule {}
