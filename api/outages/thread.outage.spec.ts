import 'reflect-metadata';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Logger } from '@nestjs/common';
import type { JobProgress } from '@waymark/contracts';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { isUnavailable } from '../database/failures.js';
import { Job } from '../jobs/job.entity.js';
import type { JobOutcome, JobWork } from '../jobs/job-handler.js';
import { JobRunner } from '../jobs/job-runner.js';
import { JobsService } from '../jobs/jobs.service.js';
import { runWork } from '../jobs/thread/run-work.js';
import { ThreadDiedError } from '../jobs/thread/thread-died.js';
import type { WorkFile } from '../jobs/thread/work.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { type PostgresServer, startPostgres } from '../../tools/postgres.mjs';

interface Input {
  readonly way: string;
  readonly count?: number;
  readonly code?: string;
  readonly sql?: string;
}
type Portion = Readonly<Record<string, unknown>>;

/** Threads load what was built: the entrance of the service, and work that is plain JavaScript. */
const ENTRANCE = pathToFileURL(join(__dirname, '../../dist/api/work-thread.js'));
const WORK: WorkFile<Input, Portion> = {
  module: pathToFileURL(join(__dirname, 'works/misbehaving.work.mjs')).href,
  run: () => {
    throw new Error('It must run in a thread.');
  },
  // Longer than a thread takes to begin on a busy machine.
  limits: () => ({ memoryMb: 64, silence: 10_000 }),
};
const LONG = 60_000;

