import { Module } from '@nestjs/common';
import { SharedScreenController } from './shared-screen.controller.js';
import { SharedScreenService } from './shared-screen.service.js';

@Module({ controllers: [SharedScreenController], providers: [SharedScreenService] })
export class SharedScreenModule {}
