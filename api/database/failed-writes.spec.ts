import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import type { EntityManager } from 'typeorm';
import { Region } from '../care-services/care-service.entity.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

/** Real failures of the engine: a file that may not grow, another connection's lock, a dangling foreign key. */
const onSqlite = process.env['TEST_DATABASE_URL'] ? describe.skip : describe;

onSqlite('After writes have failed', () => {
  let waymark: TestApp;
  let file: string;
  beforeEach(async () => {
    waymark = await startTestApp();
    file = String(waymark.database.reads.dataSource.options.database);
  });
  afterEach(() => waymark.close());

  const region = (name: string = randomUUID()): { id: string; name: string } => ({ id: randomUUID(), name });
  const add = async (name?: string): Promise<string> => {
    const row = region(name);
    await waymark.database.write((em) => em.insert(Region, row));
    return row.id;
  };
  /** Makes the file full: anything that needs another page fails with SQLITE_FULL. */
  const fill = (): Promise<unknown> => setPages(1);
  const free = (): Promise<unknown> => setPages(1_000_000);
  const setPages = (pages: number): Promise<unknown> =>
    waymark.database.write((em) => em.query(`PRAGMA max_page_count = ${pages}`));
  const needsPages = 'x'.repeat(100_000);
  /** What another program sees in the file. */
  const idsInTheFile = (): string[] => {
    const other = new Sqlite(file, { readonly: true });
    try {
      return other
        .prepare<[], { id: string }>('SELECT id FROM region')
        .all()
        .map(({ id }) => id);
    } finally {
      other.close();
    }
  };

  it('every write that is acknowledged is in the file, and there after a restart', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      await fill();
      for (let failure = 0; failure <= round; failure += 1) {
        await expect(add(needsPages)).rejects.toMatchObject({ driverError: { code: 'SQLITE_FULL' } });
        const refused = waymark.database.write(() => Promise.reject(new Error('a rule of the field')));
        await expect(refused).rejects.toThrow('a rule of the field');
      }
      await free();
      for (let save = 0; save < 5; save += 1) acknowledged.push(await add());
      expect(idsInTheFile()).toEqual(expect.arrayContaining(acknowledged));
    }
    waymark = await waymark.reopen({});
    expect(idsInTheFile()).toEqual(expect.arrayContaining(acknowledged));
  });

  it('the same holds when the commit is what failed', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const failing = waymark.database.write(async (em) => {
        await em.query('PRAGMA defer_foreign_keys = ON');
        await em.query(`INSERT INTO area (id, name, region_id) VALUES ('${randomUUID()}', 'x', 'nowhere')`);
      });
      await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' });
      acknowledged.push(await add());
      expect(idsInTheFile()).toEqual(expect.arrayContaining(acknowledged));
    }
  });

  it('a connection that will not leave its transaction is given up, and the next write has a new one', async () => {
    const kept = await add();
    const connectionNow = (): Sqlite.Database =>
      (waymark.database as unknown as { storage: { writer: { connection: Sqlite.Database } } }).storage.writer
        .connection;
    const stuck = connectionNow();
    const exec = stuck.exec.bind(stuck);
    stuck.exec = (sql) => {
      if (sql.startsWith('ROLLBACK')) throw new Error('disk I/O error');
      return exec(sql);
    };
    const lost = region();
    const refused = waymark.database.write(async (em) => {
      await em.insert(Region, lost);
      throw new Error('a rule of the field');
    });
    await expect(refused).rejects.toThrow('disk I/O error');
    expect(stuck.open).toBe(false);
    const next = await add();
    expect(connectionNow()).not.toBe(stuck);
    expect(idsInTheFile()).toEqual(expect.arrayContaining([kept, next]));
    expect(idsInTheFile()).not.toContain(lost.id);
    waymark = await waymark.reopen({});
    expect(idsInTheFile()).toEqual(expect.arrayContaining([kept, next]));
  });

  it('nothing of a write is kept that goes on after the engine has rolled it back', async () => {
    const kept = await add();
    const [first, afterwards] = [region(), region()];
    await fill();
    const goingOn = waymark.database.write(async (em) => {
      await em.insert(Region, first);
      await em.insert(Region, region(needsPages)).catch(() => undefined);
      await em.insert(Region, afterwards);
    });
    await expect(goingOn).rejects.toThrow();
    const swallowing = waymark.database.write(async (em) => {
      await em.insert(Region, first);
      await em.insert(Region, region(needsPages)).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow();
    await free();
    const ids = idsInTheFile();
    expect(ids).toContain(kept);
    expect(ids).not.toContain(first.id);
    expect(ids).not.toContain(afterwards.id);
  });

  it('a statement that comes after its write has ended is refused', async () => {
    let late: EntityManager | null = null;
    await waymark.database.write((em) => Promise.resolve((late = em)));
    const row = region();
    await expect(late!.insert(Region, row)).rejects.toThrow('This write has ended');
    await waymark.database.write(async (em) => {
      await em.insert(Region, region());
      await expect(late!.insert(Region, row)).rejects.toThrow('This write has ended');
    });
    expect(idsInTheFile()).not.toContain(row.id);
  });

  it('a write may not open a transaction of its own', async () => {
    const nested = waymark.database.write((em) => em.transaction((inner) => inner.insert(Region, region())));
    await expect(nested).rejects.toThrow('one transaction');
    const id = await add();
    expect(idsInTheFile()).toContain(id);
  });

  it('`save` joins the transaction of its write', async () => {
    const row = region();
    const failing = waymark.database.write(async (em) => {
      await em.save(em.create(Region, row));
      throw new Error('afterwards');
    });
    await expect(failing).rejects.toThrow('afterwards');
    expect(idsInTheFile()).not.toContain(row.id);
  });

  it('a file that another program has locked is waited for without stopping anybody else, then answered 503', async () => {
    const client = await waymark.as(PEOPLE.therapist);
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    try {
      let longest = 0;
      let before = performance.now();
      const watch = setInterval(() => {
        longest = Math.max(longest, performance.now() - before);
        before = performance.now();
      }, 5);
      const [audited, live, site] = await Promise.all([
        client.get('/caseload'),
        client.get('/api/health/live'),
        client.get('/site'),
      ]);
      clearInterval(watch);
      expect([audited.status, live.status, site.status]).toEqual([503, 200, 200]);
      expect(audited.headers.get('retry-after')).toBe('5');
      expect(longest).toBeLessThan(1000);
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
    expect((await client.get('/caseload')).status).toBe(200);
    const id = await add();
    expect(idsInTheFile()).toContain(id);
  }, 30_000);

  it('a lock that goes away in time is not noticed', async () => {
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    const adding = add();
    setTimeout(() => other.exec('ROLLBACK'), 300);
    const id = await adding;
    expect(idsInTheFile()).toContain(id);
    other.close();
  });
});
