import { Module } from '@nestjs/common';
import { BuildService } from './build.service.js';

@Module({ providers: [BuildService], exports: [BuildService] })
export class ResearchBuildModule {}
