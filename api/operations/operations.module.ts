import { Module } from '@nestjs/common';
import { InternalServer } from './internal-server.js';
import { Metrics } from './metrics.js';
import { StateReader } from './service-state.js';

@Module({ providers: [InternalServer, Metrics, StateReader], exports: [Metrics] })
export class OperationsModule {}
