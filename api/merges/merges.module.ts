import { Module } from '@nestjs/common';
import { DuplicatesService } from './duplicates.service.js';
import { MergesController } from './merges.controller.js';
import { MergesService } from './merges.service.js';

@Module({ controllers: [MergesController], providers: [DuplicatesService, MergesService] })
export class MergesModule {}
