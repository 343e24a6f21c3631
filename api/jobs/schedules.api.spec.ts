import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { ENTITIES } from '../entities.js';
import { startTestApp, TEST_NOW, type TestApp } from '../testing/test-app.js';
import { ScheduleDue } from './schedule.entity.js';
import { Schedules } from './schedules.js';

const MINUTE = 60_000;
const START = new Date(TEST_NOW).getTime();

/** Processes with one database, each with its own clock. */
describe('A schedule', () => {
  let app: TestApp;
  let other: Database;
  let done: string[];

  beforeEach(async () => {
    app = await startTestApp();
    other = await openDatabase(app.app.get<Config>(CONFIG).database, ENTITIES, app.database.ring);
    done = [];
  });
  afterEach(async () => {
    await other.onApplicationShutdown();
    await app.close();
  });

  interface Work {
    readonly isNeeded?: boolean;
    readonly run?: (stopping: AbortSignal) => Promise<void>;
  }
  /** A process, at so many minutes after the start, that has this schedule every ten minutes. */
  function process(database: Database, minutes: number, { isNeeded = true, run }: Work = {}): Schedules {
    const schedules = new Schedules(database, new Clock('Europe/London', new Date(START + minutes * MINUTE)));
    schedules.register({
      name: 'tidy',
      every: 10 * MINUTE,
      isNeeded: () => Promise.resolve(isNeeded),
      run: run ?? (() => Promise.resolve(void done.push(`at ${minutes}`))),
    });
    return schedules;
  }
  const dueAfter = async (): Promise<number> => {
    const { dueAt } = await app.database.reads.findOneByOrFail(ScheduleDue, { name: 'tidy' });
    return (dueAt.getTime() - START) / MINUTE;
  };

  it('is first due one round after it was first known, and then each time one round later', async () => {
    for (const minutes of [0, 9, 10, 11, 19, 20, 45, 46]) await process(app.database, minutes).look();
    expect(done).toEqual(['at 10', 'at 20', 'at 45']);
    expect(await dueAfter()).toBe(55);
  });

  it('is done by one process, however many find it due at the same moment', async () => {
    await Promise.all([process(app.database, 0).look(), process(other, 0).look()]);
    await Promise.all([process(app.database, 10).look(), process(other, 10).look(), process(app.database, 10).look()]);
    expect(done).toEqual(['at 10']);
  });

  it('writes nothing while there is nothing to do, and is done as soon as there is', async () => {
    await process(app.database, 0).look();
    await process(app.database, 12, { isNeeded: false }).look();
    expect(await dueAfter()).toBe(10);
    await process(app.database, 13).look();
    expect(done).toEqual(['at 13']);
  });

  it('that fails is tried again the next time, and keeps no other from its turn', async () => {
    const schedules = process(app.database, 0, { run: () => Promise.reject(new Error('broken')) });
    await schedules.look();
    const late = process(app.database, 10, { run: () => Promise.reject(new Error('broken')) });
    late.register({
      name: 'other',
      every: MINUTE,
      isNeeded: () => Promise.resolve(true),
      run: () => Promise.resolve(void done.push('other')),
    });
    await app.database.write((em) => em.insert(ScheduleDue, { name: 'other', dueAt: new Date(START) }));
    await late.look();
    expect(done).toEqual(['other']);
    await process(app.database, 15).look();
    expect(done).toEqual(['other']);
    await process(app.database, 20).look();
    expect(done).toEqual(['other', 'at 20']);
  });

  it('is not begun by a service that stops, which waits for the one under way', async () => {
    await process(app.database, 0).look();
    const stopping = process(app.database, 10, {
      run: async () => {
        await delay(50);
        done.push('whole');
      },
    });
    stopping.register({
      name: 'next',
      every: MINUTE,
      isNeeded: () => Promise.resolve(true),
      run: () => Promise.resolve(void done.push('next')),
    });
    await app.database.write((em) => em.insert(ScheduleDue, { name: 'next', dueAt: new Date(START) }));
    void stopping.look();
    await delay(20);
    await stopping.stop();
    expect(done).toEqual(['whole']);
    await stopping.look();
    expect(done).toEqual(['whole']);
  });

  it('that takes long is told when the service stops, and that it then ends is no failure', async () => {
    const errors = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    await process(app.database, 0).look();
    const long = process(app.database, 10, { run: (stopping) => delay(60_000, undefined, { signal: stopping }) });
    void long.look();
    await delay(50);
    await long.stop();
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });

  it('whose time lies further ahead than one round was set by a wrong clock, and is due', async () => {
    await app.database.write((em) => em.insert(ScheduleDue, { name: 'tidy', dueAt: new Date(START + 999 * MINUTE) }));
    await process(app.database, 5).look();
    expect(done).toEqual(['at 5']);
    expect(await dueAfter()).toBe(15);
  });

  it('is done once by processes whose clocks are a few seconds apart', async () => {
    await process(app.database, 0).look();
    await process(app.database, 10).look();
    await process(other, 9.95).look();
    expect(done).toEqual(['at 10']);
  });

  it('that fails is named in the log, also if it is the database that failed', async () => {
    await process(app.database, 0).look();
    const error = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    const full = Object.assign(new Error('disk is full'), { code: 'SQLITE_FULL' });
    await process(app.database, 10, { run: () => Promise.reject(full) }).look();
    expect(error.mock.calls.flat()).toContain('tidy failed: disk is full');
    error.mockRestore();
  });

  it('says nothing while the database is away, and does its work once it is back', async () => {
    await process(app.database, 0).look();
    const schedules = process(app.database, 10);
    const away = jest
      .spyOn(Database.prototype, 'write')
      .mockRejectedValue(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
    await schedules.look();
    away.mockRestore();
    expect(done).toEqual([]);
    await schedules.look();
    expect(done).toEqual(['at 10']);
  });
});
