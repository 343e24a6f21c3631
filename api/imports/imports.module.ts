import { Module } from '@nestjs/common';
import { ImportProgressBoard } from './write/progress.js';
import { ImportsController } from './imports.controller.js';
import { ImportsService } from './imports.service.js';

@Module({
  controllers: [ImportsController],
  providers: [ImportsService, ImportProgressBoard],
  exports: [ImportsService],
})
export class ImportsModule {}
