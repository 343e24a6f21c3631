import { randomUUID } from 'node:crypto';
import { type Appointment, type Page, type Role, ROLES } from '@waymark/contracts';
import { grant } from '@waymark/policy';
import { agreedReview, measureVersionId, newAppointment, newEpisode, newGoal } from '../builders.js';
import { insertEdition } from '../editions.js';
import type { HttpClient } from '../http-client.js';
import { routesOf } from '../routes.js';
import type { TestApp } from '../test-app.js';
import { linkToPatient, PEOPLE, type TestCareService } from '../test-site.js';
import type { DescribedRoute } from './described-routes.js';
import type { FuzzRequest, IdsByName } from './requests.js';

/** So many, because a request that fits ends an episode or withdraws what it finds. */
const PATIENTS = 8;

export interface FuzzWorld {
  readonly ids: IdsByName;
  readonly callersOf: (route: DescribedRoute) => readonly FuzzRequest['as'][];
  readonly emails: Readonly<Record<Role, string>>;
}

/** Records of every kind, two of them of another care service, and an account for each role. */
export async function newFuzzWorld(waymark: TestApp): Promise<FuzzWorld> {
  const { vocational, community, accounts } = waymark.site;
  const therapist = await waymark.as(PEOPLE.therapist);
  const found = new Found();
  for (let count = 0; count < PATIENTS; count += 1) await recordOf(therapist, vocational, found);
  await recordOf(await waymark.as(PEOPLE.elsewhere), community, found);
  const [patientId = ''] = found.of('patients');
  const emails = {
    ...PEOPLE,
    patient: await linkToPatient(waymark.database, 'patient', patientId),
    carer: await linkToPatient(waymark.database, 'carer', patientId),
  };
  for (const { id, pathwayId, otherPathwayId, areaId } of [vocational, community]) {
    found.add('care-services', id);
    found.add('pathwayId', pathwayId, otherPathwayId);
    found.add('areaId', areaId);
  }
  found.add('editions', await insertEdition(waymark.database, vocational));
  found.add('measureVersionId', await measureVersionId(therapist, 'gas'));
  const patient = await waymark.as(emails.patient);
  const [, booked = ''] = found.of('appointments');
  await patient.put(`/appointments/${booked}/preparation`, { wentWell: 'The walk' });
  const sent = await therapist.get<Page<{ id: string }>>(`/appointments/${booked}/preparations`);
  found.add('preparations', ...sent.body.items.map(({ id }) => id));
  await roundUpOf(therapist, vocational, found);
  // Whose account is changed or closed is nobody who asks.
  found.add('accounts', accounts[PEOPLE.colleague] ?? '');
  found.add('userId', accounts[PEOPLE.therapist] ?? '', accounts[PEOPLE.colleague] ?? '');
  found.add('any', randomUUID(), randomUUID());
  return { ids: found.named(), callersOf: callersOf(waymark), emails };
}

/** By the running application, as the document does not say which action a route is. */
function callersOf(waymark: TestApp): FuzzWorld['callersOf'] {
  const actions = new Map(routesOf(waymark).map(({ method, path, action }) => [`${method} ${path}`, action]));
  return ({ method, path }) => {
    const action = actions.get(`${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`);
    return action === undefined
      ? []
      : (['anonymous', ...ROLES] as const).filter((actor) => grant(action, actor) !== null);
  };
}

async function recordOf(therapist: HttpClient, careService: TestCareService, found: Found): Promise<void> {
  const episode = await newEpisode(therapist, careService);
  const goal = await newGoal(therapist, episode);
  const { appointmentId } = await agreedReview(therapist, episode, '2026-03-02', [[goal, 0]]);
  const booked: Appointment = await newAppointment(therapist, episode, '2026-06-08', { status: 'booked' });
  const amended = await therapist.post<{ nextSteps: { id: string }[] }>(
    `/appointments/${appointmentId}/review/amend`,
    { reason: 'A step was left out', ratings: [], nextSteps: [{ what: 'Rest', who: 'Me' }] },
    { 'if-match': '*' },
  );
  const letter = await therapist.post<{ id: string }>(`/episodes/${episode.id}/letters`, { recipient: 'employer' });
  found.add('patients', episode.patientId);
  found.add('episodes', episode.id);
  found.add('goals', goal.id);
  found.add('appointments', appointmentId, booked.id);
  found.add('next-steps', ...amended.body.nextSteps.map(({ id }) => id));
  found.add('letters', letter.body.id);
}

async function roundUpOf(therapist: HttpClient, { id: careServiceId }: TestCareService, found: Found): Promise<void> {
  const draft = await therapist.post<{ id: string }>('/round-ups', { careServiceId, from: '2026-01-01' });
  const action = { careServiceId, roundUpId: draft.body.id, what: 'Print', owner: 'The desk', dueOn: '2026-07-01' };
  const promised = await therapist.post<{ id: string }>('/improvement-actions', action);
  found.add('round-ups', draft.body.id);
  found.add('improvement-actions', promised.body.id);
}

/** Fields of bodies and queries that hold ids of a collection. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  patients: ['patientId'],
  episodes: ['episodeId'],
  goals: ['goalId', 'talkAbout'],
  appointments: ['appointmentId'],
  'next-steps': ['nextStepId'],
  letters: ['letterId'],
  'care-services': ['careServiceId', 'toCareServiceId'],
  'round-ups': ['roundUpId'],
  userId: ['therapistId', 'toUserId', 'accountId', 'therapist', 'ownerId'],
};

class Found {
  private readonly ids = new Map<string, string[]>();

  add(name: string, ...ids: readonly string[]): void {
    this.ids.set(name, [...this.of(name), ...ids]);
  }

  of(name: string): readonly string[] {
    return this.ids.get(name) ?? [];
  }

  named(): IdsByName {
    const byField = Object.entries(FIELDS).flatMap(([name, fields]) =>
      fields.map((field) => [field, this.of(name)] as const),
    );
    return Object.fromEntries([...this.ids, ...byField]);
  }
}
