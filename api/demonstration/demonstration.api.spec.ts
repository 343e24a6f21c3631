import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  ATTENTION,
  type CareService as CareServiceOfList,
  type CaseloadItem,
  type DayList,
  type Goal,
  type NextStep,
  type Page,
  type Session,
  type Site,
  type Trajectory,
} from '@waymark/contracts';
import { isOwnRecordMembership } from '@waymark/policy';
import { Account } from '../accounts/account.entity.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { unseenHandOversFor } from '../episode-changes/hand-over.js';
import { Area, CareService } from '../care-services/care-service.entity.js';
import { Clock } from '../clock.js';
import { readConfig } from '../config.js';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import { Goal as GoalEntity } from '../goals/goal.entity.js';
import { checkOutcomes } from '../outcomes/rebuild-outcomes.js';
import { Patient } from '../patients/patient.entity.js';
import { readNhsNumber } from '@waymark/text';
import { Rating } from '../reviews/review.entity.js';
import { HttpClient } from '../testing/http-client.js';
import { makeDatabase } from '../testing/databases.js';
import { TEST_AUDIT_KEY } from '../testing/test-config.js';
import { prepareDemonstration } from './demonstration.js';
import { GOAL_IDEAS } from './story-teller.js';

const PASSWORD = 'waymark-demo';
const SIZE = { caseload: 60, background: 80 };

/** A service on a database of its own; the clock is stopped at `now`. */
const AUDIT = { WAYMARK_AUDIT_KEY: TEST_AUDIT_KEY, WAYMARK_AUDIT_HEAD_FILE: 'none' };

async function start(
  url: string,
  now: string,
  environment: Record<string, string> = {},
): Promise<NestFastifyApplication> {
  const app = await createApp(
    readConfig({
      DATABASE_URL: url,
      CLOCK: now,
      WAYMARK_CLIENT: join(tmpdir(), 'no-client-here'),
      ...AUDIT,
      ...environment,
    }),
  );
  await prepareDemonstration(app, () => undefined, SIZE);
  await app.listen(0, '127.0.0.1');
  return app;
}

