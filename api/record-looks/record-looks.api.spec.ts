import type { Episode, Page, RecordLook } from '@waymark/contracts';
import { newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('Who looked at a record', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let episode: Episode;
  let email: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    email = await linkToPatient(waymark.database, 'patient', episode.patientId);
    patient = await waymark.as(email);
    const me = waymark.site.accounts[PEOPLE.therapist];
    const team = [{ userId: me, discipline: 'nursing', keyWorker: true }];
    await therapist.put(`/episodes/${episode.id}/team`, { team }, { 'if-match': '*' });
    await newGoal(therapist, episode);
  });
  afterAll(() => waymark.close());

  const path = (): string => `/patients/${episode.patientId}/looks`;
  const looks = async (query = ''): Promise<Page<RecordLook>> =>
    (await patient.get<Page<RecordLook>>(`${path()}${query}`)).body;
  const ofToday = async (): Promise<readonly string[]> =>
    (await looks()).items.map(({ name, who, did, part, times }) => `${name} ${who} ${did} ${part} ${times}`);

  it('is told to the person: who, as they know them, with which part of it, and how often that day', async () => {
    await therapist.get(`/episodes/${episode.id}/goals`);
    await therapist.get(`/episodes/${episode.id}/goals`);
    const { items } = await looks();
    expect(items.find(({ did, part }) => did === 'looked' && part === 'goals')).toMatchObject({
      on: '2026-06-01',
      who: 'team',
      discipline: 'nursing',
      firstAt: '2026-06-01T08:00:00.000Z',
      times: 2,
    });
    expect(items.find(({ did, part }) => did === 'wrote' && part === 'goals')).toMatchObject({ who: 'team' });
  });

  it('names a colleague who is in no team of theirs by the care service, and a carer as one', async () => {
    await (await waymark.as(PEOPLE.colleague)).get(`/patients/${episode.patientId}`);
    const carer = await waymark.as(await linkToPatient(waymark.database, 'carer', episode.patientId, 'c@test.example'));
    await carer.get(`/episodes/${episode.id}/goals`);
    const { items } = await looks();
    expect(items.filter(({ who }) => who === 'care-service')).toMatchObject([
      { did: 'looked', part: 'details', discipline: null, careServiceName: waymark.site.vocational.name },
    ]);
    expect(items.filter(({ who }) => who === 'helper')).toMatchObject([{ did: 'looked', part: 'goals' }]);
  });

  it('leaves out what they did themselves, lists with other names, and what was refused', async () => {
    const before = await ofToday();
    await patient.get(`/episodes/${episode.id}/goals`);
    await newEpisode(therapist, waymark.site.vocational, { familyName: 'Otherwise' });
    const both = await ofToday();
    await therapist.get('/caseload');
    await (await waymark.as(PEOPLE.manager)).get(`/patients/${episode.patientId}`);
    expect(await ofToday()).toEqual(both);
    expect(both).toEqual(before);
  });

  it('is nobody else’s to read: not a carer’s, not the team’s', async () => {
    const carer = await waymark.as(await linkToPatient(waymark.database, 'carer', episode.patientId, 'd@test.example'));
    const other = await newEpisode(therapist, waymark.site.vocational, { familyName: 'Elsewise' });
    const stranger = await waymark.as(
      await linkToPatient(waymark.database, 'patient', other.patientId, 'stranger@test.example'),
    );
    expect((await carer.get(path())).status).toBe(403);
    expect((await therapist.get(path())).status).toBe(403);
    expect((await stranger.get(path())).status).toBe(404);
  });

  it('is read from an index, is noted itself, and comes in pages of whole days', async () => {
    const [row] = await waymark.database.reads.query<{ account_id: string }[]>(
      "SELECT account_id FROM audit WHERE record = 'record-looks' ORDER BY seq DESC LIMIT 1",
    );
    expect(row?.account_id).toBeTruthy();
    waymark = await waymark.reopen({ CLOCK: '2026-06-02T09:00:00+01:00' });
    const next = await waymark.as(PEOPLE.therapist);
    for (let time = 1; time <= 3; time += 1) await next.get(`/episodes/${episode.id}/goals`);
    patient = await waymark.as(email);
    const first = await looks('?limit=1');
    expect(first.items).toMatchObject([{ on: '2026-06-02', part: 'goals', times: 3 }]);
    const second = await looks(`?limit=1&cursor=${first.nextCursor ?? ''}`);
    expect(new Set(second.items.map(({ on }) => on))).toEqual(new Set(['2026-06-01']));
    const all = [...first.items, ...second.items];
    for (let { nextCursor } = second; nextCursor !== null;) {
      const page = await looks(`?limit=1&cursor=${nextCursor}`);
      all.push(...page.items);
      ({ nextCursor } = page);
    }
    const sum = (items: readonly RecordLook[]): number => items.reduce((total, { times }) => total + times, 0);
    expect(sum(all)).toBe(sum((await looks()).items));
  });
});
