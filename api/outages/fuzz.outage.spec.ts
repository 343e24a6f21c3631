import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openDatabase } from '../database/open-database.js';
import { ENTITIES } from '../entities.js';
import { checkOutcomes } from '../outcomes/rebuild-outcomes.js';
import { BuiltService } from '../testing/built-service.js';
import { describedRoutes } from '../testing/fuzz/described-routes.js';
import { FuzzRun, shownFailure } from '../testing/fuzz/fuzz-run.js';
import { newFuzzWorld } from '../testing/fuzz/fuzz-world.js';
import { FuzzRequests } from '../testing/fuzz/requests.js';
import { runBuiltCommand } from '../testing/run-command.js';
import { startTestApp } from '../testing/test-app.js';
import { TEST_AUDIT_KEY, TEST_KEY, TEST_SECRET, testConfig, testRing } from '../testing/test-config.js';
import { DURABLE_PLACES, type DurablePlace, ENGINES_TO_KILL } from './killed-places.js';

const SECOND = 1000;
/** A few with every change; more, others, or one alone by `npm run fuzz`. */
const SEEDS = (process.env['FUZZ_SEEDS'] ?? '1,2,3,4,5').split(',').map(Number);
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 2_000);
const ONLY = process.env['FUZZ_ONLY'] === undefined ? null : Number(process.env['FUZZ_ONLY']);
/** Of the heap in use, from round to round: a little more for what is about to be let go. */
const MOST_GROWTH = 1.057;
const MOST_SHOWN = 20;

const DOCUMENT = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as OpenAPIObject;

describe.each(ENGINES_TO_KILL)('A service on %s that is sent what nobody means', (engine) => {
  let place: DurablePlace;
  let folder: string;
  let service: BuiltService;
  let fuzz: FuzzRun;
  const heap: number[] = [];

  beforeAll(async () => {
    place = await DURABLE_PLACES[engine]!();
    folder = await mkdtemp(join(tmpdir(), 'waymark-fuzz-'));
    const seeding = await startTestApp({ DATABASE_URL: place.url });
    const { ids, callersOf, emails } = await newFuzzWorld(seeding);
    await seeding.close();
    service = await BuiltService.start(place.url, {
      NODE_OPTIONS: `--require ${join(__dirname, 'works/heap-after-gc.cjs')}`,
      WAYMARK_FILES: join(folder, 'files'),
      WAYMARK_RESEARCH_SECRET: TEST_SECRET,
      WAYMARK_KEYS: TEST_KEY,
    });
    fuzz = new FuzzRun(service.url, new FuzzRequests(DOCUMENT, describedRoutes(DOCUMENT), ids, callersOf), emails);
  }, 120 * SECOND);
  afterAll(async () => {
    fuzz.close();
    await service.stop('SIGKILL');
    await place.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it(
    `${SEEDS.length} × ${ONLY === null ? REQUESTS : 1} times never fails, never hangs, and says what to do whenever it refuses`,
    async () => {
      for (const seed of SEEDS) {
        await fuzz.run(seed, ONLY === null ? Array.from({ length: REQUESTS }, (_, index) => index) : [ONLY]);
        heap.push(await heapAfterGc(service, heap.length + 1));
      }
      say(engine, fuzz, heap);
      const shown = fuzz.failures.slice(0, MOST_SHOWN).map(shownFailure);
      expect(shown.join('\n')).toBe('');
      expect(service.isRunning).toBe(true);
      // Requests that are all refused would prove little.
      if (ONLY === null) expect(fuzz.statuses.get(200)).toBeGreaterThan(fuzz.answered / 20);
    },
    (60 + SEEDS.length * REQUESTS * 0.1) * SECOND,
  );

  it('and its memory has not grown with them', () => {
    // What is filled once, such as statements, or by the clock, shows in one round or two: a leak shows in each.
    const growth = heap.slice(1).map((bytes, round) => bytes / (heap[round] ?? bytes));
    const usual = growth.sort((a, b) => a - b)[Math.floor((growth.length - 1) / 2)] ?? 1;
    expect(usual).toBeLessThan(MOST_GROWTH);
  });

  it(
    'and what is stored is whole: the database, the audit, and the outcomes',
    async () => {
      expect(await service.stop()).toBe(0);
      const audit = await runBuiltCommand('audit-verify', [], {
        DATABASE_URL: place.url,
        WAYMARK_AUDIT_KEY: TEST_AUDIT_KEY,
        WAYMARK_AUDIT_HEAD_FILE: 'none',
      });
      expect([audit.said, audit.code]).toEqual([expect.stringContaining('The audit is whole.'), 0]);
      const database = await openDatabase(testConfig(place.url).database, ENTITIES, testRing());
      try {
        expect((await checkOutcomes(database, () => undefined)).wrong).toEqual([]);
        if (engine === 'sqlite') {
          expect(await database.reads.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
          expect(await database.reads.query('PRAGMA foreign_key_check')).toEqual([]);
        }
      } finally {
        await database.onApplicationShutdown();
      }
    },
    120 * SECOND,
  );
});

/** @param time how often it was asked, this time included. */
async function heapAfterGc(service: BuiltService, time: number): Promise<number> {
  service.process.kill('SIGUSR2');
  const said = new RegExp(`heap after gc ${time}: (\\d+)`);
  while (!said.test(service.log) && service.isRunning) await delay(20);
  return Number(said.exec(service.log)?.[1]);
}

function say(engine: string, { answered, statuses }: FuzzRun, heap: readonly number[]): void {
  const byStatus = [...statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`);
  const megabytes = heap.map((bytes) => (bytes / 1e6).toFixed(1)).join(', ');
  process.stdout.write(`${answered} requests to ${engine}: ${byStatus.join(', ')}; heap ${megabytes} MB\n`);
}
