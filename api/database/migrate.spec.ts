import 'reflect-metadata';
import { startMigrationTest } from '../testing/migration-test.js';
import { statementsOn } from '../testing/statements.js';
import type { DataSources } from './data-source.js';
import { migrate } from './migrate.js';

const onSqlite = process.env['TEST_DATABASE_URL'] ? describe.skip : describe;

onSqlite('A start', () => {
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  const start = (): Promise<readonly string[]> => statementsOn(sources.writer, () => migrate(sources));
  /** As after a release with a new migration, or a start that was killed before the check. */
  const forgetCheck = (): Promise<unknown> => sources.writer.query('PRAGMA user_version = 3');

  it('reads no table of the record when there was nothing to migrate, however many rows it has', async () => {
    const statements = await start();
    expect(statements).toContain('PRAGMA user_version');
    const others = statements.filter(
      (text) => !/^(PRAGMA (foreign_keys|user_version|table_info|index_list|index_info)|BEGIN|COMMIT)/.test(text),
    );
    for (const text of others) expect(text).toMatch(/sqlite_master|migrations|trigger_state/);
  });

  it('checks all references once after a migration, and again until they are whole', async () => {
    await forgetCheck();
    expect(await start()).toContain('PRAGMA foreign_key_check');
    expect(await start()).not.toContain('PRAGMA foreign_key_check');
    await forgetCheck();
    await sources.writer.query('PRAGMA foreign_keys = OFF');
    await sources.writer.query("INSERT INTO area (id, name, region_id) VALUES ('a', 'Nowhere', 'gone')");
    const refuses = (): Promise<void> => expect(migrate(sources)).rejects.toThrow('refer to nothing');
    await refuses();
    await refuses();
    await sources.writer.query("DELETE FROM area WHERE id = 'a'");
    expect(await start()).toContain('PRAGMA foreign_key_check');
    expect(await sources.writer.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });
});
