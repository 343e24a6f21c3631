import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { Region } from '../care-services/care-service.entity.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';

const onSqlite = process.env['TEST_DATABASE_URL'] ? describe.skip : describe;

/** Needs more pages than a full file has. */
const LARGE = 'x'.repeat(100_000);

onSqlite('Writes that wait at the same time', () => {
  let waymark: TestApp;
  let file: string;
  beforeEach(async () => {
    waymark = await startTestApp();
    file = String(waymark.database.reads.dataSource.options.database);
  });
  afterEach(() => waymark.close());

  const connectionNow = (): Sqlite.Database =>
    (waymark.database as unknown as { storage: { writer: { connection: Sqlite.Database } } }).storage.writer.connection;
  /** What is sent to the engine besides the prepared statements; `instead` may stand in for it. */
  const listen = (instead: (sql: string) => void = () => undefined): string[] => {
    const connection = connectionNow();
    const exec = connection.exec.bind(connection);
    const sent: string[] = [];
    connection.exec = (sql) => {
      instead(sql);
      sent.push(sql);
      return exec(sql);
    };
    return sent;
  };
  const add = async (name: string = randomUUID()): Promise<string> => {
    const id = randomUUID();
    await waymark.database.write((em) => em.insert(Region, { id, name }));
    return id;
  };
  /** Two rows, and then a refusal by a rule. */
  const refuse = (id: string): Promise<never> =>
    waymark.database.write(async (em) => {
      await em.insert(Region, { id, name: randomUUID() });
      await em.insert(Region, { id: randomUUID(), name: `${id} too` });
      throw new Error('a rule of the field');
    });
  /** What another program sees in the file. */
  const inTheFile = (): { id: string; name: string }[] => {
    const other = new Sqlite(file, { readonly: true });
    try {
      return other.prepare<[], { id: string; name: string }>('SELECT id, name FROM region').all();
    } finally {
      other.close();
    }
  };
  const idsInTheFile = (): string[] => inTheFile().map(({ id }) => id);

  it('share one commit', async () => {
    const sent = listen();
    const ids = await Promise.all(Array.from({ length: 8 }, () => add()));
    expect(sent.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
    expect(idsInTheFile()).toEqual(expect.arrayContaining(ids));
  });

  it('are all carried out where they are more than one group takes', async () => {
    const sent = listen();
    const ids = await Promise.all(Array.from({ length: 100 }, () => add()));
    expect(sent.filter((sql) => sql === 'COMMIT')).toHaveLength(4);
    expect(idsInTheFile()).toEqual(expect.arrayContaining(ids));
  });

  it('of which one is refused lose nothing but that one', async () => {
    const refused = randomUUID();
    const results = await Promise.allSettled([add(), refuse(refused), add()]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const ids = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(idsInTheFile()).toEqual(expect.arrayContaining(ids));
    expect(idsInTheFile()).not.toContain(refused);
    expect(inTheFile().map(({ name }) => name)).not.toContain(`${refused} too`);
  });

  it('answer a refusal only once the row it rests on is in the file', async () => {
    const id = randomUUID();
    const name = randomUUID();
    const first = waymark.database.write((em) => em.insert(Region, { id, name }));
    const second = waymark.database.write(async (em) => {
      if (await em.existsBy(Region, { name })) throw new Error('There is one of that name.');
    });
    await expect(second.catch((error: unknown) => [String(error), idsInTheFile().includes(id)])).resolves.toEqual([
      'Error: There is one of that name.',
      true,
    ]);
    await first;
  });

  it('are all rejected where their commit fails, also the one that was refused, and nothing of them is kept', async () => {
    let fails = true;
    listen((sql) => {
      if (sql === 'COMMIT' && fails) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
    });
    const before = idsInTheFile();
    const results = await Promise.allSettled([add(), refuse(randomUUID()), add()]);
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'SQLITE_IOERR_FSYNC' } });
    expect(waymark.database.isTakingWrites).toBe(false);
    fails = false;
    const next = await add();
    expect(idsInTheFile().sort()).toEqual([...before, next].sort());
  });

  it('are all rejected where storage fails one of them, and what waits behind them is carried out', async () => {
    const setPages = (pages: number): Promise<unknown> =>
      waymark.database.write((em) => em.query(`PRAGMA max_page_count = ${pages}`));
    await setPages(1);
    const before = idsInTheFile();
    const results = await Promise.allSettled([add(), add(LARGE), add()]);
    for (const result of results) expect(result).toMatchObject({ reason: { driverError: { code: 'SQLITE_FULL' } } });
    expect(idsInTheFile()).toEqual(before);
    await setPages(1_000_000);
    const next = await add();
    expect(idsInTheFile()).toEqual(expect.arrayContaining([next]));
  });

  it('whatever they are, and however many at once: what is acknowledged is in the file, and nothing else', async () => {
    const kinds = fc.constantFrom('kept', 'refused', 'too large', 'commit fails');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(kinds, { minLength: 1, maxLength: 12 }), { maxLength: 6 }), async (rounds) => {
        let isCommitFailing = false;
        const connection = connectionNow();
        const exec = connection.exec.bind(connection);
        connection.exec = (sql) => {
          if (sql === 'COMMIT' && isCommitFailing)
            throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
          return exec(sql);
        };
        const expected = new Set(idsInTheFile());
        for (const round of rounds) {
          isCommitFailing = round.includes('commit fails');
          const pages = round.includes('too large') ? 1 : 1_000_000;
          connection.pragma(`max_page_count = ${pages}`);
          const results = await Promise.allSettled(
            round.map((kind) =>
              kind === 'refused' ? refuse(randomUUID()) : add(kind === 'too large' ? LARGE : undefined),
            ),
          );
          for (const result of results) if (result.status === 'fulfilled') expected.add(result.value);
          expect(new Set(idsInTheFile())).toEqual(expected);
        }
        connection.pragma('max_page_count = 1000000');
        connection.exec = exec;
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
