import { Module } from '@nestjs/common';
import { DecisionsService } from './decisions.service.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsService } from './projects.service.js';
import { RegisterController } from './register.controller.js';
import { RegisterService } from './register.service.js';

@Module({
  controllers: [ProjectsController, RegisterController],
  providers: [ProjectsService, DecisionsService, RegisterService],
})
export class ResearchProjectsModule {}
