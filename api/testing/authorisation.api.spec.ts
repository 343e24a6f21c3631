import { randomUUID } from 'node:crypto';
import { Reflector } from '@nestjs/core';
import { type Appointment, type Episode, type Goal, type Page, ROLES, type Role } from '@waymark/contracts';
import { type Action, grant, isOpenToAnyone } from '@waymark/policy';
import { agreedReview, newAppointment, newEpisode, newGoal } from './builders.js';
import { insertEdition } from './editions.js';
import { HttpClient, type HttpReply } from './http-client.js';
import { type Route, routesOf } from './routes.js';
import { startTestApp, type TestApp } from './test-app.js';
import { linkToPatient, PEOPLE, type TestCareService } from './test-site.js';

/** Ids of one person's records, by the collection in their address. */
type Ids = Readonly<Record<string, string>>;

/**
 * A body that passes validation, for each route that changes something about a record: validation comes before the
 * record is looked up, so an empty body would hide who may reach it.
 */
function bodies(site: TestCareService): Readonly<Record<string, object | string>> {
  const place = { careServiceId: site.id, pathwayId: site.pathwayId };
  return {
    'POST /api/v1/patients/search': { query: 'a' },
    'POST /api/v1/patients/:id/share-contact': { careServiceId: randomUUID() },
    'PATCH /api/v1/patients/:id': { preferredName: 'P' },
    'PUT /api/v1/patients/:id/display': {
      ...{ largeText: true, wideSpacing: false, pictures: true, easyWords: false, colours: 'calm' },
    },
    'PUT /api/v1/patients/:id/research-choice': { choice: 'takes-part' },
    'POST /api/v1/patients/:id/episodes': { ...place, areaId: site.areaId, startedOn: '2026-02-02' },
    'POST /api/v1/episodes/:id/transfer': { pathwayId: site.otherPathwayId, on: '2026-03-02' },
    'POST /api/v1/episodes/:id/discharge': { endedOn: '2026-06-01', reason: 'goals-reached' },
    'POST /api/v1/episodes/:id/discharge/undo': { reason: 'The wrong episode' },
    'PUT /api/v1/episodes/:id/discharge-summary': { whatIDid: 'I cook again' },
    'PATCH /api/v1/episodes/:id': { conditionGroup: 'stroke' },
    'PUT /api/v1/episodes/:id/team': { team: [] },
    'POST /api/v1/episodes/:id/hand-over': { toUserId: randomUUID(), discipline: 'nursing' },
    'POST /api/v1/hand-overs/:id/seen': {},
    'PUT /api/v1/episodes/:id/goal-order': { goalIds: [] },
    'PATCH /api/v1/care-services/:id': { phone: '01632 960 123' },
    'POST /api/v1/episodes/:id/goals': { ownWords: 'Swim' },
    'PUT /api/v1/goals/:id': { ownWords: 'Swim' },
    'POST /api/v1/episodes/:id/goals/from-home': { ownWords: 'Swim' },
    'PUT /api/v1/goals/:id/from-home': { ownWords: 'Swim' },
    'POST /api/v1/goals/:id/from-home/withdraw': {},
    'POST /api/v1/goals/:id/lifecycle': { to: 'on-hold' },
    'POST /api/v1/episodes/:id/appointments': { startsAt: '2026-05-04T09:00:00Z', kind: 'phone', status: 'attended' },
    'POST /api/v1/episodes/:id/appointments/series': {
      ...{ startsAt: '2026-11-04T09:00:00Z', kind: 'phone', status: 'booked', everyWeeks: 2, times: 2 },
    },
    'PATCH /api/v1/appointments/:id': { kind: 'phone' },
    'PUT /api/v1/appointments/:id/preparation': { wentWell: 'The walk' },
    'PUT /api/v1/appointments/:id/preparation/draft': {
      ...{ ratings: [], wentWell: 'The walk', toTalkAbout: '', helpedBy: '', sharedParts: [] },
    },
    'DELETE /api/v1/appointments/:id/preparation/draft': {},
    'PUT /api/v1/appointments/:id/review': { status: 'in-progress', ratings: [] },
    'POST /api/v1/appointments/:id/review/amend': { reason: 'A slip', ratings: [] },
    'POST /api/v1/appointments/:id/review/copy': { copyGiven: true, format: 'print' },
    'POST /api/v1/appointments/:id/review/strike-out': { reason: 'wrong-patient' },
    'POST /api/v1/appointments/:id/strike-out': { reason: 'wrong-patient' },
    'POST /api/v1/preparations/:id/read': {},
    'POST /api/v1/preparations/:id/read/undo': {},
    'POST /api/v1/transfer-requests/:id/take-on': { discipline: 'nursing' },
    'POST /api/v1/transfer-requests/:id/refuse': { reason: 'No place' },
    'POST /api/v1/transfer-requests/:id/withdraw': {},
    'POST /api/v1/transfer-requests/:id/seen': {},
    'PATCH /api/v1/next-steps/:id': { outcome: 'done' },
    'POST /api/v1/jobs/:id/cancel': {},
    'POST /api/v1/reports/editions/:id/publish': {},
    'POST /api/v1/reports/editions/:id/comments': { text: 'Say more' },
    'POST /api/v1/reports/editions/:id/comments/:commentId/withdraw': {},
    'POST /api/v1/care-services/:id/marks': { text: 'Letters', from: '2026-03-02' },
    'POST /api/v1/care-services/:id/marks/:markId/withdraw': {},
    'POST /api/v1/reports/small-numbers': {},
    'PUT /api/v1/round-ups/:id': { questions: [], youSaidWeDid: [], quotes: [] },
    'POST /api/v1/round-ups/:id/comments': { text: 'Say more' },
    'POST /api/v1/round-ups/:id/publish': {},
    'POST /api/v1/round-ups/:id/withdraw': { reason: 'A slip' },
    'PATCH /api/v1/improvement-actions/:id': { what: 'Print it larger' },
    'POST /api/v1/research/projects/:id/keys': { name: 'Server' },
    'POST /api/v1/research/keys/:id/renew': {},
    'DELETE /api/v1/research/keys/:id': {},
    'PATCH /api/v1/research/projects/:id': { title: 'Age and goals' },
    'POST /api/v1/research/projects/:id/submit': {},
    'POST /api/v1/research/projects/:id/decide': { verdict: 'approve' },
    'POST /api/v1/research/projects/:id/close': { reason: 'It has ended' },
  };
}

