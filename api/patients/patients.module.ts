import { Module } from '@nestjs/common';
import { PatientsController } from './patients.controller.js';
import { PatientsService } from './patients.service.js';
import { TakingOnService } from './taking-on.service.js';

@Module({
  controllers: [PatientsController],
  providers: [PatientsService, TakingOnService],
  exports: [PatientsService],
})
export class PatientsModule {}
