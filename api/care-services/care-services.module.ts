import { Module } from '@nestjs/common';
import { CareServicesController } from './care-services.controller.js';
import { CareServicesService } from './care-services.service.js';
import { PlacesController } from './places.controller.js';
import { PlacesService } from './places.service.js';

@Module({
  controllers: [CareServicesController, PlacesController],
  providers: [CareServicesService, PlacesService],
})
export class CareServicesModule {}
