import { randomUUID } from 'node:crypto';
import type {
  Episode,
  Page,
  Patient,
  PatientMerge,
  PatientPair,
  PatientSummary,
  Problem,
  RecordLook,
} from '@waymark/contracts';
import { Audit } from '../audit/audit.entity.js';
import { Registration, TakingOn } from '../patients/patient.entity.js';
import { agreedReview, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('Duplicate patients', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let admin: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    admin = await waymark.as(PEOPLE.admin);
  });
  afterAll(() => waymark.close());

  let days = 0;
  /** Somebody born on a day of their own, registered twice; `second` says what the second record says otherwise. */
  async function twice(second: object = {}, first: object = {}): Promise<readonly [Patient, Patient]> {
    days += 1;
    const birthDate = `19${String(40 + days)}-03-09`;
    const person = {
      ...{ givenName: 'Rowan', familyName: `Ellis${'abcdefghijklmnop'.charAt(days)}`, birthDate },
      ...{ careServiceId: waymark.site.vocational.id, confirmedDistinct: true },
    };
    const one = await therapist.post<Patient>('/patients', { ...person, ...first });
    const two = await therapist.post<Patient>('/patients', { ...person, ...second });
    expect([one.status, two.status]).toEqual([201, 201]);
    return [one.body, two.body];
  }

  async function episodeOf({ id }: Patient): Promise<Episode> {
    const { vocational } = waymark.site;
    const place = { careServiceId: vocational.id, pathwayId: vocational.pathwayId, areaId: vocational.areaId };
    const { status, body } = await therapist.post<Episode>(`/patients/${id}/episodes`, {
      ...place,
      startedOn: '2026-01-05',
    });
    expect(status).toBe(201);
    return body;
  }

  const merge = (keptId: string, mergedId: string, headers: Record<string, string> = {}) =>
    admin.post<PatientMerge & Problem>('/patient-merges', { keptId, mergedId, reason: 'Referred twice' }, headers);
  const undo = (id: string) => admin.post<PatientMerge & Problem>(`/patient-merges/${id}/undo`, { reason: 'Cousins' });
  const pairs = async (): Promise<readonly PatientPair[]> =>
    (await admin.get<Page<PatientPair>>('/patient-duplicates?limit=200')).body.items;
  const pairOf = async (patient: Patient): Promise<PatientPair | undefined> =>
    (await pairs()).find(({ patients }) => patients.some(({ id }) => id === patient.id));

  it('are listed with what agrees, what differs and what hangs on each; how to reach them is not told', async () => {
    const [first, second] = await twice(
      { givenName: 'Rowann', sex: 'F', contact: { phone: '01632 960 001' } },
      { sex: 'M' },
    );
    const episode = await episodeOf(first);
    await newGoal(therapist, episode);
    const pair = await pairOf(second);
    expect(pair?.facts).toEqual([
      { fact: 'birth-date', agreement: 'same' },
      { fact: 'family-name', agreement: 'same' },
      { fact: 'given-name', agreement: 'nearly' },
      { fact: 'sex', agreement: 'different' },
    ]);
    expect(pair?.patients.find(({ id }) => id === first.id)).toMatchObject({
      careServiceNames: [waymark.site.vocational.name],
      counts: { episodes: 1, openEpisodes: 1, goals: 1, appointments: 0, reviews: 0, letters: 0, accounts: 0 },
    });
    expect(JSON.stringify(pair)).not.toContain('960 001');
  });

  it('are no longer listed once they were found to be two people', async () => {
    const [first, second] = await twice();
    expect(await pairOf(first)).toBeDefined();
    const ruleOut = (patientIds: readonly string[]) => admin.post('/patient-duplicates/rule-out', { patientIds });
    expect((await ruleOut([second.id, first.id])).status).toBe(204);
    expect((await ruleOut([first.id, second.id])).status).toBe(204);
    expect(await pairOf(first)).toBeUndefined();
    expect((await ruleOut([first.id, first.id])).status).toBe(422);
    expect((await ruleOut([first.id, randomUUID()])).status).toBe(404);
  });

  it('become one: what hangs on the one moves to the other, which is told what it did not say', async () => {
    const [kept, merged] = await twice(
      { nhsNumber: '9990000689', contact: { safeContact: 'Text only' }, needs: { easyRead: true } },
      { contact: { phone: '01632 960 001', safeContact: 'Never at work' } },
    );
    const episode = await episodeOf(merged);
    const email = await linkToPatient(waymark.database, 'patient', merged.id, 'merged@test.example');
    await therapist.put(`/patients/${merged.id}/research-choice`, { choice: 'does-not-take-part' });
    const done = await merge(kept.id, merged.id);
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({ kept: { id: kept.id }, moved: { episodes: 1, accounts: 1 }, mayBeUndone: true });
    const read = await therapist.get<Patient>(`/patients/${kept.id}`);
    expect(read.body).toMatchObject({
      nhsNumber: '9990000689',
      needs: { easyRead: true },
      contact: { phone: '01632 960 001', safeContact: 'Never at work\nText only' },
    });
    expect((await therapist.get<Episode>(`/episodes/${episode.id}`)).body.patientId).toBe(kept.id);
    const choice = await therapist.get<{ choice: string }>(`/patients/${kept.id}/research-choice`);
    expect(choice.body).toMatchObject({ choice: 'does-not-take-part' });
    // Whoever signs in to the record that was merged signs in to the one that stays.
    const own = await (await waymark.as(email)).get<Page<Episode>>(`/patients/${kept.id}/episodes`);
    expect(own.body.items.map(({ id }) => id)).toEqual([episode.id]);
  });

  it('leads from the old id to the record that stays, reading and writing, and lists it nowhere', async () => {
    const [kept, merged] = await twice();
    await episodeOf(merged);
    await merge(kept.id, merged.id);
    const read = await therapist.get<Patient>(`/patients/${merged.id}`);
    expect(read.body.id).toBe(kept.id);
    const changed = await therapist.patch<Patient>(
      `/patients/${merged.id}`,
      { preferredName: 'Ro' },
      { 'if-match': read.etag ?? '' },
    );
    expect(changed.body).toMatchObject({ id: kept.id, preferredName: 'Ro' });
    const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query: kept.familyName });
    expect(found.body.items.map(({ id }) => id)).toEqual([kept.id]);
    expect(await pairOf(merged)).toBeUndefined();
    // Nobody learns of it who may not read the one that stays.
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await elsewhere.get(`/patients/${merged.id}`)).status).toBe(404);
    const memberships = [{ role: 'carer', patientId: merged.id }];
    const account = await admin.post<Problem>('/accounts', {
      email: 'x@test.example',
      name: 'X',
      memberships,
    });
    expect([account.status, account.body.errors?.[0]?.pointer]).toEqual([422, '/memberships/0/patientId']);
  });

  it('merges once, however often it is asked to', async () => {
    const [kept, merged] = await twice();
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all([
      merge(kept.id, merged.id, key),
      merge(kept.id, merged.id, key),
      merge(kept.id, merged.id),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await merge(merged.id, kept.id)).status).toBe(409);
  });

  it('refuses what somebody has to settle first, and says what', async () => {
    const [kept, merged] = await twice({ nhsNumber: '9990001537' }, { nhsNumber: '9990002665' });
    expect((await merge(kept.id, merged.id)).body.type).toBe('/problems/two-nhs-numbers');
    expect((await merge(kept.id, kept.id)).status).toBe(422);
    expect((await merge(kept.id, randomUUID())).status).toBe(404);

    const [one, other] = await twice();
    const { community, accounts } = waymark.site;
    const place = { patientId: other.id, careServiceId: community.id };
    await waymark.database.write(async (em) => {
      await em.insert(Registration, { id: randomUUID(), ...place, localReference: null });
      await em.insert(TakingOn, {
        ...{ id: randomUUID(), ...place, accountId: accounts[PEOPLE.elsewhere] ?? '', reason: 'referred', note: null },
        ...{ at: new Date('2026-05-01T08:00:00Z'), ownContact: {}, sharedAt: null, sharedById: null },
      });
    });
    expect((await merge(one.id, other.id)).body.type).toBe('/problems/contact-not-shared');
    expect((await merge(other.id, one.id)).body.type).toBe('/problems/contact-not-shared');
  });

  it('is undone in the order of the latest first, and once', async () => {
    const [first, second] = await twice();
    const [third] = await twice();
    const one = await merge(second.id, first.id);
    const two = await merge(third.id, second.id);
    // The first one followed the second into the third.
    expect((await therapist.get<Patient>(`/patients/${first.id}`)).body.id).toBe(third.id);
    expect((await undo(one.body.id)).body.type).toBe('/problems/merged-again');
    expect((await undo(two.body.id)).status).toBe(200);
    expect((await therapist.get<Patient>(`/patients/${first.id}`)).body.id).toBe(second.id);
    expect((await undo(one.body.id)).body).toMatchObject({ undone: { reason: 'Cousins' }, mayBeUndone: false });
    expect((await undo(one.body.id)).body.type).toBe('/problems/undone-already');
    expect((await therapist.get<Patient>(`/patients/${first.id}`)).body.id).toBe(first.id);
  });

  it('is given back with what belongs to its episodes; what was made for the person since stays', async () => {
    const [kept, merged] = await twice({ nhsNumber: '9990003793' });
    const episode = await episodeOf(merged);
    const goal = await newGoal(therapist, episode);
    const { body } = await merge(kept.id, merged.id);
    await agreedReview(therapist, episode, '2026-02-02', [[goal, 0]]);
    const made = await therapist.post<Episode>(`/patients/${kept.id}/episodes`, {
      ...{ careServiceId: waymark.site.vocational.id, pathwayId: waymark.site.vocational.otherPathwayId },
      ...{ areaId: waymark.site.vocational.areaId, startedOn: '2026-02-02', confirmedSecond: true },
    });
    expect(made.status).toBe(201);
    expect((await undo(body.id)).status).toBe(200);
    const ids = async ({ id }: Patient): Promise<readonly string[]> =>
      (await therapist.get<Page<Episode>>(`/patients/${id}/episodes`)).body.items.map((one) => one.id);
    expect(await ids(kept)).toEqual([made.body.id]);
    expect(await ids(merged)).toEqual([episode.id]);
    expect((await therapist.get<Patient>(`/patients/${merged.id}`)).body.nhsNumber).toBe('9990003793');
    expect((await therapist.get<Patient>(`/patients/${kept.id}`)).body.nhsNumber).toBeNull();
  });

  it('is told to the person in either record, and noted of both; the looks of both are read in the one that stays', async () => {
    const [kept, merged] = await twice();
    await therapist.get(`/patients/${merged.id}`);
    const email = await linkToPatient(waymark.database, 'patient', kept.id, 'looks@test.example');
    await merge(kept.id, merged.id);
    const lines = await waymark.database.reads.findBy(Audit, { action: 'patient-merge:change' });
    const named = lines.map(({ patientIds }) => patientIds.join());
    expect(named).toEqual(expect.arrayContaining([kept.id, merged.id]));
    const looks = await (await waymark.as(email)).get<Page<RecordLook>>(`/patients/${kept.id}/looks`);
    expect(looks.body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ who: 'administrator', did: 'wrote', part: 'details' }),
        expect.objectContaining({ who: 'care-service', did: 'looked', part: 'details' }),
      ]),
    );
  });

  it('is for administrators, and never in their own record', async () => {
    const [kept, merged] = await twice();
    const body = { keptId: kept.id, mergedId: merged.id, reason: 'Referred twice' };
    expect((await therapist.post('/patient-merges', body)).status).toBe(403);
    expect((await therapist.get('/patient-duplicates')).status).toBe(403);
    const { accounts } = waymark.site;
    await admin.get(`/accounts/${accounts[PEOPLE.admin] ?? ''}`);
    const tied = await admin.put(
      `/accounts/${accounts[PEOPLE.admin] ?? ''}/memberships`,
      { memberships: [{ role: 'admin' }, { role: 'carer', patientId: merged.id }] },
      { 'if-match': '*' },
    );
    expect(tied.status).toBe(200);
    expect((await merge(kept.id, merged.id)).status).toBe(403);
  });
});
