import { Module } from '@nestjs/common';
import { KeptMonths } from './kept-months.js';
import { ProcessController } from './process.controller.js';
import { ProcessService } from './process.service.js';

@Module({ controllers: [ProcessController], providers: [ProcessService, KeptMonths] })
export class ProcessModule {}
