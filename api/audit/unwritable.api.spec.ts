import 'reflect-metadata';
import { newEpisode, newGoal } from '../testing/builders.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';
import { AuditedChanges } from './audited-changes.js';

const NOTHING = { record: 'site', recordId: null, patientIds: [], episodeIds: [] };

describe('While an audit row cannot be written, as on a full disk', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  /** Fills the file on SQLite; on PostgreSQL the server reports the error of a full disk. */
  async function fillDisk(): Promise<void> {
    const { database } = waymark;
    if (database.engine === 'postgres') {
      await database.write(async (em) => {
        await em.query(`CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = '53100'; END $$`);
        await em.query('CREATE TRIGGER full_disk BEFORE INSERT ON audit EXECUTE FUNCTION disk_is_full()');
      });
      return;
    }
    await database.write((em) => em.query('PRAGMA max_page_count = 1'));
    const audit = waymark.app.get(AuditedChanges);
    for (let isFull = false; !isFull;) {
      isFull = await database
        .write((em) => audit.noteBySystem(em, 'test', NOTHING))
        .then(
          () => false,
          () => true,
        );
    }
  }

  const freeDisk = (): Promise<unknown> =>
    waymark.database.write((em) =>
      em.query(
        waymark.database.engine === 'postgres'
          ? 'DROP FUNCTION disk_is_full CASCADE'
          : 'PRAGMA max_page_count = 1000000',
      ),
    );

  it('nothing about a person is shown, what shows nobody goes on, and all is well again without a restart', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const goal = await newGoal(therapist, episode, { ownWords: 'Walk to the shop' });
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    const ofTherapist = [
      `/patients/${episode.patientId}`,
      `/patients/${episode.patientId}/episodes`,
      `/episodes/${episode.id}`,
      `/episodes/${episode.id}/goals`,
      `/episodes/${episode.id}/appointments`,
      `/episodes/${episode.id}/trajectory`,
      `/goals/${goal.id}`,
      '/caseload',
      '/day-list',
    ];
    const ofPatient = [`/episodes/${episode.id}`, `/episodes/${episode.id}/goals`];
    const asked = async (): Promise<(readonly [string, number, string | null])[]> => {
      const replies = await Promise.all([
        ...ofTherapist.map((path) => therapist.get(path)),
        ...ofPatient.map((path) => patient.get(path)),
      ]);
      return [...ofTherapist, ...ofPatient].map((path, index) => {
        const reply = replies[index];
        return [path, reply?.status ?? 0, reply?.headers.get('retry-after') ?? null] as const;
      });
    };
    const all = (status: number, retryAfter: string | null): unknown =>
      [...ofTherapist, ...ofPatient].map((path) => [path, status, retryAfter]);
    expect(await asked()).toEqual(all(200, null));

    for (let round = 0; round < 3; round += 1) {
      await fillDisk();
      expect(await asked()).toEqual(all(503, '5'));
      const open = ['/session', '/site', '/api/health/live', '/api/health/ready'];
      const replies = await Promise.all(open.map((path) => therapist.get(path)));
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 503]);

      await freeDisk();
      expect((await therapist.get('/api/health/ready')).status).toBe(200);
      expect(await asked()).toEqual(all(200, null));
    }
  }, 60_000);

  it('a session that was idle for a while goes on', async () => {
    const later = await waymark.reopen({ CLOCK: '2026-06-01T08:00:00Z' });
    const client = await later.as(PEOPLE.therapist);
    waymark = await later.reopen({ CLOCK: '2026-06-01T08:10:00Z' });
    await fillDisk();
    expect((await client.movedTo(waymark.url).get('/session')).status).toBe(200);
    await freeDisk();
  }, 60_000);
});