describe('the demonstration', () => {
  let place: Awaited<ReturnType<typeof makeDatabase>>;
  let app: NestFastifyApplication;
  let database: Database;

  beforeAll(async () => {
    place = await makeDatabase();
    app = await start(place.url, '2026-06-01T08:00:00+01:00');
    database = app.get(Database);
  }, 180_000);
  afterAll(async () => {
    await app.close();
    await place.remove();
  });

  const signIn = async (role: string): Promise<HttpClient> => {
    const client = new HttpClient(await app.getUrl());
    expect((await client.signIn(`${role}@demo.example`, PASSWORD)).status).toBe(201);
    return client;
  };
  const counts = async (): Promise<number[]> => {
    const { reads } = database;
    return [
      await reads.count(Patient),
      await reads.count(Episode),
      await reads.count(Appointment),
      await reads.count(Account),
    ];
  };

  it('has somebody handed over to the therapist with a note, who is now their key worker', async () => {
    const therapist = await signIn('therapist');
    const { id } = (await therapist.get<Session>('/session')).body.user;
    const handedOver = await unseenHandOversFor(database.reads, { accountId: id, today: app.get(Clock).today() }, null);
    expect(handedOver).toMatchObject([{ seenAt: null, to: { userId: id } }]);
    const [first] = handedOver;
    expect(first?.note).toContain('yours from here');
    const team = await database.reads.findBy(TeamMember, { episodeId: first?.episodeId ?? '' });
    expect(team.filter(({ keyWorker }) => keyWorker).map(({ accountId }) => accountId)).toEqual([id]);
    expect(team.some(({ accountId }) => accountId === first?.from.userId)).toBe(false);
  });

  it('has people who left with words of their own about what they reached', async () => {
    const ended = await database.reads.find(Episode, { where: { endReason: 'goals-reached' } });
    const summaries = ended.flatMap(({ dischargeSummary }) => dischargeSummary ?? []);
    expect(summaries.length).toBeGreaterThan(3);
    for (const summary of summaries) {
      expect(summary.whatIDid).toMatch(/^I came with this: “.+”/);
      expect(Object.values(summary)).not.toContain(null);
    }
  });

  it('has three care services, four pathways and three areas in two regions, each with a number to ring and an address', async () => {
    const careServices = await database.reads.find(CareService, { relations: { pathways: true } });
    expect(careServices.map(({ name }) => name).sort()).toEqual([
      'Community rehabilitation',
      'Musculoskeletal',
      'Vocational rehabilitation',
    ]);
    expect(careServices.every(({ phone }) => phone?.startsWith('01632 96'))).toBe(true);
    expect(careServices.every(({ address, onArrival }) => address !== null && onArrival !== null)).toBe(true);
    expect(new Set(careServices.flatMap(({ pathways = [] }) => pathways.map(({ name }) => name))).size).toBe(4);
    const areas = await database.reads.find(Area);
    expect(areas.map(({ name }) => name).sort()).toEqual(['Coast', 'Downs', 'Weald']);
    expect(new Set(areas.map(({ regionId }) => regionId)).size).toBe(2);
  });

  it('has as many people as it says, each with an NHS number of the test range', async () => {
    const patients = await database.reads.find(Patient);
    expect(patients).toHaveLength(SIZE.caseload + SIZE.background);
    for (const { nhsNumber } of patients) {
      expect(nhsNumber).toMatch(/^999/);
      expect(readNhsNumber(nhsNumber ?? '')).toBe(nhsNumber);
    }
  });

  it('has an outcome row for every episode that agrees with a recount', async () => {
    const { episodes, wrong } = await checkOutcomes(database, () => undefined);
    expect([episodes, wrong]).toEqual([await database.reads.count(Episode), []]);
  });

  it('lets all nine people in, the therapist into every care service', async () => {
    const site = await new HttpClient(await app.getUrl()).get<Site>('/site');
    expect(site.body).toMatchObject({ demonstration: true, demonstrationPassword: PASSWORD });
    const others = ['patient', 'carer', 'manager', 'partner', 'researcher', 'guardian', 'guardian2', 'admin'];
    for (const one of others) await signIn(one);
    const therapist = await (await signIn('therapist')).get<Session>('/session');
    expect(therapist.body.user.memberships).toHaveLength(3);
  });

  it('gives the therapist a caseload of sixty and nine appointments today, Rowan Ellis in the morning', async () => {
    const therapist = await signIn('therapist');
    const { body: session } = await therapist.get<Session>('/session');
    expect(await database.reads.countBy(TeamMember, { accountId: session.user.id })).toBe(SIZE.caseload);
    const { body } = await therapist.get<DayList>('/day-list');
    expect(body.items).toHaveLength(9);
    expect(body.items[1]).toMatchObject({ familyName: 'Ellis', status: 'booked', activeGoals: 3 });
    expect(body.items[1]?.startsAt).toMatch(/T08:45:00.000Z$|T09:45:00.000\+01:00$/);
  });

  it('has something on the caseload for everything that may ask for attention', async () => {
    const therapist = await signIn('therapist');
    const { items } = (await therapist.get<Page<CaseloadItem>>('/caseload?limit=200')).body;
    expect(items).toHaveLength(SIZE.caseload);
    const asked = new Set(items.flatMap(({ attention }) => attention));
    expect(ATTENTION.filter((code) => !asked.has(code))).toEqual([]);
    const missed = items.flatMap((item) => (item.missed ? [item.missed.reason] : []));
    expect(missed).toContain(null);
    expect(missed.some((reason) => reason !== null)).toBe(true);
    // Not all of them: a list on which everyone needs attention says nothing.
    expect(items.filter(({ attention }) => attention.length === 0).length).toBeGreaterThan(5);
    const { messages } = (await therapist.get<DayList>('/day-list')).body;
    expect(messages.map(({ sentBy, harder }) => [sentBy, harder.length])).toEqual([
      ['carer', 1],
      ['patient', 0],
    ]);
  });

  it('shows Rowan three goals with words for every level, one from home, six appointments and three open steps', async () => {
    const patient = await signIn('patient');
    const { body: session } = await patient.get<Session>('/session');
    const patientId = session.user.memberships.filter(isOwnRecordMembership)[0]?.patientId ?? '';
    const episode = await database.reads.findOneByOrFail(Episode, { patientId });
    const goals = (await patient.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body.items;
    expect(goals.map(({ lifecycle, levels }) => [lifecycle, levels.length])).toEqual([
      ['active', 5],
      ['active', 5],
      ['active', 5],
      ['proposed', 0],
    ]);
    expect(goals.at(-1)?.writtenAtHomeOn).not.toBeNull();
    const therapist = await signIn('therapist');
    const { body: trajectory } = await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`);
    expect(trajectory.summary).toHaveLength(6);
    expect(trajectory.changeT).toBeGreaterThan(10);
    const steps = (await therapist.get<Page<NextStep>>(`/episodes/${episode.id}/next-steps`)).body.items;
    expect(steps.slice(0, 3).map(({ outcome }) => outcome)).toEqual([null, null, null]);
    expect(steps.slice(3).every(({ outcome }) => outcome !== null)).toBe(true);
  });

  it('has paths that go up, stay and go down, that are seen differently, kept, proposed, or lead to another', async () => {
    const goals = await database.reads.find(GoalEntity);
    const moved = (sign: number): number =>
      goals.filter(
        (goal) => goal.currentLevel !== null && Math.sign(goal.currentLevel - (goal.baselineLevel ?? 0)) === sign,
      ).length;
    expect(moved(1)).toBeGreaterThan(goals.length * 0.4);
    expect(moved(0)).toBeGreaterThan(goals.length * 0.1);
    expect(moved(-1)).toBeGreaterThan(3);
    expect(await database.reads.countBy(Rating, { notRated: 'seen-differently' })).toBeGreaterThan(3);
    expect(goals.filter(({ kind }) => kind === 'to-keep').length).toBeGreaterThan(2);
    expect(goals.filter(({ kind, currentLevel }) => kind === 'to-slow' && currentLevel === 0)).toHaveLength(1);
    const [letGo, ...others] = goals.filter(({ lifecycleCode }) => lifecycleCode === 'let-go-together');
    expect([letGo?.lastLook?.because, letGo?.achievement, others]).toEqual([letGo?.lifecycleReason, null, []]);
    expect(letGo?.lastLook?.because).toBeTruthy();
    expect(goals.filter(({ lifecycle }) => lifecycle === 'proposed').length).toBeGreaterThan(0);
    const [work] = goals.filter(
      ({ ownWords, followsGoalId }) => ownWords.startsWith('Part-time work outdoors') && followsGoalId !== null,
    );
    const golf = goals.find(({ id }) => id === work?.followsGoalId);
    const pool = goals.find(({ id }) => id === golf?.followsGoalId);
    expect([pool, golf, work].map((goal) => [goal?.lifecycle, goal?.achievement])).toEqual([
      ['completed', 'achieved'],
      ['completed', 'achieved'],
      ['active', 'achieved'],
    ]);
    expect(pool?.activeSpans).toEqual([{ from: pool?.baselineOn, to: golf?.baselineOn }]);
  });

  it('is signed in to from this machine only, however the request says it came', async () => {
    const client = new HttpClient(await app.getUrl());
    const body = { email: 'Admin@demo.example ', password: PASSWORD };
    const proxied: Record<string, string>[] = [{ 'x-forwarded-for': '192.0.2.7' }, { forwarded: 'for=192.0.2.7' }];
    for (const headers of proxied) {
      expect((await client.post('/session', body, headers)).status).toBe(403);
    }
  });

  it('adds nothing when the service starts again on the same day', async () => {
    const before = await counts();
    await prepareDemonstration(app, () => undefined, SIZE);
    expect(await counts()).toEqual(before);
  });

  it('moves what never took place to the new day when the service starts again later', async () => {
    const before = await counts();
    const later = await start(place.url, '2026-06-15T08:00:00+01:00');
    const today = await database.reads.findBy(Appointment, { on: '2026-06-15', status: 'booked' });
    const past = (await database.reads.findBy(Appointment, { status: 'booked' })).filter(({ on }) => on < '2026-06-15');
    await later.close();
    expect(today.length).toBeGreaterThanOrEqual(9);
    expect(past).toEqual([]);
    expect((await counts())[0]).toBe(before[0]);
  });

  it('leaves somebody taken on since then to the appointments they were given', async () => {
    const first = await start(place.url, '2026-06-16T08:00:00+01:00');
    const therapist = new HttpClient(await first.getUrl());
    await therapist.post('/session', { email: 'therapist@demo.example', password: PASSWORD });
    const { user } = (await therapist.get<Session>('/session')).body;
    const [where] = (await therapist.get<Page<CareServiceOfList>>('/care-services')).body.items;
    const careServiceId = where?.id;
    const person = { givenName: 'Ashe', familyName: 'Newcomer', birthDate: '1990-04-12', careServiceId };
    const { id: patientId } = (await therapist.post<{ id: string }>('/patients', person)).body;
    const episode = await therapist.post<{ id: string }>(`/patients/${patientId}/episodes`, {
      careServiceId,
      pathwayId: where?.pathways[0]?.id,
      areaId: where?.areas[0]?.id,
      startedOn: '2026-06-16',
      team: [{ userId: user.id, discipline: 'occupational-therapy', keyWorker: true }],
    });
    const startsAt = '2026-06-16T17:30:00+01:00';
    await therapist.post(`/episodes/${episode.body.id}/appointments`, { startsAt, kind: 'home', status: 'booked' });
    await first.close();
    await (await start(place.url, '2026-06-17T08:00:00+01:00')).close();
    const theirs = await database.reads.findBy(Appointment, { episodeId: episode.body.id });
    expect(theirs.map(({ on, status }) => `${on}, ${status}`)).toEqual(['2026-06-16, booked']);
  });
});

describe('a database that is to be used in earnest', () => {
  it.each([
    { WAYMARK_DEMO: 'off' },
    { HOST: '0.0.0.0' },
    { PUBLIC_URL: 'https://waymark.example.org' },
    { NODE_ENV: 'production', CLOCK: '' },
  ] as Record<string, string>[])('stays empty with %j', async (environment) => {
    const place = await makeDatabase();
    const app = await start(place.url, '2026-06-01T08:00:00+01:00', environment);
    expect(await app.get(Database).reads.count(Account)).toBe(0);
    await app.close();
    await place.remove();
  });
});

it('goes on with a filling that was cut short, and ends with the same people', async () => {
  const place = await makeDatabase();
  const config = {
    DATABASE_URL: place.url,
    WAYMARK_DEMO: 'auto',
    WAYMARK_CLIENT: join(tmpdir(), 'no-client-here'),
    ...AUDIT,
  };
  const size = { caseload: 5, background: 5 };
  const cutShort = (sentence: string): void => {
    if (sentence.includes('teams')) throw new Error('The power went.');
  };
  const [today, tomorrow] = ['2026-06-01T08:00:00+01:00', '2026-06-02T08:00:00+01:00'];
  const first = await createApp(readConfig({ ...config, CLOCK: today }));
  await expect(prepareDemonstration(first, cutShort, size)).rejects.toThrow('The power went.');
  await first.close();
  const second = await createApp(readConfig({ ...config, CLOCK: tomorrow }));
  await prepareDemonstration(second, () => undefined, size);
  const { reads } = second.get(Database);
  expect([await reads.count(Patient), await reads.count(Episode)]).toEqual([10, 10]);
  expect(await reads.countBy(Appointment, { on: '2026-06-02', status: 'booked' })).toBe(5);
  await second.close();
  await place.remove();
});

describe('the goals of the demonstration', () => {
  it('are sixty and more, each in other words, with a text of its own for every level', () => {
    expect(new Set(GOAL_IDEAS.map(({ words }) => words)).size).toBeGreaterThanOrEqual(60);
    for (const { levels } of GOAL_IDEAS) {
      expect(levels.map(({ level }) => level)).toEqual([-2, -1, 0, 1, 2]);
      expect(new Set(levels.map(({ text }) => text)).size).toBe(5);
      // As on every page for patients: short, and without contractions.
      for (const { text } of levels) expect(text).toMatch(/^(?!.*n['’]t\b)(?:\S+ ?){1,15}$/);
    }
  });
});