describe('Authorisation', () => {
  let waymark: TestApp;
  let routes: Route[];
  let own: Ids;
  let others: Ids;
  const clients = new Map<Role, HttpClient>();

  beforeAll(async () => {
    waymark = await startTestApp();
    routes = routesOf(waymark);
    const therapist = await waymark.as(PEOPLE.therapist);
    own = await recordsOf(therapist, waymark.site.vocational);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    others = await recordsOf(elsewhere, waymark.site.community);
    own = { ...own, preparations: await sentFromHome(waymark, therapist, own) };
    others = { ...others, preparations: await sentFromHome(waymark, elsewhere, others) };
    const { vocational, community } = waymark.site;
    own = { ...own, editions: await insertEdition(waymark.database, vocational) };
    others = { ...others, editions: await insertEdition(waymark.database, community) };
    own = { ...own, ...(await roundUpOf(therapist, vocational)) };
    others = { ...others, ...(await roundUpOf(elsewhere, community)) };
    for (const role of ROLES) {
      const isLinked = role === 'patient' || role === 'carer';
      const email = isLinked ? await linkToPatient(waymark.database, role, own['patients'] ?? '') : PEOPLE[role];
      clients.set(role, await waymark.as(email));
    }
  });
  afterAll(() => waymark.close());

  it('has a row in the policy table for every route', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(routes.filter(({ action }) => action === undefined)).toEqual([]);
  });

  it('denies a route that has no row to everyone', async () => {
    const guard = (await import('../http/policy.guard.js')).PolicyGuard;
    const context = { getHandler: () => () => undefined };
    const reader = { read: () => Promise.reject(new Error('nobody is asked')) };
    const attempt = new guard(new Reflector(), reader).canActivate(context as never);
    await expect(attempt).rejects.toThrow('403');
  });

  it('answers 401 to nobody on every route that is not open to anyone', async () => {
    const wrong = await walk(new HttpClient(waymark.url), own, ({ action }, { status }) =>
      isOpen(action) ? status !== 401 || 'is open, yet answered 401' : status === 401 || `answered ${status}`,
    );
    expect(wrong).toEqual([]);
  });

  it.each([...ROLES])('lets a %s reach what the policy grants and answers 403 to the rest', async (role) => {
    const wrong = await walk(clientOf(role), own, ({ action }, { status }) => {
      const isGranted = action !== undefined && grant(action, role) !== null;
      if (!isGranted) return status === 403 || `answered ${status}, not 403`;
      return (status !== 401 && status !== 403) || `is granted, yet answered ${status}`;
    });
    expect(wrong).toEqual([]);
  });

  it.each([...ROLES])('answers a %s with 404 for a record that is somebody else’s', async (role) => {
    const wrong = await walk(clientOf(role), others, ({ action, path }, { status }) => {
      const relation = action === undefined ? null : grant(action, role);
      const isBound = path.includes(':id') && (relation === 'care-service' || relation === 'own');
      return !isBound || status === 404 || `answered ${status}, not 404`;
    });
    expect(wrong).toEqual([]);
  });

  it('answers 404 for a record that nobody has', async () => {
    const nobodys = Object.fromEntries(Object.keys(own).map((name) => [name, randomUUID()]));
    const wrong = await walk(clientOf('therapist'), nobodys, ({ action, path }, { status }) => {
      const isGranted = action !== undefined && grant(action, 'therapist') === 'care-service';
      return !isGranted || !path.includes(':id') || status === 404 || `answered ${status}, not 404`;
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['whose account is disabled', "UPDATE account SET status = 'disabled' WHERE email_key = 'colleague@test.example'"],
    ['whose session has ended', "UPDATE session SET revoked_at = '2026-06-01T08:00:00.000Z'"],
  ])('answers 401 to somebody %s, at the next request', async (_, statement) => {
    const colleague = await waymark.as(PEOPLE.colleague);
    expect((await colleague.get('/session')).status).toBe(200);
    await waymark.database.write((em) => em.query(statement));
    const wrong = await walk(
      colleague,
      own,
      ({ action }, { status }) => isOpen(action) || status === 401 || `answered ${status}`,
    );
    expect(wrong).toEqual([]);
    await waymark.database.write((em) =>
      em.query("UPDATE account SET status = 'active' WHERE email_key = 'colleague@test.example'"),
    );
  });

  function clientOf(role: Role): HttpClient {
    const client = clients.get(role);
    if (!client) throw new Error(`Nobody is signed in as ${role}.`);
    return client;
  }

  /** Calls every route and gathers the faults. Signing out is left out: it would end the walk. */
  async function walk(
    client: HttpClient,
    ids: Ids,
    check: (route: Route, reply: HttpReply) => true | string | false,
  ): Promise<string[]> {
    const all = bodies(ids === others ? waymark.site.community : waymark.site.vocational);
    const wrong: string[] = [];
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      if (route.action === 'session:end' || route.action === 'session:create') continue;
      const path = route.path
        .replace(/\/([a-z-]+)\/:id/, (_, collection: string) => `/${collection}/${ids[collection] ?? randomUUID()}`)
        .replace('/:page', '/completeness');
      const isWrite = route.method !== 'GET';
      if (isWrite && path !== route.path && !(name in all) && !route.path.startsWith('/api/v1/accounts')) {
        wrong.push(`${name} has no body in this test`);
      }
      const headers: Record<string, string> = isWrite ? { 'idempotency-key': randomUUID(), 'if-match': '*' } : {};
      const reply = await client.send(route.method, path, isWrite ? (all[name] ?? {}) : undefined, headers);
      const verdict = check(route, reply);
      if (verdict !== true) wrong.push(`${name} ${verdict === false ? `answered ${reply.status}` : verdict}`);
    }
    return wrong;
  }
});

