import { randomUUID } from 'node:crypto';
import type { Episode, KeptAboutPerson } from '@waymark/contracts';
import { Audit } from '../audit/audit.entity.js';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';
import { KEPT_TABLES } from './kept-tables.js';
import { ABOUT_NO_PATIENT, TABLES_LEFT_OUT } from './not-told.js';

const TABLES = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
};

describe('Everything that is kept about a person', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let episode: Episode;
  let path: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational, { familyName: 'Ownrecord' });
    path = `/patients/${episode.patientId}/kept`;
    const goal = await newGoal(therapist, episode, {
      ownWords: 'Walk to the shop',
      domain: 'd4',
      importance: 3,
      difficulty: 2,
    });
    await newGoal(therapist, episode, { ownWords: 'Of somebody else' }).then(async ({ id }) => {
      const wrong = { to: 'entered-in-error', reason: 'Wrong person' };
      expect((await therapist.post(`/goals/${id}/lifecycle`, wrong, { 'if-match': '*' })).status).toBeLessThan(300);
    });
    await agreedReview(therapist, episode, '2026-02-02', [[goal, 0]]);
    const second = await newAppointment(therapist, episode, '2026-03-02');
    const ratings = [
      { goalId: goal.id, rater: 'patient', level: 1 },
      { goalId: goal.id, rater: 'therapist', level: -2, note: 'Canary of the team' },
    ];
    expect((await putReview(therapist, second, { status: 'agreed', ratings })).status).toBe(201);
    const third = await newAppointment(therapist, episode, '2026-04-06');
    const open = {
      status: 'in-progress',
      ratings: [{ goalId: goal.id, rater: 'therapist', level: 2, note: 'Canary of an open one' }],
    };
    expect((await putReview(therapist, third, open)).status).toBe(201);
    const booked = await therapist.post<{ id: string }>(`/episodes/${episode.id}/appointments`, {
      ...{ startsAt: '2026-06-22T09:00:00Z', kind: 'in-person', status: 'booked' },
    });
    patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    const carer = await waymark.as(await linkToPatient(waymark.database, 'carer', episode.patientId));
    for (const [who, words] of [
      [patient, 'My own words'],
      [carer, 'Canary of a carer'],
    ] as const) {
      const sent = await who.put(`/appointments/${booked.body.id}/preparation`, { wentWell: words });
      expect(sent.status).toBeLessThan(300);
    }
  });
  afterAll(() => waymark.close());

  const read = async (who: HttpClient): Promise<KeptAboutPerson> => (await who.get<KeptAboutPerson>(path)).body;

  it('is theirs to read, in plain words: who they are, their goals, what they agreed and sent, and who looked', async () => {
    const file = await read(patient);
    const said = (table: string): string => JSON.stringify(file.sections.filter((section) => section.table === table));
    expect(said('patient')).toContain('{"name":"Last name","value":"Ownrecord"}');
    expect(said('registration')).toContain(waymark.site.vocational.name);
    expect(said('goal')).toContain('Walk to the shop');
    expect(said('goal')).toContain('{"name":"Part of life","value":"getting about"}');
    expect(said('rating')).toContain('{"name":"Goal","value":"Walk to the shop"}');
    expect(said('preparation')).toContain('My own words');
    expect(said('membership')).toContain('Test carer');
    expect(said('audit')).toContain('Test therapist');
    // Nobody reads an id, a code with hyphens or a moment in another zone.
    expect(JSON.stringify(file.sections)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|in-person|T\d\d:\d\d|"\d{4}-\d\d-\d\d/);
    expect(file.leftOut.length).toBeGreaterThan(3);
  });

  it('holds nothing that is shown to the team alone, of a carer, or of another person', async () => {
    const text = JSON.stringify(await read(patient));
    for (const canary of ['Canary', 'Of somebody else', 'Wrong person']) expect(text).not.toContain(canary);
    const file = await read(patient);
    const ratings = file.sections.find(({ table }) => table === 'rating')?.rows.flat() ?? [];
    expect(ratings.filter(({ name }) => name === 'Said by').every(({ value }) => value !== 'therapist')).toBe(true);
  });

  it('is the same file for the team, to hand over, and is noted', async () => {
    const [theirs, own] = [await read(therapist), await read(patient)];
    const withoutLooks = ({ sections }: KeptAboutPerson) =>
      sections.filter(({ table }) => !['audit', 'session'].includes(table));
    expect(withoutLooks(theirs)).toEqual(withoutLooks(own));
    const lines = await waymark.database.reads.findBy(Audit, { action: 'kept-about:read' });
    expect(lines.map(({ patientIds }) => patientIds)).toContainEqual([episode.patientId]);
  });

  it('is nobody else’s: not a carer’s, not another care service’s, not an administrator’s', async () => {
    const carer = await waymark.as('carer@test.example');
    expect((await carer.get(path)).status).toBe(403);
    expect((await (await waymark.as(PEOPLE.admin)).get(path)).status).toBe(403);
    expect((await (await waymark.as(PEOPLE.elsewhere)).get(path)).status).toBe(404);
    expect((await therapist.get(`/patients/${randomUUID()}/kept`)).status).toBe(404);
  });

  it('is of every table: each is told, or it is said why not', async () => {
    const { reads, engine } = waymark.database;
    const rows = await reads.query<{ name: string }[]>(TABLES[engine]);
    const known = [...KEPT_TABLES.map(({ table }) => table), ...Object.keys(TABLES_LEFT_OUT), ...ABOUT_NO_PATIENT];
    expect([...new Set(known)].sort()).toEqual(rows.map(({ name }) => name).sort());
    const nobodys = ABOUT_NO_PATIENT.filter((table) => KEPT_TABLES.some((kept) => kept.table === table));
    expect(nobodys).toEqual([]);
  });

  it('is of every column of those tables: each is told, or left out by name', () => {
    for (const table of new Set(KEPT_TABLES.map((kept) => kept.table))) {
      const parts = KEPT_TABLES.filter((kept) => kept.table === table);
      const [{ entity }] = parts as [(typeof parts)[number]];
      const metadata = waymark.database.reads.dataSource.getMetadata(entity);
      expect(metadata.tableName).toBe(table);
      const named = parts.flatMap(({ told, leftOut }) => [...Object.keys(told), ...leftOut]);
      const columns = metadata.columns.map(({ propertyName }) => propertyName);
      expect({ table, columns: [...new Set(named)].sort() }).toEqual({ table, columns: [...columns].sort() });
    }
  });
});
