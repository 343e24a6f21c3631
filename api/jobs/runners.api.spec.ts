import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import type { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { ENTITIES } from '../entities.js';
import { unprocessable } from '../http/problem.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { MOST_TRIES } from './claim.js';
import { Job } from './job.entity.js';
import { type JobHandler, type JobOutcome, type JobWork, LeaseLostError } from './job-handler.js';
import { JobRunner } from './job-runner.js';
import { JobsService } from './jobs.service.js';

const DONE: JobOutcome = { isComplete: true, result: { ok: true } };
const LONGER_THAN_A_BEAT = 1_500;
const LONG_AGO = new Date('2020-01-01T00:00:00Z');

/** Two processes with one database; the runner of the application itself is stopped. */
describe('Two runners', () => {
  let app: TestApp;
  let other: Database;
  let jobs: JobsService;
  const runners: JobRunner[] = [];

  beforeEach(async () => {
    app = await startTestApp();
    await app.app.get(JobRunner).stop();
    other = await openDatabase(app.app.get<Config>(CONFIG).database, ENTITIES, app.database.ring);
    jobs = new JobsService(app.database, app.app.get(AuditedChanges), app.app.get(Clock), app.app.get(JobRunner));
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await other.onApplicationShutdown();
    await app.close();
  });

  function runner(database: Database, run: JobHandler['run'], { canResume } = { canResume: true }): JobRunner {
    const one = new JobRunner(database, app.app.get(Clock));
    one.register({ kind: 'import', canResume, run });
    runners.push(one);
    one.start();
    return one;
  }
  const enqueue = (): Promise<Job> =>
    app.database.write((em) =>
      jobs.enqueue(em, { kind: 'import', stage: null, input: {}, file: Buffer.from('file'), createdById: null }),
    );
  const stored = (id: string): Promise<Job> => app.database.reads.findOneByOrFail(Job, { id });
  const until = async (id: string, isSo: (job: Job) => boolean): Promise<Job> => {
    for (let tries = 0; tries < 2_000; tries += 1) {
      const job = await stored(id);
      if (isSo(job)) return job;
      await delay(5);
    }
    throw new Error(`The job is ${JSON.stringify(await stored(id))}.`);
  };
  const ended = (id: string): Promise<Job> => until(id, ({ endedAt }) => endedAt !== null);
  const lapse = (id: string): Promise<unknown> =>
    app.database.write((em) => em.update(Job, { id }, { leaseUntil: LONG_AGO }));

  it('never do one job twice, nor two of a kind at a time', async () => {
    const done: string[] = [];
    let atOnce = 0;
    let most = 0;
    const run = async (work: JobWork): Promise<JobOutcome> => {
      most = Math.max(most, (atOnce += 1));
      await delay(10);
      atOnce -= 1;
      done.push(work.id);
      return DONE;
    };
    const ids: string[] = [];
    for (let count = 0; count < 8; count += 1) ids.push((await enqueue()).id);
    const [first, second] = [runner(app.database, run), runner(other, run)];
    for (const id of ids) {
      first.wake();
      second.wake();
      await ended(id);
    }
    expect(done.sort()).toEqual(ids.sort());
    expect(most).toBe(1);
  });

  it('take a job over once its lease has run out: the second goes on, the first can commit nothing more', async () => {
    const { id } = await enqueue();
    const lost = new Promise((resolve, reject) => {
      runner(app.database, async (work) => {
        const advance = (done: number): Promise<void> =>
          app.database.write((em) => work.advance(em, { stage: 'saving', done, total: 9 }, { done }));
        await advance(3);
        await until(id, ({ lease }) => lease !== null);
        await lapse(id);
        runner(other, (taken) => Promise.resolve({ isComplete: true, result: { from: taken.position } }));
        await ended(id);
        await advance(4).then(() => reject(new Error('committed')), resolve);
        return DONE;
      });
    });
    expect(await lost).toBeInstanceOf(LeaseLostError);
    expect(await stored(id)).toMatchObject({ state: 'done', done: 3, result: { from: { done: 3 } }, lease: null });
  });

  it('end a job whose runner is gone as failed if its kind cannot go on, and say what to do', async () => {
    const { id } = await enqueue();
    const held = { state: 'running', lease: id, leaseUntil: LONG_AGO, tries: 1 } as const;
    await app.database.write((em) => em.update(Job, { id }, held));
    runner(app.database, () => Promise.resolve(DONE), { canResume: false });
    expect(await ended(id)).toMatchObject({
      state: 'failed',
      problem: { detail: expect.stringContaining('Start it again') as string },
    });
  });

  it('give up a job that stops its process each time at the same point', async () => {
    const { id } = await enqueue();
    const held = { state: 'running', lease: id, leaseUntil: LONG_AGO, tries: MOST_TRIES } as const;
    await app.database.write((em) => em.update(Job, { id }, held));
    runner(app.database, () => Promise.resolve(DONE));
    expect(await ended(id)).toMatchObject({ state: 'failed', problem: { type: '/problems/job-given-up' } });
  });

  it('leave a job alone whose lease has not run out', async () => {
    const { id } = await enqueue();
    const held = { state: 'running', lease: id, leaseUntil: new Date(Date.now() + 60_000), tries: 1 } as const;
    await app.database.write((em) => em.update(Job, { id }, held));
    runner(app.database, () => Promise.resolve(DONE)).wake();
    await delay(100);
    expect(await stored(id)).toMatchObject({ state: 'running', lease: id });
  });

  it('take a job over whose lease was given by a clock that was days ahead', async () => {
    const { id } = await enqueue();
    const leaseUntil = new Date(Date.now() + 48 * 60 * 60_000);
    const held = { state: 'running', lease: id, leaseUntil, tries: 1 } as const;
    await app.database.write((em) => em.update(Job, { id }, held));
    runner(other, () => Promise.resolve(DONE));
    expect(await ended(id)).toMatchObject({ state: 'done' });
  });

  it('hand a job back when their process stops, and one that was cancelled meanwhile stays so', async () => {
    const wait = (work: JobWork): Promise<JobOutcome> =>
      new Promise((resolve) => {
        work.signal.addEventListener('abort', () => resolve({ isComplete: false, result: { part: 1 } }));
      });
    const { id } = await enqueue();
    const first = runner(app.database, wait);
    await until(id, ({ state }) => state === 'running');
    await first.stop();
    expect(await stored(id)).toMatchObject({ state: 'queued', lease: null, result: null, tries: 0 });
    runner(other, wait);
    await until(id, ({ state }) => state === 'running');
    await app.database.write(async (em) => jobs.cancelWithin(em, await em.findOneByOrFail(Job, { id })));
    expect(await ended(id)).toMatchObject({ state: 'cancelled', result: { part: 1 } });
  });

  it.each([
    ['before the first', 0],
    ['after one', 1],
  ])('write over no newer progress with a beat that was begun %s was kept, and comes late', async (_, kept) => {
    const { id } = await enqueue();
    const write = app.database.write.bind(app.database);
    let letGo = (): void => undefined;
    const late = new Promise<void>((resolve) => (letGo = resolve));
    const told = new Promise<Job>((resolve) => {
      runner(app.database, async (work) => {
        const advance = (done: number): Promise<void> =>
          write((em) => work.advance(em, { stage: 'saving', done, total: 9 }, { done }));
        for (let done = 1; done <= kept; done += 1) await advance(done);
        work.say({ stage: 'reading', done: 1, total: 9 });
        const beats = jest.spyOn(app.database, 'write').mockImplementation((beat) => late.then(() => write(beat)));
        await delay(LONGER_THAN_A_BEAT);
        await advance(5);
        letGo();
        await Promise.all(beats.mock.results.map(({ value }) => value as Promise<unknown>));
        beats.mockRestore();
        resolve(await stored(id));
        return DONE;
      });
    });
    expect(await told).toMatchObject({ stage: 'saving', done: 5 });
  });

  it('keep the reason why a job failed, and nothing of an error that is nobody’s to read', async () => {
    const [told, broken] = [await enqueue(), await enqueue()];
    const refusal = unprocessable([{ pointer: '', code: 'empty', message: 'The file is empty.' }]);
    runner(app.database, (work) => Promise.reject(work.id === told.id ? refusal : new Error('secret detail')));
    expect((await ended(told.id)).problem).toEqual(refusal.problem);
    const { problem } = await ended(broken.id);
    expect(problem).toMatchObject({ status: 500 });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});
