import 'reflect-metadata';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { BuiltService } from '../testing/built-service.js';
import { HttpClient } from '../testing/http-client.js';
import { canPreload, preloadLibrary } from '../testing/preload-library.js';
import { newWrittenPeople, ReviewLoad, type WrittenPerson } from '../testing/review-load.js';
import { StoredReviews } from '../testing/stored-reviews.js';
import { startTestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { type DiskImage, randomFrom, WriteTrace } from '../testing/write-trace.js';

const SECOND = 1000;
/** Each opens a database and reads all of it: some with every change, 500 by `npm run crash -- --power-cuts 500`. */
const POWER_CUTS = Number(process.env['POWER_CUTS'] ?? 40);
const SEED = Number(process.env['POWER_CUT_SEED'] ?? 20_261_129);
/** Enough for SQLite to bring its log into the file several times. */
const SAVES = Math.max(200, POWER_CUTS);
const SAVES_WITHOUT_FSYNC = 60;
const WRITERS = 8;
const describeOrSkip = canPreload ? describe : describe.skip;

describeOrSkip('A power cut while eight people save reviews', () => {
  let folder: string;
  let file: string;
  let people: WrittenPerson[];
  let before: DiskImage;
  let service: BuiltService | null = null;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-power-'));
    mkdirSync(join(folder, 'data'));
    file = join(folder, 'data', 'waymark.db');
    const seeding = await startTestApp({ DATABASE_URL: `sqlite:${file}` });
    people = await newWrittenPeople(await seeding.as(PEOPLE.therapist), seeding.site.vocational, WRITERS);
    await seeding.close();
    before = new Map([[file, readFileSync(file)]]);
  }, 300 * SECOND);
  afterEach(async () => {
    await service?.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    `at any of ${POWER_CUTS} moments leaves every review that was acknowledged before it, and none in part`,
    async () => {
      const { load, trace } = await traceOf(SAVES, {});
      const { counts } = trace;
      // Otherwise no cut came while the log was brought into the file.
      expect(counts.syncsOf.get(file)).toBeGreaterThan(1);
      const found = await faultsAfterCuts(load, trace, POWER_CUTS);
      expect(found.faults).toEqual([]);
      expect(found.promised).toBeGreaterThan(load.acknowledged.length / 10);
      const writes = `${counts.writes} writes and ${counts.syncs} fsyncs of ${load.acknowledged.length} saves`;
      process.stdout.write(`${POWER_CUTS} power cuts among ${writes}, seed ${SEED}: 0 lost, 0 in part\n`);
    },
    (240 + 4 * POWER_CUTS) * SECOND,
  );

  it(
    'loses reviews where SQLite is told to ask for no fsync, and this test finds them missing',
    async () => {
      const { load, trace } = await traceOf(SAVES_WITHOUT_FSYNC, {
        NODE_OPTIONS: `--require ${join(__dirname, 'works/without-fsync.cjs')}`,
      });
      expect(trace.counts.syncs).toBe(0);
      const { imagesWithFaults } = await faultsAfterCuts(load, trace, 20);
      expect(imagesWithFaults).toBeGreaterThan(10);
      process.stdout.write(`With synchronous = OFF ${imagesWithFaults} of 20 power cuts lost something\n`);
    },
    300 * SECOND,
  );

  /** A service saves reviews and is killed; what it wrote meanwhile, and which replies came after how much of that. */
  async function traceOf(
    saves: number,
    environment: Record<string, string>,
  ): Promise<{ load: ReviewLoad; trace: WriteTrace }> {
    const path = join(folder, 'trace');
    service = await BuiltService.start(`sqlite:${file}`, {
      ...environment,
      LD_PRELOAD: preloadLibrary(join(__dirname, 'works/trace-writes.c'), folder),
      TRACE_FILE: path,
      TRACE_FOLDER: join(folder, 'data'),
    });
    const client = new HttpClient(service.url);
    await client.signIn(PEOPLE.therapist);
    const load = new ReviewLoad(people, () => statSync(path).size);
    load.start(client, WRITERS);
    await load.reach(saves);
    await service.stop('SIGKILL');
    await load.end();
    expect(load.wrong).toEqual([]);
    return { load, trace: new WriteTrace(path, before) };
  }

  async function faultsAfterCuts(
    { acknowledged }: ReviewLoad,
    trace: WriteTrace,
    count: number,
  ): Promise<{ faults: string[]; imagesWithFaults: number; promised: number }> {
    const found = { faults: [] as string[], imagesWithFaults: 0, promised: 0 };
    for (const { position, image } of trace.cuts(count, randomFrom(SEED))) {
      const promised = acknowledged.filter((save) => save.position <= position);
      const faults = await faultsOf(image, promised);
      found.faults.push(...faults.map((fault) => `after ${position} bytes: ${fault}`));
      found.imagesWithFaults += faults.length > 0 ? 1 : 0;
      found.promised = Math.max(found.promised, promised.length);
    }
    return found;
  }

  async function faultsOf(image: DiskImage, promised: ReviewLoad['acknowledged']): Promise<string[]> {
    const place = mkdtempSync(join(folder, 'cut-'));
    for (const [path, content] of image) writeFileSync(join(place, basename(path)), content);
    const left = join(place, 'waymark.db');
    try {
      // The next start reads the log first.
      new Sqlite(left).close();
      return (await StoredReviews.of(`sqlite:${left}`)).faultsAfter(promised);
    } catch (error) {
      return [`does not open: ${String(error)}`];
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  }
});
