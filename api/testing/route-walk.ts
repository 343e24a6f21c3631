import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Goal, Page } from '@waymark/contracts';
import type { Action } from '@waymark/policy';
import { agreedReview, newAppointment, newEpisode, newGoal } from './builders.js';
import { insertEdition } from './editions.js';
import type { HttpClient, HttpReply } from './http-client.js';
import type { Route } from './routes.js';
import type { TestApp } from './test-app.js';
import { linkToPatient, type TestCareService } from './test-site.js';

/** Ids of one person's records, by the collection in their address. */
export type Ids = Readonly<Record<string, string>>;

/**
 * A body that passes validation, for each route that changes something about a record: validation comes before the
 * record is looked up, so an empty body would hide who may reach it.
 */
function bodies(site: TestCareService): Readonly<Record<string, object | string>> {
  const place = { careServiceId: site.id, pathwayId: site.pathwayId };
  return {
    'DELETE /api/v1/sessions/:id': {},
    'DELETE /api/v1/sessions/phones/:id': {},
    'POST /api/v1/patients/search': { query: 'a' },
    'POST /api/v1/patients/:id/phone-link': { life: 'screen' },
    'DELETE /api/v1/patients/:id/phone-link': {},
    'POST /api/v1/patients/:id/phone-link/forget-phones': {},
    'POST /api/v1/patients/:id/look-reason': { reason: 'coming-back' },
    'POST /api/v1/privacy-entries/:id/looked-into': { word: 'Asked' },
    'POST /api/v1/patients/:id/share-contact': { careServiceId: randomUUID() },
    'PUT /api/v1/patients/:id/carers/:carerId/hidden': { what: 'summary', isHidden: true },
    'POST /api/v1/patients/:id/age-reviews': {
      ...{ userId: randomUUID(), outcome: 'agrees', tookPart: ['patient'], wants: 'Mum can see it' },
    },
    'PATCH /api/v1/patients/:id': { preferredName: 'P' },
    'PUT /api/v1/patients/:id/display': {
      ...{ largeText: true, wideSpacing: false, pictures: true, easyWords: false, colours: 'calm' },
    },
    'PUT /api/v1/patients/:id/research-choice': { choice: 'takes-part' },
    'POST /api/v1/patient-duplicates/rule-out': { patientIds: [randomUUID(), randomUUID()] },
    'POST /api/v1/patient-merges': { keptId: randomUUID(), mergedId: randomUUID(), reason: 'One person' },
    'POST /api/v1/patient-merges/:id/undo': { reason: 'Two people' },
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
    'POST /api/v1/care-services': { name: 'A service of its own' },
    'PATCH /api/v1/care-services/:id': { phone: '01632 960 123' },
    'PATCH /api/v1/pathways/:id': { name: 'Renamed' },
    'PATCH /api/v1/areas/:id': { region: 'East' },
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
    'PUT /api/v1/appointments/:id/cannot-come': { reason: 'travel' },
    'POST /api/v1/appointments/:id/cannot-come/take-back': {},
    'POST /api/v1/cannot-come/:id/seen': {},
    'POST /api/v1/cannot-come/:id/seen/undo': {},
    'PUT /api/v1/appointments/:id/review': { status: 'in-progress', ratings: [] },
    'POST /api/v1/appointments/:id/review/amend': { reason: 'A slip', ratings: [] },
    'POST /api/v1/appointments/:id/review/copy': { copyGiven: true, format: 'print' },
    'POST /api/v1/appointments/:id/review/strike-out': { reason: 'wrong-patient' },
    'POST /api/v1/appointments/:id/strike-out': { reason: 'wrong-patient' },
    'POST /api/v1/episodes/:id/appointments/strike-out': {
      reason: 'wrong-patient',
      appointments: [{ id: '00000000-0000-4000-8000-000000000000', version: 1 }],
    },
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
    'POST /api/v1/episodes/:id/letters': { recipient: 'gp' },
    'PUT /api/v1/letters/:id': { leftOut: [] },
    'PUT /api/v1/letters/:id/answers': { answers: [] },
    'POST /api/v1/letters/:id/final': {},
    'POST /api/v1/letters/:id/versions': {},
    'POST /api/v1/letters/:id/uses': { how: 'printed' },
    'DELETE /api/v1/letters/:id': {},
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

/** Address of a route about one of these records; of one that nobody has where there is none. */
export function pathOf({ path }: Pick<Route, 'path'>, ids: Ids): string {
  return path
    .replace(/\/([a-z-]+)\/:id/, (_, collection: string) => `/${collection}/${ids[collection] ?? randomUUID()}`)
    .replace('/:page', '/completeness');
}

/** These would end the walk. */
const LEFT_OUT: readonly (Action | undefined)[] = ['session:create', 'session:end', 'session:cover'];

/** Calls every route and gathers the faults, but for signing in and out and covering the screen. */
export async function walkRoutes(
  routes: readonly Route[],
  { client, careService, ids }: { client: HttpClient; careService: TestCareService; ids: Ids },
  check: (route: Route, reply: HttpReply) => true | string | false,
): Promise<string[]> {
  const all = bodies(careService);
  const wrong: string[] = [];
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    if (LEFT_OUT.includes(route.action)) continue;
    const path = pathOf(route, ids);
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

/** One person's records in a care service, with what waits there, by the collection in their address. */
export async function recordsOf(waymark: TestApp, therapist: HttpClient, careService: TestCareService): Promise<Ids> {
  const ids = await aPersonsRecords(therapist, careService);
  return {
    ...ids,
    preparations: await sentFromHome(waymark, therapist, ids),
    editions: await insertEdition(waymark.database, careService),
    ...(await roundUpOf(therapist, careService)),
  };
}

/** One person with an episode, a goal, a closed and a booked appointment, and a next step. */
export async function aPersonsRecords(therapist: HttpClient, careService: TestCareService): Promise<Ids> {
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
  const letter = await therapist.post<{ id: string }>(`/episodes/${episode.id}/letters`, { recipient: 'employer' });
  return {
    letters: letter.body.id,
    'care-services': careService.id,
    pathways: careService.pathwayId,
    areas: careService.areaId,
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
