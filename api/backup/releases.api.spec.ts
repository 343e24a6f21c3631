import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Patient } from '@waymark/contracts';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { ENTITIES } from '../entities.js';
import { checkOutcomes } from '../outcomes/rebuild-outcomes.js';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import { makeDatabase } from '../testing/databases.js';
import { HttpClient } from '../testing/http-client.js';
import { fillOwnRecordWorld } from '../testing/own-record-world.js';
import { startTestApp } from '../testing/test-app.js';
import { testConfig, testRing } from '../testing/test-config.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';
import { VERSION } from '../version.js';
import type { Manifest } from './manifest.js';
import { restoreBackup } from './restore-backup.js';
import { takeBackup } from './take-backup.js';

/** They hold invented people, so that their key is no secret. */
const KEY = Buffer.from('the key of backups of releases, which hold invented people');
const FOLDER = join(__dirname, 'releases');
const ENGINE = process.env['TEST_DATABASE_URL'] ? 'postgres' : 'sqlite';
const LONG = 480_000;

/** `WRITE_RELEASE=1` makes the one of this release anew: see CONTRIBUTING. */
const isWritten = process.env['WRITE_RELEASE'] !== undefined;
const backups = (): readonly string[] => readdirSync(FOLDER).filter((name) => name.endsWith(`.${ENGINE}.backup`));

(isWritten ? it : it.skip)('A backup of this release is written', writeOne, LONG);

describe.each(isWritten ? [`${VERSION}.${ENGINE}.backup`] : backups())('A database of the release %s', (name) => {
  it(
    'is restored and upgraded with every row, and its people can be worked with',
    async () => {
      const place = await makeDatabase();
      const folder = mkdtempSync(join(tmpdir(), 'waymark-release-'));
      const config = testConfig(place.url, { WAYMARK_FILES: join(folder, 'files') });
      let upgraded: Readonly<Record<string, number>> = {};
      const order = {
        database: config.database,
        files: config.researchFiles,
        entities: ENTITIES,
        ring: testRing(),
        key: KEY,
        replaces: false,
      };
      const { manifest } = await restoreBackup({
        ...order,
        path: join(FOLDER, name),
        prepare: async (database) => {
          upgraded = await rowsOf(database, manifestTables(database));
        },
      });
      expect(lostFrom(manifest, upgraded)).toEqual([]);
      const app = await createApp(config);
      await app.listen(0, '127.0.0.1');
      try {
        const therapist = new HttpClient(await app.getUrl());
        expect((await therapist.signIn(PEOPLE.therapist)).status).toBe(201);
        const found = await therapist.post<Page<Patient>>('/patients/search', { query: 'Released' });
        const [patient] = found.body.items;
        const episode = await newEpisodeOf(therapist, patient!.id);
        const path = `/episodes/${episode}/trajectory`;
        const { body } = await therapist.get<{ goals: { points: unknown[] }[] }>(path);
        // Three reviews, each rated by the patient and so agreed.
        expect(body.goals.map(({ points }) => points.length)).toEqual([6, 6, 6]);
        expect((await checkOutcomes(app.get(Database), () => undefined)).wrong).toEqual([]);
      } finally {
        await app.close();
        await place.remove();
        rmSync(folder, { recursive: true, force: true });
      }
    },
    LONG,
  );
});

async function newEpisodeOf(client: HttpClient, patientId: string): Promise<string> {
  const { body } = await client.get<Page<{ id: string }>>(`/patients/${patientId}/episodes`);
  return body.items[0]!.id;
}

/** Tables of the release that are still there and have fewer rows than before. */
function lostFrom({ rows }: Manifest, upgraded: Readonly<Record<string, number>>): string[] {
  const names = Object.keys(rows).filter((table) => table in upgraded);
  return names.filter((table) => (upgraded[table] ?? 0) < (rows[table] ?? 0));
}

const manifestTables = ({ reads }: Database): string[] =>
  reads.dataSource.entityMetadatas.map(({ tableName }) => tableName);

async function rowsOf({ reads }: Database, tables: readonly string[]): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const table of tables) {
    const [found] = await reads.query<{ rows: number | string }[]>(`SELECT count(*) AS rows FROM "${table}"`);
    rows[table] = Number(found?.rows);
  }
  return rows;
}

/** A small service with something of most things in it, made through its own routes. */
async function writeOne(): Promise<void> {
  const waymark = await startTestApp();
  const { site, database } = waymark;
  await fillOwnRecordWorld(waymark, 'released');
  const therapist = await waymark.as(PEOPLE.therapist);
  const episode = await newEpisode(therapist, site.vocational, { familyName: 'Released' });
  const goals = [];
  for (const ownWords of ['Walk to the shop', 'Cook for two', 'Back to the choir']) {
    goals.push(await newGoal(therapist, episode, { ownWords }));
  }
  for (const [on, level] of [
    ['2026-02-02', -1],
    ['2026-03-02', 0],
    ['2026-04-06', 1],
  ] as const) {
    await agreedReview(
      therapist,
      episode,
      on,
      goals.map((goal) => [goal, level] as const),
    );
  }
  const declined = await newAppointment(therapist, episode, '2026-05-04');
  await putReview(therapist, declined, { status: 'declined', reason: 'too-much-today', ratings: [] });
  await linkToPatient(database, 'patient', episode.patientId, 'at-home@test.example');
  await therapist.post(
    `/episodes/${episode.id}/discharge`,
    { endedOn: '2026-05-05', reason: 'goals-reached' },
    { 'if-match': '*' },
  );
  await waymark.app.close();
  const folder = mkdtempSync(join(tmpdir(), 'waymark-release-'));
  const config = testConfig(urlOf(database));
  const order = { database: config.database, files: join(folder, 'files'), folder, key: KEY, keep: null };
  const { path } = await takeBackup({ ...order, takenAt: new Date('2026-06-01T08:00:00Z') });
  if (!existsSync(FOLDER)) throw new Error(`${FOLDER} is gone.`);
  copyFileSync(path, join(FOLDER, `${VERSION}.${ENGINE}.backup`));
  rmSync(folder, { recursive: true });
}

const urlOf = ({ place }: Database): string => (place.engine === 'postgres' ? place.url : `sqlite:${place.file}`);
