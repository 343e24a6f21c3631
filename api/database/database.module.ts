import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Database } from './database.js';
import { Statistics } from './statistics.js';

/** The database, available everywhere. Opened before anything else, so that a start without it ends in plain words. */
@Global()
@Module({})
export class DatabaseModule {
  static with(database: Database): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: Database, useFactory: () => database }, Statistics],
      exports: [Database],
    };
  }
}
