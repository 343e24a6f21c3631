import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Clock } from '../clock.js';
import { Schedules } from '../jobs/schedules.js';
import { Job } from '../jobs/job.entity.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { backupName } from './backup-folder.js';
import { lastDue } from './backup-schedule.js';

const KEY = 'a key of backups that is only for tests';
const MORNING = '2026-06-01T09:00:00+01:00';

describe('Backups that the service makes by itself', () => {
  let folder: string;
  let waymark: TestApp;
  const settings = (more: Record<string, string> = {}) => ({
    CLOCK: MORNING,
    WAYMARK_BACKUP_DIR: folder,
    WAYMARK_BACKUP_KEY: KEY,
    WAYMARK_BACKUP_KEEP: '2',
    ...more,
  });

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-backups-'));
    waymark = await startTestApp(settings());
  });
  afterEach(async () => {
    await waymark.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const health = () => waymark.anonymous().get('/api/health/backup');
  const jobs = (): Promise<Job[]> => waymark.database.reads.find(Job, { where: { kind: 'backup' } });
  /** One that an earlier day left, as far as its name says. */
  const leave = (takenAt: string): void => writeFileSync(join(folder, backupName(new Date(takenAt))), 'sealed');

  /** Goes on to an instant, lets the schedules look at what is due, and waits for what that began. */
  async function goOnTo(instant: string): Promise<void> {
    // The first look of all only notes when a schedule is due.
    await waymark.app.get(Schedules).look();
    waymark = await waymark.reopen({ CLOCK: instant });
    await waymark.app.get(Schedules).look();
    while ((await jobs()).some(({ endedAt }) => endedAt === null)) await delay(20);
  }

  it('are taken when one is due, kept as many as were asked for, and told by health with their age', async () => {
    for (const day of ['2026-05-28', '2026-05-29', '2026-05-30']) leave(`${day}T01:30:00.000Z`);
    await goOnTo('2026-06-01T09:05:00+01:00');
    const [job] = await jobs();
    expect(job).toMatchObject({ state: 'done', problem: null, result: { deleted: 2 } });
    expect(readdirSync(folder).sort()).toEqual([
      backupName(new Date('2026-05-30T01:30:00.000Z')),
      backupName(new Date('2026-06-01T08:05:00.000Z')),
    ]);
    await goOnTo('2026-06-01T12:05:00+01:00');
    expect(await jobs()).toHaveLength(1);
    expect((await health()).body).toEqual({ status: 'ok', lastBackupAt: '2026-06-01T08:05:00.000Z', minutesOld: 180 });
    await goOnTo('2026-06-02T02:31:00+01:00');
    expect(await jobs()).toHaveLength(2);
  });

  it('are missed by health from two hours after they were due, with a sentence', async () => {
    leave('2026-05-31T01:30:00.000Z');
    await waymark.close();
    waymark = await startTestApp(settings({ CLOCK: '2026-06-01T04:29:30+01:00' }));
    expect((await health()).status).toBe(200);
    // Before the schedule has had its first minute.
    waymark = await waymark.reopen({ CLOCK: '2026-06-01T04:30:10+01:00' });
    const late = await health();
    expect(late.status).toBe(503);
    expect(late.body).toMatchObject({
      type: '/problems/backup-late',
      detail: expect.stringMatching(/2026-05-31T01:30/) as string,
    });
  });

  it('that cannot be made are tried again an hour later, and the reason is in the job', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    await goOnTo('2026-06-01T09:05:00+01:00');
    await goOnTo('2026-06-01T09:50:00+01:00');
    expect(await jobs()).toMatchObject([{ state: 'failed' }]);
    rmSync(folder);
    await goOnTo('2026-06-01T10:06:00+01:00');
    expect((await jobs()).map(({ state }) => state).sort()).toEqual(['done', 'failed']);
  });

  it('are not asked for, and health says so, where no folder is set', async () => {
    waymark = await waymark.reopen({ WAYMARK_BACKUP_DIR: '' });
    expect((await health()).body).toEqual({ status: 'off', lastBackupAt: null, minutesOld: null });
    expect(await jobs()).toEqual([]);
  });

  it('stop a start where there is no key for them', async () => {
    const keyFile = join(folder, '..', 'no-such.key');
    await expect(startTestApp(settings({ WAYMARK_BACKUP_KEY: '', WAYMARK_BACKUP_KEY_FILE: keyFile }))).rejects.toThrow(
      /no key for backups/,
    );
  });
});

describe('The time at which a backup is due', () => {
  const dueAt = (now: string, at: string): string =>
    lastDue(new Clock('Europe/London', new Date(now)), at).toISOString();

  it('is that of the day before until today’s has come', () => {
    expect(dueAt('2026-06-01T01:29:00Z', '02:30')).toBe('2026-05-31T01:30:00.000Z');
    expect(dueAt('2026-06-01T01:30:00Z', '02:30')).toBe('2026-06-01T01:30:00.000Z');
  });

  it('comes once on the days when the clocks change', () => {
    // 01:30 is skipped on 29 March, and shown twice on 25 October.
    expect(dueAt('2026-03-29T12:00:00Z', '01:30')).toBe('2026-03-29T01:00:00.000Z');
    expect(dueAt('2026-10-25T00:29:00Z', '01:30')).toBe('2026-10-24T00:30:00.000Z');
    expect(dueAt('2026-10-25T00:30:00Z', '01:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(dueAt('2026-10-25T12:00:00Z', '01:30')).toBe('2026-10-25T00:30:00.000Z');
  });
});