describe.each(['SQLite', 'PostgreSQL'])('A thread of a job on %s', (engine) => {
  let server: PostgresServer | null = null;
  let app: TestApp;
  let stopping: AbortController;
  let said: JobProgress[];

  beforeAll(async () => {
    if (engine === 'PostgreSQL') server = await startPostgres();
    app = await startTestApp(server ? { DATABASE_URL: server.url } : {});
  }, 2 * LONG);
  afterAll(async () => {
    await app.close();
    await server?.stop();
  });
  beforeEach(() => {
    stopping = new AbortController();
    said = [];
  });

  const settings = () => ({
    database: app.database,
    clock: app.app.get(Clock),
    signal: stopping.signal,
    say: (progress: JobProgress) => void said.push(progress),
    entrance: ENTRANCE,
  });
  const begin = (input: Input, limits = WORK.limits) => runWork({ ...WORK, limits }, input, settings());
  const allOf = async (input: Input, limits = WORK.limits): Promise<Portion[]> => {
    const portions: Portion[] = [];
    for await (const portion of begin(input, limits)) portions.push(portion);
    return portions;
  };
  const failureOf = (input: Input): Promise<unknown> =>
    allOf(input).then(
      () => null,
      (error: unknown) => error,
    );

  it('that has done its work is not taken for one that died, also where both are heard of at once', async () => {
    const complaints = jest.spyOn(Logger.prototype, 'error');
    const done = allOf({ way: 'count', count: 0 });
    // Long enough for it to begin and to end. Nobody hears it meanwhile.
    const until = performance.now() + 4_000;
    while (performance.now() < until);
    expect(await done).toEqual([]);
    await delay(100);
    expect(complaints.mock.calls).toEqual([]);
    complaints.mockRestore();
  });

  it('reads what is committed, in a snapshot too', async () => {
    expect(await allOf({ way: 'read', sql: 'SELECT name FROM care_service ORDER BY name' })).toEqual(
      await app.database.reads.query('SELECT name FROM care_service ORDER BY name'),
    );
  });

  it.each(['DELETE FROM goal', 'CREATE TEMPORARY TABLE mine (id integer)', "INSERT INTO region VALUES ('a', 'b')"])(
    'cannot write: %s',
    async (sql) => {
      const refusals = (await allOf({ way: 'write', sql })).map(({ refused }) => refused);
      expect(refusals).toEqual([expect.stringMatching(/read-?only/), expect.stringMatching(/read-?only/)]);
    },
    LONG,
  );

  it('is not begun for work that takes less than its start', async () => {
    const run = async function* (): AsyncGenerator<Portion, void> {
      yield await Promise.resolve({ read: 'here' });
    };
    const small = { ...WORK, run, isSmall: ({ count = 0 }: Input) => count < 10 };
    expect(await runWork(small, { way: 'count', count: 9 }, settings()).next()).toMatchObject({
      value: { read: 'here' },
    });
    const large = runWork(small, { way: 'count', count: 10 }, settings());
    expect(await large.next()).toMatchObject({ value: { made: 1 } });
    await large.return();
  });

  it('makes no portion that nobody has asked for', async () => {
    const portions = begin({ way: 'count', count: 5 });
    await portions.next();
    await delay(1_000);
    expect(said).toEqual([]);
    await portions.next();
    expect(said).toEqual([{ stage: null, done: 1, total: 5 }]);
    const rest: Portion[] = [];
    for await (const portion of portions) rest.push(portion);
    expect(rest).toEqual([{ made: 3 }, { made: 4 }, { made: 5 }]);
  });

  it('hands on what its work throws, so that a database that is away is known as such', async () => {
    const away = await failureOf({ way: 'throw', code: 'ECONNREFUSED' });
    expect(isUnavailable(away)).toBe(true);
    expect(away).toMatchObject({ message: 'broken' });
    expect(isUnavailable(await failureOf({ way: 'throw' }))).toBe(false);
  });

  it.each([
    ['exit', 'ended'],
    ['uncaught', 'ended'],
    ['memory', 'memory'],
    ['forever', 'silence'],
  ])(
    'that ends by %s is known to be dead, and why',
    async (way, death) => {
      const failure = await failureOf({ way });
      expect(failure).toBeInstanceOf(ThreadDiedError);
      expect(failure).toMatchObject({ death, problem: { status: 500, type: `/problems/job-thread-${death}` } });
    },
    LONG,
  );

  it('ends where it is once nobody wants it, and this process goes on meanwhile', async () => {
    const portions = begin({ way: 'forever' }, () => ({ silence: LONG }));
    await portions.next();
    const asked = portions.next();
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 10);
    setTimeout(() => stopping.abort(new Error('stop')), 300);
    await expect(asked).rejects.toThrow('stop');
    clearInterval(turning);
    expect(turns).toBeGreaterThan(5);
    await expect(portions.next()).resolves.toEqual({ done: true, value: undefined });
  });

  describe('whose job', () => {
    let jobs: JobsService;
    let runner: JobRunner;

    beforeEach(async () => {
      await app.app.get(JobRunner).stop();
      jobs = new JobsService(app.database, app.app.get(AuditedChanges), app.app.get(Clock), app.app.get(JobRunner));
      runner = new JobRunner(app.database, app.app.get(Clock));
    });
    afterEach(() => runner.stop());

    const stored = (id: string): Promise<Job> => app.database.reads.findOneByOrFail(Job, { id });
    const until = async (id: string, isSo: (job: Job) => boolean): Promise<Job> => {
      for (;;) {
        const job = await stored(id);
        if (isSo(job)) return job;
        await delay(10);
      }
    };
    /** Begins a job whose first portion is saved; resolves when that is committed. */
    async function begun(way: string): Promise<string> {
      const run = async (work: JobWork): Promise<JobOutcome> => {
        const { signal } = work;
        for await (const portion of runWork(WORK, { way }, { ...settings(), signal })) {
          const progress = { stage: null, done: portion['made'] as number, total: 2 };
          await app.database.write((em) => work.advance(em, progress, portion));
        }
        return { isComplete: true, result: null };
      };
      runner.register({ kind: 'import', canResume: true, run });
      const { id } = await app.database.write((em) =>
        jobs.enqueue(em, { kind: 'import', stage: null, input: {}, file: Buffer.from('file'), createdById: null }),
      );
      runner.start();
      await until(id, ({ done, endedAt }) => done === 1 || endedAt !== null);
      return id;
    }

    it.each([
      ['exit', 'ended'],
      ['memory', 'memory'],
      ['forever', 'silence'],
    ])(
      'ends by %s has failed, says why, and keeps what was saved',
      async (way, death) => {
        const job = await until(await begun(way), ({ endedAt }) => endedAt !== null);
        expect(job).toMatchObject({ state: 'failed', done: 1, lease: null, result: null });
        expect(job.problem).toMatchObject({ type: `/problems/job-thread-${death}` });
      },
      LONG,
    );

    it('is cancelled ends as cancelled, although the thread hears nothing', async () => {
      const id = await begun('forever');
      await app.database.write(async (em) => jobs.cancelWithin(em, await stored(id)));
      runner.cancelled(id);
      expect(await until(id, ({ endedAt }) => endedAt !== null)).toMatchObject({ state: 'cancelled', done: 1 });
    });

    it('is handed back when the service stops, although the thread hears nothing', async () => {
      const id = await begun('forever');
      const asked = performance.now();
      await runner.stop();
      expect(performance.now() - asked).toBeLessThan(2_000);
      expect(await stored(id)).toMatchObject({ state: 'queued', lease: null, done: 1, position: { made: 1 } });
      await app.database.write(async (em) => jobs.cancelWithin(em, await stored(id)));
    });

    it('is taken over by another process ends its thread and writes no more', async () => {
      const id = await begun('forever');
      await app.database.write((em) => em.update(Job, { id }, { lease: 'another' }));
      const asked = performance.now();
      // The next beat finds it out, long before the thread would count as hanging.
      await delay(1_500);
      await runner.stop();
      expect(performance.now() - asked).toBeLessThan(2_500);
      expect(await stored(id)).toMatchObject({ state: 'running', lease: 'another', done: 1 });
      await app.database.write((em) => em.delete(Job, { id }));
    });
  });
});
