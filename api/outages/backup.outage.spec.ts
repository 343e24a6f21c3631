import 'reflect-metadata';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { BuiltService } from '../testing/built-service.js';
import { HttpClient } from '../testing/http-client.js';
import { DURABLE_PLACES, type DurablePlace, ENGINES_TO_KILL, queryPostgres } from './killed-places.js';
import { newWrittenPeople, ReviewLoad } from '../testing/review-load.js';
import { runBuiltCommand } from '../testing/run-command.js';
import { StoredReviews } from '../testing/stored-reviews.js';
import { startTestApp, TEST_TODAY } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const SECOND = 1000;
const WRITERS = 6;
const KEY = 'a key of backups that is only for tests';

describe.each(ENGINES_TO_KILL)('A backup of a service on %s', (engine) => {
  let place: DurablePlace;
  let folder: string;
  let service: BuiltService;
  let load: ReviewLoad;
  let client: HttpClient;
  let backup: string;
  let acknowledgedBefore: ReviewLoad['acknowledged'];
  let environment: Record<string, string>;

  const run = (name: string, args: readonly string[], changes: Record<string, string> = {}) =>
    runBuiltCommand(name, args, { ...environment, ...changes });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-backup-'));
    place = await DURABLE_PLACES[engine]!();
    const seeding = await startTestApp({ DATABASE_URL: place.url });
    const therapist = await seeding.as(PEOPLE.therapist);
    load = new ReviewLoad(await newWrittenPeople(therapist, seeding.site.vocational, WRITERS));
    await seeding.close();
    environment = {
      DATABASE_URL: place.url,
      WAYMARK_FILES: join(folder, 'files'),
      WAYMARK_BACKUP_DIR: join(folder, 'backups'),
      WAYMARK_BACKUP_KEY: KEY,
    };
    mkdirSync(join(folder, 'files', 'gas-2026.1'), { recursive: true });
    writeFileSync(join(folder, 'files', 'gas-2026.1', 'episode.csv'), 'rows\n'.repeat(100_000));
    service = await BuiltService.start(place.url);
    client = new HttpClient(service.url);
    await client.signIn(PEOPLE.therapist);
    load.start(client, WRITERS);
    await load.reach(40);
    acknowledgedBefore = [...load.acknowledged];
    const taken = await run('backup', []);
    expect(taken).toMatchObject({ code: 0 });
    // They went on all the while.
    expect(load.acknowledged.length).toBeGreaterThan(acknowledgedBefore.length);
    await load.end();
    const [name, ...others] = readdirSync(join(folder, 'backups'));
    expect(others).toEqual([]);
    backup = join(folder, 'backups', name!);
  }, 480 * SECOND);
  afterAll(async () => {
    await service.stop('SIGKILL');
    await place.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'that was taken while people saved restores elsewhere, starts, and holds every save acknowledged before',
    async () => {
      const url = await place.empty('elsewhere');
      const elsewhere = {
        ...{ DATABASE_URL: url, WAYMARK_FILES: join(folder, 'elsewhere-files') },
        WAYMARK_ERASED_FILE: join(folder, 'no-such-list'),
      };
      const restored = await run('restore', [backup], elsewhere);
      expect(restored.said).toMatch(/Restored as it was on 2026-06-01/);
      expect(restored.said).toMatch(/no list of erased records at .*no-such-list/);
      expect(restored.code).toBe(0);
      const stored = await StoredReviews.of(url);
      expect(stored.faultsAfter(acknowledgedBefore)).toEqual([]);
      expect(restored.said).toMatch(new RegExp(`review +${stored.count}\\n`));
      const file = readFileSync(join(folder, 'elsewhere-files', 'gas-2026.1', 'episode.csv'), 'utf8');
      expect(file).toBe('rows\n'.repeat(100_000));
      expect(await run('outcomes', ['--check'], elsewhere)).toMatchObject({
        code: 0,
        said: expect.stringContaining('; 0 rows were wrong'),
      });

      const again = await BuiltService.start(url, elsewhere);
      try {
        const signedOut = client.movedTo(again.url);
        expect((await signedOut.get('/session')).status).toBe(401);
        const there = new HttpClient(again.url);
        await there.signIn(PEOPLE.therapist);
        const appointment = acknowledgedBefore[0]!.appointmentId;
        expect((await there.get(`/appointments/${appointment}/review`)).status).toBe(200);
        // Numbers of new rows go on after those that were restored.
        const more = new ReviewLoad(load.people);
        more.start(there, 2);
        await more.reach(4);
        await more.end();
        expect(more.wrong).toEqual([]);
        expect((await StoredReviews.of(url)).faultsAfter([...acknowledgedBefore, ...more.acknowledged])).toEqual([]);
      } finally {
        await again.stop();
      }
    },
    480 * SECOND,
  );

  it('says nothing of anybody to whoever has no key', () => {
    const bytes = readFileSync(backup);
    for (const word of ['Example', 'therapist@test.example', 'SQLite format 3', 'patient']) {
      expect(bytes.includes(word)).toBe(false);
    }
  });

  it(
    'is not restored with another key, cut off or changed, and leaves nothing half restored',
    async () => {
      const url = await place.empty('untouched');
      const files = join(folder, 'untouched-files');
      const target = { DATABASE_URL: url, WAYMARK_FILES: files };
      const broken = join(folder, 'broken.backup');
      const bytes = readFileSync(backup);
      const tries: [Buffer, Record<string, string>, RegExp][] = [
        [bytes, { WAYMARK_BACKUP_KEY: 'another key of backups, for tests alone' }, /made with another key/],
        [bytes.subarray(0, bytes.length - 30), {}, /changed or cut off/],
        [changedAt(bytes, bytes.length - 40_000), {}, /changed or cut off/],
        [Buffer.from('not one at all'), {}, /no backup of Waymark/],
      ];
      for (const [content, changes, words] of tries) {
        writeFileSync(broken, content);
        const refused = await run('restore', [broken], { ...target, ...changes });
        expect(refused.said).toMatch(words);
        expect(refused.code).toBe(1);
        expect(await tablesIn(url)).toBe(0);
        expect(existsSync(files)).toBe(false);
      }
    },
    480 * SECOND,
  );

  it(
    'does not take the place of a database that is used, or that nobody said it may replace',
    async () => {
      const url = await place.empty('occupied');
      const occupied = { DATABASE_URL: url, WAYMARK_FILES: join(folder, 'occupied-files') };
      expect((await run('outcomes', ['--check'], occupied)).code).toBe(0);
      const kept = await run('restore', [backup], occupied);
      expect(kept.said).toMatch(/--replace/);
      expect(kept.code).toBe(1);
      const running = await BuiltService.start(url, occupied);
      const inUse = await run('restore', [backup, '--replace'], occupied);
      expect(inUse.said).toMatch(/Stop the service first/);
      await running.stop();
      const replaced = await run('restore', [backup, '--replace'], occupied);
      expect(replaced).toMatchObject({ code: 0 });
      expect((await StoredReviews.of(url)).faultsAfter(acknowledgedBefore)).toEqual([]);
    },
    480 * SECOND,
  );

  it(
    'does not bring back a record that was erased since, beside the running service',
    async () => {
      const { patientId, id } = load.people[0]!.episode;
      const list = { WAYMARK_ERASED_FILE: join(folder, 'lists', 'erased') };
      const erase = (): ReturnType<typeof run> =>
        run('retention', ['erase-one', patientId, '--because', 'Entered by mistake'], list);
      expect(await erase()).toMatchObject({ code: 1, said: expect.stringContaining('in care') });
      expect(await run('retention', [], list)).toMatchObject({
        code: 0,
        said: expect.stringContaining('Every record has to be kept.'),
      });
      const discharge = { endedOn: TEST_TODAY, reason: 'goals-reached' };
      expect((await client.post(`/episodes/${id}/discharge`, discharge, { 'if-match': '*' })).status).toBe(200);
      const due = await run('retention', ['--csv', join(folder, 'due.csv')], {
        ...list,
        CLOCK: '2036-06-02T09:00:00Z',
      });
      expect(due).toMatchObject({ code: 0, said: expect.stringMatching(/1 record need not be kept any more/) });
      for (const text of [due.said, readFileSync(join(folder, 'due.csv'), 'utf8')]) expect(text).toContain(patientId);
      expect(await erase()).toMatchObject({ code: 0, said: expect.stringContaining('is erased') });
      expect((await client.get(`/patients/${patientId}`)).status).toBe(404);
      // The service goes on writing beside what was erased.
      const more = new ReviewLoad(load.people.slice(1));
      more.start(client, 2);
      await more.reach(4);
      await more.end();
      expect(more.wrong).toEqual([]);

      const url = await place.empty('erased');
      const elsewhere = { DATABASE_URL: url, WAYMARK_FILES: join(folder, 'erased-files') };
      const restored = await run('restore', [backup], { ...elsewhere, ...list });
      expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('and now again: 1 record.') });
      expect(await run('outcomes', ['--check'], elsewhere)).toMatchObject({ code: 0 });
      const again = await BuiltService.start(url, elsewhere);
      try {
        const there = new HttpClient(again.url);
        await there.signIn(PEOPLE.therapist);
        expect((await there.get(`/patients/${patientId}`)).status).toBe(404);
        expect((await there.get(`/patients/${load.people[1]!.episode.patientId}`)).status).toBe(200);
      } finally {
        await again.stop();
      }
    },
    480 * SECOND,
  );

  /** Tables of a database; 0: there is none. */
  async function tablesIn(url: string): Promise<number> {
    if (engine === 'postgres') {
      const sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
      return (await queryPostgres(url, sql)).length;
    }
    const file = url.slice('sqlite:'.length);
    if (!existsSync(file)) return existsSync(dirname(file)) ? readdirSync(dirname(file)).length : 0;
    const database = new Sqlite(file, { readonly: true });
    try {
      return database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all().length;
    } finally {
      database.close();
    }
  }
});

function changedAt(bytes: Buffer, place: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[place] = (changed[place] ?? 0) ^ 1;
  return changed;
}