const isOpen = (action: Action | undefined): boolean => action !== undefined && isOpenToAnyone(action);

/** One person with an episode, a goal, a closed and a booked appointment, and a next step. */
async function recordsOf(therapist: HttpClient, careService: TestCareService): Promise<Ids> {
  const episode: Episode = await newEpisode(therapist, careService);
  const goal: Goal = await newGoal(therapist, episode);
  const review = await agreedReview(therapist, episode, '2026-03-02', [[goal, 0]]);
  const booked: Appointment = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
  const appointment = review.appointmentId;
  const step = await therapist.post<{ nextSteps: { id: string }[] }>(
    `/appointments/${appointment}/review/amend`,
    { reason: 'A step was left out', ratings: [], nextSteps: [{ what: 'Rest', who: 'Me' }] },
    { 'if-match': '*' },
  );
  return {
    'care-services': careService.id,
    patients: episode.patientId,
    episodes: episode.id,
    goals: goal.id,
    appointments: booked.id,
    'next-steps': step.body.nextSteps[0]?.id ?? '',
  };
}

/** The patient's preparation for the booked appointment. */
async function sentFromHome(waymark: TestApp, therapist: HttpClient, ids: Ids): Promise<string> {
  const { patients: patientId = '', appointments: appointmentId = '' } = ids;
  const email = await linkToPatient(waymark.database, 'patient', patientId, `home-${patientId}@test.example`);
  await (await waymark.as(email)).put(`/appointments/${appointmentId}/preparation`, { wentWell: 'The walk' });
  const sent = await therapist.get<Page<{ id: string }>>(`/appointments/${appointmentId}/preparations`);
  return sent.body.items[0]?.id ?? '';
}

/** A draft of a round-up, and an action that came from it. */
async function roundUpOf(therapist: HttpClient, { id: careServiceId }: TestCareService): Promise<Ids> {
  const draft = await therapist.post<{ id: string }>('/round-ups', { careServiceId, from: '2026-01-01' });
  const action = { careServiceId, roundUpId: draft.body.id, what: 'Print', owner: 'The desk', dueOn: '2026-07-01' };
  const promised = await therapist.post<{ id: string }>('/improvement-actions', action);
  return { 'round-ups': draft.body.id, 'improvement-actions': promised.body.id };
}
