import { Module } from '@nestjs/common';
import { RecordLooksController } from './record-looks.controller.js';
import { RecordLooksService } from './record-looks.service.js';

@Module({ controllers: [RecordLooksController], providers: [RecordLooksService] })
export class RecordLooksModule {}
