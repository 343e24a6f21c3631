import { randomUUID } from 'node:crypto';
import type { Episode, Patient, ResearchChoice, ResearchChoiceRecord } from '@waymark/contracts';
import { Audit } from '../audit/audit.entity.js';
import { newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { tie } from '../testing/own-record-world.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';
import { Patient as PatientRow, ResearchChoiceChange } from './patient.entity.js';

describe('A person’s choice about research', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    const linked = (role: 'patient' | 'carer'): Promise<string> =>
      linkToPatient(waymark.database, role, episode.patientId, `${role}-${episode.patientId}@test.example`);
    patient = await waymark.as(await linked('patient'));
    carer = await waymark.as(await linked('carer'));
  });

  const path = (query = ''): string => `/patients/${episode.patientId}/research-choice${query}`;
  const read = async (client: HttpClient, query = ''): Promise<ResearchChoiceRecord> =>
    (await client.get<ResearchChoiceRecord>(path(query))).body;
  const choose = (client: HttpClient, choice: ResearchChoice, headers: Record<string, string> = {}) =>
    client.put<ResearchChoiceRecord>(path(), { choice }, headers);
  const chosen = ({ history }: ResearchChoiceRecord): unknown[] =>
    history.map(({ by, choice, name }) => [by, choice, name]);
  const stored = async (): Promise<ResearchChoice | null> => {
    const row = await waymark.database.reads.findOneByOrFail(PatientRow, { id: episode.patientId });
    return row.researchChoice;
  };
  const rows = (): Promise<number> =>
    waymark.database.reads.countBy(ResearchChoiceChange, { patientId: episode.patientId });

  it('is that nothing was said, until somebody says something', async () => {
    for (const client of [therapist, patient, carer]) expect(await read(client)).toEqual({ choice: null, history: [] });
    expect(await stored()).toBeNull();
  });

  it('is kept on the row that a release reads, with the history of who noted what, in order', async () => {
    expect((await choose(patient, 'does-not-take-part')).status).toBe(200);
    expect(await stored()).toBe('does-not-take-part');
    await choose(carer, 'takes-part');
    expect(await stored()).toBe('takes-part');
    const last = await choose(therapist, 'does-not-take-part');
    expect(await stored()).toBe('does-not-take-part');
    expect(last.body.choice).toBe('does-not-take-part');
    // The clock of the tests stands still.
    const instants = last.body.history.map(({ at }) => at);
    expect([...new Set(instants)].sort()).toEqual(instants);
    expect(last.body.history.map(({ by, choice }) => [by, choice])).toEqual([
      ['patient', 'does-not-take-part'],
      ['carer', 'takes-part'],
      ['team', 'does-not-take-part'],
    ]);
  });

  it('names those who noted it to the team alone, and not while the patient reads along', async () => {
    await choose(patient, 'does-not-take-part');
    await choose(therapist, 'takes-part');
    const named = (by: string, name: string | null, choice: ResearchChoice): unknown[] => [by, choice, name];
    expect(chosen(await read(therapist))).toEqual([
      named('patient', `Test patient-${episode.patientId}`, 'does-not-take-part'),
      named('team', 'Test therapist', 'takes-part'),
    ]);
    const nameless = [named('patient', null, 'does-not-take-part'), named('team', null, 'takes-part')];
    expect(chosen(await read(therapist, '?audience=shared-screen'))).toEqual(nameless);
    for (const client of [patient, carer]) {
      expect(chosen(await read(client))).toEqual(nameless);
      // Asking for more shows no more.
      expect(chosen(await read(client, '?audience=team'))).toEqual(nameless);
      expect(chosen((await choose(client, 'takes-part')).body)).toEqual(nameless);
    }
  });

  it('chosen again as it is changes nothing and adds nothing to the history', async () => {
    const first = await choose(patient, 'does-not-take-part');
    for (const client of [patient, carer, therapist]) {
      const again = await choose(client, 'does-not-take-part');
      expect([again.status, again.body.history.length]).toEqual([200, 1]);
    }
    expect((await read(patient)).history).toEqual(first.body.history);
    expect(await rows()).toBe(1);
  });

  it('sent again with its key is answered as the first time, though it was changed since', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await choose(patient, 'does-not-take-part', key);
    await choose(patient, 'takes-part');
    const again = await choose(patient, 'does-not-take-part', key);
    expect(again.body).toEqual(first.body);
    expect(await stored()).toBe('takes-part');
    expect(await rows()).toBe(2);
    expect((await choose(patient, 'takes-part', key)).status).toBe(422);
  });

  it('leaves one row in the audit trail for each change, with no word of what was chosen', async () => {
    await choose(patient, 'does-not-take-part');
    const noted = await waymark.database.reads.findBy(Audit, { action: 'research-choice:write' });
    const own = noted.filter(({ patientIds }) => patientIds.includes(episode.patientId));
    expect(own.map(({ record, recordId, fields }) => ({ record, recordId, fields }))).toEqual([
      { record: 'patient', recordId: episode.patientId, fields: ['researchChoice'] },
    ]);
    await read(carer);
    const seen = await waymark.database.reads.findBy(Audit, { action: 'research-choice:read' });
    expect(seen.filter(({ patientIds }) => patientIds.includes(episode.patientId))).toHaveLength(1);
  });

  it('is changed by nothing else: neither the details of the person, nor their death, nor its undoing', async () => {
    await choose(patient, 'does-not-take-part');
    const at = { 'if-match': '*' };
    const { patientId } = episode;
    const before = await therapist.get<Patient>(`/patients/${patientId}`);
    const changed = await therapist.patch<Patient>(`/patients/${patientId}`, { preferredName: 'P' }, at);
    expect(changed.body.version).toBe(before.body.version + 1);
    expect(await stored()).toBe('does-not-take-part');
    const refused = await therapist.patch(`/patients/${patientId}`, { researchChoice: 'takes-part' }, at);
    expect(refused.status).toBe(400);
    const death = { endedOn: '2026-05-01', reason: 'died' };
    expect((await therapist.post(`/episodes/${episode.id}/discharge`, death, at)).status).toBe(200);
    expect(await stored()).toBe('does-not-take-part');
    const undone = await therapist.post(`/episodes/${episode.id}/discharge/undo`, { reason: 'A slip' }, at);
    expect(undone.status).toBe(200);
    expect(await stored()).toBe('does-not-take-part');
    expect(await rows()).toBe(1);
  });

  it('does not make a form about the person stale that is open meanwhile', async () => {
    const open = await therapist.get<Patient>(`/patients/${episode.patientId}`);
    await choose(patient, 'does-not-take-part');
    const at = { 'if-match': open.etag ?? '' };
    expect((await therapist.patch(`/patients/${episode.patientId}`, { preferredName: 'P' }, at)).status).toBe(200);
    expect(await stored()).toBe('does-not-take-part');
  });

  it('of a therapist who is the patient, or cares for them, is noted as theirs and not as the team’s', async () => {
    for (const role of ['patient', 'carer'] as const) {
      const own = await newEpisode(therapist, waymark.site.vocational);
      await tie(waymark, waymark.site.accounts[PEOPLE.colleague] ?? '', role, own.patientId);
      const colleague = await waymark.as(PEOPLE.colleague);
      const body = { choice: 'does-not-take-part' };
      const saved = await colleague.put<ResearchChoiceRecord>(`/patients/${own.patientId}/research-choice`, body);
      expect(saved.body.history.map(({ by, name }) => [by, name])).toEqual([[role, null]]);
    }
  });

  it('is for nobody of another care service, nor for those who decide about research', async () => {
    const tries = [PEOPLE.elsewhere, PEOPLE.manager, PEOPLE.guardian, PEOPLE.researcher, PEOPLE.admin];
    for (const email of tries) {
      const client = await waymark.as(email);
      const expected = email === PEOPLE.elsewhere ? 404 : 403;
      expect((await client.get(path())).status).toBe(expected);
      expect((await choose(client, 'takes-part')).status).toBe(expected);
    }
    expect(await rows()).toBe(0);
  });

  it.each([{}, { choice: null }, { choice: 'maybe' }, { choice: 'takes-part', note: 'x' }])(
    'cannot be %j',
    async (body) => {
      const refused = await patient.put<{ errors: { pointer: string }[] }>(path(), body);
      expect(refused.status).toBe(400);
      expect(refused.body.errors[0]?.pointer).toBe('note' in body ? '/note' : '/choice');
      expect(await stored()).toBeNull();
    },
  );

  it.each(["UPDATE research_choice_change SET choice = 'takes-part'", 'DELETE FROM research_choice_change'])(
    'was what it was: %s is refused',
    async (statement) => {
      await choose(patient, 'does-not-take-part');
      await expect(waymark.database.write((em) => em.query(statement))).rejects.toThrow();
      expect((await read(patient)).history).toHaveLength(1);
    },
  );
});
