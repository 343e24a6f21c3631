import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Region } from '../care-services/care-service.entity.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { refreshStatistics } from './statistics.js';

/** Rows that the planner believes the table of regions has; null: it has never been looked at. */
async function regionsKnown({ database }: TestApp): Promise<number | null> {
  const { engine, reads } = database;
  if (engine === 'postgres') {
    const [found] = await reads.query<{ rows: number }[]>(
      `SELECT reltuples AS rows FROM pg_class WHERE relname = 'region' AND relkind = 'r'`,
    );
    return found && found.rows >= 0 ? found.rows : null;
  }
  const tables = await reads.query<unknown[]>(`SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'`);
  if (tables.length === 0) return null;
  const [found] = await reads.query<{ stat: string }[]>(`SELECT stat FROM sqlite_stat1 WHERE tbl = 'region'`);
  return found ? Number(found.stat.split(' ', 1)[0]) : null;
}

const onSqlite = process.env['TEST_DATABASE_URL'] ? it.skip : it;

describe('The statistics of the planner', () => {
  let waymark: TestApp;
  beforeEach(async () => {
    waymark = await startTestApp();
    const regions = Array.from({ length: 500 }, (_, number) => ({ id: randomUUID(), name: `Region ${number}` }));
    await waymark.database.write((em) => em.insert(Region, regions));
  });
  afterEach(() => waymark.close());

  it('are brought up to date when somebody says that many rows were written', async () => {
    await refreshStatistics(waymark.database);
    expect(await regionsKnown(waymark)).toBeGreaterThan(500);
  });

  onSqlite('are brought up to date by a start, on SQLite, which does not do so by itself', async () => {
    // The start before saw that of the test site alone.
    expect(await regionsKnown(waymark)).toBe(1);
    waymark = await waymark.reopen({});
    expect(await regionsKnown(waymark)).toBeGreaterThan(500);
  });

  onSqlite('hold no single values, for each of which statements would be planned anew', async () => {
    const { database } = waymark;
    const collected = async (): Promise<number> => {
      const [found] = await database.reads.query<{ rows: number }[]>('SELECT COUNT(*) AS rows FROM sqlite_stat4');
      return found?.rows ?? 0;
    };
    await database.write((em) => em.query('ANALYZE'));
    expect(await collected()).toBeGreaterThan(0);
    await refreshStatistics(database);
    expect(await collected()).toBe(0);
    expect(await regionsKnown(waymark)).toBeGreaterThan(500);
  });

  it('do not stop anything where they cannot be brought up to date', async () => {
    const failing = jest.spyOn(waymark.database, 'write').mockRejectedValueOnce(new Error('the disk is full'));
    await expect(refreshStatistics(waymark.database)).resolves.toBeUndefined();
    failing.mockRestore();
  });
});
