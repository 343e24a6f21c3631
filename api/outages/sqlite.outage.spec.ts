import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { BuiltService } from '../testing/built-service.js';
import { newEpisode } from '../testing/builders.js';
import { HttpClient } from '../testing/http-client.js';
import { startTestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { Load } from '../testing/load.js';

const SECOND = 1000;
const ROUNDS = 4;

/** Only Linux lets one process limit another's files, and only root may mount a small disk. */
const onLinux = process.platform === 'linux' ? it : it.skip;
const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? it : it.skip;

describe('While the disk takes no writes', () => {
  let folder: string;
  let service: BuiltService | null = null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-outage-'));
  });
  afterEach(async () => {
    await service?.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  onLinux(
    'writes that fail with an error are answered 503, and every one acknowledged later is there after a restart',
    () => {
      // A write beyond the limit fails with EFBIG, which is an input/output error for SQLite.
      return loseNothing(folder, {
        fail: (pid) => void execFileSync('prlimit', ['--pid', String(pid), '--fsize=4096:']),
        mend: (pid) => void execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:']),
      });
    },
    120 * SECOND,
  );

  asRoot(
    'on a full file system the same holds',
    async () => {
      const disk = join(folder, 'disk');
      execFileSync('mkdir', [disk]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', disk]);
      const ballast = join(disk, 'ballast');
      try {
        await loseNothing(disk, {
          fail: () => fillUp(ballast),
          mend: () => rmSync(ballast),
        });
      } finally {
        await service?.stop('SIGKILL');
        execFileSync('umount', [disk]);
      }
    },
    120 * SECOND,
  );

  async function loseNothing(
    place: string,
    disk: { readonly fail: (pid: number) => void; readonly mend: (pid: number) => void },
  ): Promise<void> {
    const file = join(place, 'waymark.db');
    const url = `sqlite:${file}`;
    const seeding = await startTestApp({ DATABASE_URL: url });
    const { id } = await newEpisode(await seeding.as(PEOPLE.therapist), seeding.site.vocational);
    await seeding.close();
    service = await BuiltService.start(url);
    const { url: address, process: child } = service;
    const client = new HttpClient(address);
    await client.signIn(PEOPLE.therapist);
    const load = new Load(client, id);
    for (let round = 0; round < ROUNDS; round += 1) {
      disk.fail(child.pid ?? 0);
      // The rest of the last page is used up first.
      for (let failures = 0, tries = 0; failures < 3 && tries < 500; tries += 1) {
        if (!(await load.write())) failures += 1;
      }
      expect(await load.read()).toBe(false);
      expect((await client.get('/api/health/ready')).status).toBe(503);
      expect((await client.get('/session')).status).toBe(200);
      disk.mend(child.pid ?? 0);
      for (let save = 0; save < 5; save += 1) expect(await load.write()).toBe(true);
      expect(await load.read()).toBe(true);
      expect((await client.get('/api/health/ready')).status).toBe(200);
      expect(missingFrom(file, load.acknowledged)).toEqual([]);
    }
    expect(load.wrong).toEqual([]);
    expect(load.statuses.get('write 503')).toBeGreaterThanOrEqual(3 * ROUNDS);
    expect(await service.stop()).toBe(0);
    service = await BuiltService.start(url);
    expect(missingFrom(file, load.acknowledged)).toEqual([]);
  }
});

/** Another connection's view of the file. */
function missingFrom(file: string, acknowledged: readonly string[]): string[] {
  const other = new Sqlite(file, { readonly: true });
  try {
    const rows = other.prepare<[], { id: string }>('SELECT id FROM appointment').all();
    const found = new Set(rows.map(({ id }) => id));
    return acknowledged.filter((id) => !found.has(id));
  } finally {
    other.close();
  }
}

function fillUp(ballast: string): void {
  for (let size = 16 * 1024 * 1024; size >= 512; size /= 2) {
    try {
      writeFileSync(ballast, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  if (!existsSync(ballast)) throw new Error('The disk could not be filled.');
}
