import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { BuiltService } from '../testing/built-service.js';
import { newEpisode } from '../testing/builders.js';
import { HttpClient } from '../testing/http-client.js';
import { Load } from '../testing/load.js';
import { canPreload, preloadLibrary } from '../testing/preload-library.js';
import { startTestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const SECOND = 1000;
const WRITERS = 8;

/** Fails every fsync while a file of that name exists. */
const FAILING_FSYNC = `
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>
static int fails(void) { const char *sign = getenv("FSYNC_FAILS_WHILE"); return sign && access(sign, F_OK) == 0; }
static int sync_or_fail(long call, int file) { if (fails()) { errno = EIO; return -1; } return (int)syscall(call, file); }
int fsync(int file) { return sync_or_fail(SYS_fsync, file); }
int fdatasync(int file) { return sync_or_fail(SYS_fdatasync, file); }
`;
const withCompiler = canPreload ? it : it.skip;

describe('While eight people write at once and fsync fails', () => {
  let folder: string;
  let file: string;
  let episodeId: string;
  let service: BuiltService | null = null;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-killed-'));
    file = join(folder, 'waymark.db');
    const seeding = await startTestApp({ DATABASE_URL: `sqlite:${file}` });
    episodeId = (await newEpisode(await seeding.as(PEOPLE.therapist), seeding.site.vocational)).id;
    await seeding.close();
  }, 60 * SECOND);
  afterEach(async () => {
    await service?.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (environment: Record<string, string> = {}): Promise<HttpClient> => {
    service = await BuiltService.start(`sqlite:${file}`, environment);
    const client = new HttpClient(service.url);
    await client.signIn(PEOPLE.therapist);
    return client;
  };

  withCompiler(
    'an fsync that fails is answered 503, and every save that is acknowledged later is there after a kill',
    async () => {
      const source = join(folder, 'fsync.c');
      writeFileSync(source, FAILING_FSYNC);
      const library = preloadLibrary(source, folder);
      const sign = join(folder, 'fsync-fails');
      const client = await start({ LD_PRELOAD: library, FSYNC_FAILS_WHILE: sign });
      const load = new Load(client, episodeId).start(WRITERS, 2);
      for (let round = 0; round < 4; round += 1) {
        await delay(300);
        writeFileSync(sign, '');
        await delay(300);
        rmSync(sign);
      }
      await delay(300);
      await load.end();
      expect(load.wrong).toEqual([]);
      expect(load.statuses.get('write 503')).toBeGreaterThan(0);
      expect(load.statuses.get('write 201')).toBeGreaterThan(0);
      await service?.stop('SIGKILL');
      expectKept(load.acknowledged);
      await start();
      expectKept(load.acknowledged);
    },
    60 * SECOND,
  );

  /** What was acknowledged is there; and whatever is there has one audit row, acknowledged or not. */
  function expectKept(acknowledged: readonly string[]): void {
    const other = new Sqlite(file, { readonly: true });
    try {
      const kept = other.prepare<[], { id: string }>('SELECT id FROM appointment').all();
      const ids = new Set(kept.map(({ id }) => id));
      expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
      const noted = other
        .prepare<[], { id: string }>(
          "SELECT record_id AS id FROM audit WHERE action = 'appointment:create' AND status IS NULL",
        )
        .all();
      expect(noted.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(other.pragma('integrity_check', { simple: true })).toBe('ok');
    } finally {
      other.close();
    }
  }
});
