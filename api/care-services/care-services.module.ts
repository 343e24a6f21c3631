import { Module } from '@nestjs/common';
import { CareServicesController } from './care-services.controller.js';

@Module({ controllers: [CareServicesController] })
export class CareServicesModule {}
