import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { type Entities, openDataSources } from './data-source.js';
import { Database } from './database.js';
import { migrate } from './migrate.js';

/** Opens and migrates the database before anything asks it. */
@Global()
@Module({})
export class DatabaseModule {
  static open(config: Config, entities: Entities): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: Database,
          useFactory: async () => {
            const sources = await openDataSources(config.database, entities);
            await migrate(sources);
            return new Database(sources);
          },
        },
      ],
      exports: [Database],
    };
  }
}
