import { Module } from '@nestjs/common';
import { FirstReadsController } from './first-reads.controller.js';
import { FirstReadsService } from './first-reads.service.js';

@Module({ controllers: [FirstReadsController], providers: [FirstReadsService] })
export class FirstReadsModule {}
