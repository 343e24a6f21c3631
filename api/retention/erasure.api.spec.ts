import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Episode, Patient } from '@waymark/contracts';
import { Account } from '../accounts/account.entity.js';
import { Audit } from '../audit/audit.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { missingTriggers } from '../database/triggers.js';
import { checkOutcomes } from '../outcomes/rebuild-outcomes.js';
import { agreedReview, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { dumpOf } from '../testing/table-dump.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';
import { Erasure } from './erasure.entity.js';
import { Retention } from './retention.js';

const at = { 'if-match': '*' };

describe('Records that were kept long enough', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let folder: string;
  let ended: Episode;
  let other: Episode;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-erased-'));
  });
  beforeEach(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    ended = await record('Long Gone');
    other = await record('Still Here');
    await therapist.post(`/episodes/${ended.id}/discharge`, { endedOn: TEST_TODAY, reason: 'goals-reached' }, at);
  });
  afterEach(() => waymark.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  async function record(familyName: string): Promise<Episode> {
    const episode = await newEpisode(therapist, waymark.site.vocational, { familyName });
    const goal = await newGoal(therapist, episode, {
      ownWords: `Words of ${familyName}`,
      importance: 1,
      difficulty: 1,
    });
    await agreedReview(therapist, episode, '2026-03-02', [[goal, 0]]);
    return episode;
  }

  /** As the command does, on a day; the list of what was erased is in a file of this test. */
  function on(day: string, file = `${waymark.site.vocational.id}.list`): Retention {
    const clock = new Clock('Europe/London', new Date(`${day}T09:00:00Z`));
    const settings = { afterContact: 8, afterDeath: 8, erasedFile: join(folder, file) };
    return new Retention(waymark.database, waymark.app.get(AuditedChanges), clock, settings);
  }
  const dueOn = async (day: string): Promise<readonly string[]> =>
    (await on(day).due()).map(({ patientId }) => patientId);
  const eraseDue = async (day: string): Promise<number> => on(day).eraseDue(await on(day).due(), () => undefined);

  it('are due eight years after the last contact, and not while somebody is in care or on hold', async () => {
    expect(await dueOn('2034-05-31')).toEqual([]);
    expect(await dueOn('2034-06-01')).toEqual([ended.patientId]);
    await on('2034-06-01').hold(ended.patientId, 'A claim was announced');
    await on('2034-06-01').hold(ended.patientId, 'Once more');
    expect(await dueOn('2034-06-01')).toEqual([]);
    await expect(on('2034-06-01').eraseOne(ended.patientId, 'Asked')).rejects.toThrow('on hold: A claim was announced');
    await on('2034-06-02').endHold(ended.patientId, 'It was settled');
    expect(await dueOn('2034-06-02')).toEqual([ended.patientId]);
    await expect(on('2034-06-02').endHold(ended.patientId, 'Again')).rejects.toThrow('not on hold');
    await expect(on('2034-06-02').eraseOne(other.patientId, 'Asked')).rejects.toThrow('in care');
    await expect(on('2034-06-02').hold(waymark.site.vocational.id, 'Nobody')).rejects.toThrow('no such record');
  });

  it('are erased as a whole; others, figures and the trail hold, and the database’s own rules stand', async () => {
    const { database } = waymark;
    const patient = await linkToPatient(database, 'patient', ended.patientId, 'gone@test.example');
    const carer = await linkToPatient(database, 'carer', ended.patientId, 'both@test.example');
    const both = await database.reads.findOneByOrFail(Account, { email: carer });
    await therapist.get(`/patients/${ended.patientId}`);
    const before = await dumpOf(database, ['audit', 'audit_seal']);
    const rows = (table: string, of: string): number => (before[table] ?? []).filter((row) => row.includes(of)).length;
    expect(rows('goal_version', 'Words of Long Gone')).toBe(1);

    expect(await eraseDue('2034-06-01')).toBe(1);

    const after = await dumpOf(database, ['audit', 'audit_seal', 'erasure', 'idempotent_answer']);
    const left = Object.values(after).flat();
    const gone = [ended.patientId, ended.id, 'Long Gone', patient, both.id];
    expect(left.filter((row) => gone.some((text) => row.includes(text)))).toEqual([]);
    expect(left.some((row) => row.includes('Words of Still Here'))).toBe(true);
    for (const [table, kept] of Object.entries(after)) {
      const stay = (before[table] ?? []).filter((row) => row.includes(other.patientId) || row.includes(other.id));
      expect(kept).toEqual(expect.arrayContaining(stay));
    }
    expect(await missingTriggers(database.reads, database.engine)).toEqual([]);
    await expect(database.write((em) => em.query('DELETE FROM goal_version'))).rejects.toThrow('append-only');
    await expect(database.write((em) => em.query('DELETE FROM erasure'))).rejects.toThrow('append-only');
    expect((await checkOutcomes(database, () => undefined)).wrong).toEqual([]);
    const [erasure] = await database.reads.find(Erasure);
    expect(erasure).toMatchObject({
      patientId: ended.patientId,
      because: `Kept long enough: the last contact was on ${TEST_TODAY}.`,
    });
    const noted = await database.reads.findBy(Audit, { action: 'retention:erase' });
    expect(noted).toMatchObject([{ accountId: null, recordId: ended.patientId, patientIds: [ended.patientId] }]);
  });

  it('are gone for everybody, also for who signed in before, and lists that named them are still read', async () => {
    const email = await linkToPatient(waymark.database, 'patient', ended.patientId, 'gone@test.example');
    const patient = await waymark.as(email);
    const admin = await waymark.as(PEOPLE.admin);
    await therapist.get(`/patients/${ended.patientId}`);
    await eraseDue('2034-06-01');
    expect((await patient.get('/session')).status).toBe(401);
    expect((await therapist.get(`/patients/${ended.patientId}`)).status).toBe(404);
    expect((await therapist.get(`/episodes/${ended.id}`)).status).toBe(404);
    for (const path of ['/audit', '/accounts']) expect((await admin.get(path)).status).toBe(200);
    expect((await therapist.get('/caseload')).status).toBe(200);
  });

  it('stay where somebody comes back while the others are erased', async () => {
    const due = await on('2034-06-01').due();
    const again = { pathwayId: ended.pathwayId, areaId: ended.areaId, careServiceId: ended.careServiceId };
    const begun = await therapist.post(`/patients/${ended.patientId}/episodes`, { ...again, startedOn: TEST_TODAY });
    expect(begun.status).toBe(201);
    expect(await on('2034-06-01').eraseDue(due, () => undefined)).toBe(0);
    expect((await therapist.get(`/patients/${ended.patientId}`)).status).toBe(200);
  });

  it('are only erased if there are as many as whoever looked at the list expects', async () => {
    await expect(on('2034-06-01').dueExactly(2)).rejects.toThrow('holds 1 record now, and not 2');
    expect(await on('2034-06-01').dueExactly(1)).toHaveLength(1);
  });

  it('are not in the replies that are kept for a day either, where one is erased that was written to today', async () => {
    const { database } = waymark;
    const naming = async (id: string): Promise<number> =>
      (await dumpOf(database, []))['idempotent_answer']?.filter((row) => row.includes(id)).length ?? 0;
    expect(await naming(ended.id)).toBeGreaterThan(0);
    await on(TEST_TODAY).eraseOne(ended.patientId, 'Entered by mistake');
    expect(await naming(ended.id)).toBe(0);
    expect(await naming(other.id)).toBeGreaterThan(0);
  });

  it('are not in those replies where one of long ago was entered today and is erased by the list', async () => {
    const { careServiceId, pathwayId, areaId } = ended;
    const who = { givenName: 'Paper', familyName: 'Trail', birthDate: '1950-01-01', careServiceId };
    const entered = await therapist.post<Patient>('/patients', who);
    const place = { careServiceId, pathwayId, areaId, startedOn: '2010-01-05' };
    const episode = await therapist.post<Episode>(`/patients/${entered.body.id}/episodes`, place);
    const discharge = { endedOn: '2011-05-02', reason: 'goals-reached' };
    expect((await therapist.post(`/episodes/${episode.body.id}/discharge`, discharge, at)).status).toBe(200);
    expect(await eraseDue(TEST_TODAY)).toBe(1);
    const replies = (await dumpOf(waymark.database, []))['idempotent_answer'] ?? [];
    const naming = (id: string): number => replies.filter((row) => row.includes(id)).length;
    expect([naming(entered.body.id), naming(episode.body.id)]).toEqual([0, 0]);
    expect(naming(other.id)).toBeGreaterThan(0);
  });

  it('keep an account that another record needs', async () => {
    const { database } = waymark;
    const email = await linkToPatient(database, 'carer', ended.patientId, 'two@test.example');
    const { id } = await database.reads.findOneByOrFail(Account, { email });
    const admin = await waymark.as(PEOPLE.admin);
    const memberships = [ended, other].map(({ patientId }) => ({ role: 'carer', patientId }));
    expect((await admin.put(`/accounts/${id}/memberships`, { memberships }, at)).status).toBe(200);
    await eraseDue('2034-06-01');
    const carer = await waymark.as(email);
    expect((await carer.get(`/patients/${other.patientId}`)).status).toBe(200);
  });

  it('do not come back with a backup: what the list outside the database names is erased again', async () => {
    const file = 'kept.list';
    const retention = on('2034-06-01', file);
    writeFileSync(join(folder, file), `2030-01-01T00:00:00.000Z ${ended.patientId}`);
    expect(await retention.eraseAgain()).toBe(1);
    expect(await retention.eraseAgain()).toBe(0);
    await retention.keepList();
    const second = await record('Also Gone');
    await therapist.post(`/episodes/${second.id}/discharge`, { endedOn: TEST_TODAY, reason: 'goals-reached' }, at);
    await retention.eraseOne(second.patientId, 'Entered by mistake');
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(new RegExp(`^2034-06-01T09:00:00.000Z ${second.patientId}$`));
  });

  it.each(['kept', 'merged'] as const)(
    'do not take another person with them, or stay in their record, where a backup has both as one and it is the %s one',
    async (which) => {
      const admin = await waymark.as(PEOPLE.admin);
      const [keptId, mergedId] =
        which === 'kept' ? [ended.patientId, other.patientId] : [other.patientId, ended.patientId];
      // As the backup has it: since then somebody undid this, and one of the two was erased.
      const merge = { keptId, mergedId, reason: 'One name' };
      expect((await admin.post('/patient-merges', merge)).status).toBe(201);
      writeFileSync(join(folder, which), `2030-01-01T00:00:00.000Z ${ended.patientId}`);
      expect(await on('2034-06-01', which).eraseAgain()).toBe(1);
      const left = Object.values(await dumpOf(waymark.database, ['audit', 'audit_seal', 'idempotent_answer'])).flat();
      const saying = (text: string): number => left.filter((row) => row.includes(text)).length;
      expect([saying('Words of Long Gone'), saying('Words of Still Here')]).toEqual([0, 2]);
      expect((await therapist.get(`/episodes/${other.id}/goals`)).status).toBe(200);
      expect((await therapist.get<Episode>(`/episodes/${other.id}`)).body.patientId).toBe(other.patientId);
      expect((await checkOutcomes(waymark.database, () => undefined)).wrong).toEqual([]);
    },
  );

  it('are on the list outside the database too where a later one fails', async () => {
    await therapist.post(`/episodes/${other.id}/discharge`, { endedOn: TEST_TODAY, reason: 'goals-reached' }, at);
    const retention = on('2034-06-01', 'failed.list');
    const due = await retention.due();
    expect(due).toHaveLength(2);
    const audit = waymark.app.get(AuditedChanges);
    jest.spyOn(audit, 'noteBySystem').mockResolvedValueOnce().mockRejectedValueOnce(new Error('The disk is full'));
    await expect(retention.eraseDue(due, () => undefined)).rejects.toThrow('The disk is full');
    jest.restoreAllMocks();
    expect(readFileSync(join(folder, 'failed.list'), 'utf8')).toContain(due[0]?.patientId);
    expect(await retention.due()).toHaveLength(1);
    expect(await missingTriggers(waymark.database.reads, waymark.database.engine)).toEqual([]);
  });

  it('are not taken for none where the list is there and cannot be read', async () => {
    const notAFolder = join(folder, 'a file');
    writeFileSync(notAFolder, '');
    await expect(on('2034-06-01', 'a file/list').eraseAgain()).rejects.toThrow('ENOTDIR');
    expect(await on('2034-06-01', 'no such list').eraseAgain()).toBe(0);
  });
});
