import { type DataSources, openDataSources } from '../database/data-source.js';
import { ENTITIES } from '../entities.js';
import { testConfig, testRing } from './test-config.js';
import { startTestApp, type TestApp } from './test-app.js';

/** A running service, and the same database as a migration sees it. */
export interface MigrationTest {
  readonly waymark: TestApp;
  readonly sources: DataSources;
  close(): Promise<void>;
}

export async function startMigrationTest(): Promise<MigrationTest> {
  const waymark = await startTestApp();
  const { options } = waymark.database.reads.dataSource;
  const url = options.type === 'postgres' ? options.url : `sqlite:${String(options.database)}`;
  const sources = await openDataSources(testConfig(String(url)).database, ENTITIES, testRing());
  return {
    waymark,
    sources,
    close: async () => {
      await Promise.all([sources.writer.destroy(), sources.reader.destroy()]);
      await waymark.close();
    },
  };
}
