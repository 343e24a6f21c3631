import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Goal, MeasureKey, MeasureVersion, Page, Patient, Review } from '@waymark/contracts';
import type { HttpClient, HttpReply } from './http-client.js';
import type { TestCareService } from './test-site.js';

let people = 0;

/** Creates a new person with an episode over HTTP. Pass only what the test cares about. */
export async function newEpisode(
  client: HttpClient,
  careService: TestCareService,
  options: { startedOn?: string; measure?: MeasureKey; familyName?: string } = {},
): Promise<Episode> {
  people += 1;
  const patient = await client.post<Patient>('/patients', {
    givenName: `Person ${people}`,
    familyName: options.familyName ?? 'Example',
    birthDate: '1980-04-02',
    careServiceId: careService.id,
    // All are called Person and were born on the same day.
    confirmedDistinct: true,
  });
  const episode = await client.post<Episode>(`/patients/${expectStatus(patient, 201).id}/episodes`, {
    careServiceId: careService.id,
    pathwayId: careService.pathwayId,
    areaId: careService.areaId,
    startedOn: options.startedOn ?? '2026-01-05',
    ...(options.measure ? { measureVersionId: await measureVersionId(client, options.measure) } : {}),
  });
  return expectStatus(episode, 201);
}

export async function measureVersionId(client: HttpClient, key: MeasureKey): Promise<string> {
  const { body } = await client.get<Page<MeasureVersion>>('/measures');
  const version = body.items.find((item) => item.key === key);
  if (!version) throw new Error(`No measure version of ${key}.`);
  return version.id;
}

/** Creates an active goal; `baseline: undefined` makes it proposed. */
export async function newGoal(client: HttpClient, episode: Episode, details: object = {}): Promise<Goal> {
  const goal = await client.post<Goal>(`/episodes/${episode.id}/goals`, {
    ownWords: 'Read a story to Mia at bedtime',
    baseline: { level: -1, on: episode.startedOn, rater: 'agreed' },
    ...details,
  });
  return expectStatus(goal, 201);
}

/** Creates an attended appointment on a day, at ten o'clock. */
export async function newAppointment(
  client: HttpClient,
  episode: Episode,
  on: string,
  details: object = {},
): Promise<Appointment> {
  const appointment = await client.post<Appointment>(`/episodes/${episode.id}/appointments`, {
    startsAt: `${on}T10:00:00Z`,
    kind: 'in-person',
    status: 'attended',
    // Tests book many at one time, and are about something else.
    confirmedOverlap: true,
    ...details,
  });
  return expectStatus(appointment, 201);
}

/** Saves a review under a new key, unless the headers contain one. */
export function putReview(
  client: HttpClient,
  appointment: Pick<Appointment, 'id'>,
  body: object,
  headers: Record<string, string> = {},
): Promise<HttpReply<Review>> {
  const all = { 'idempotency-key': randomUUID(), ...headers };
  return client.put<Review>(`/appointments/${appointment.id}/review`, body, all);
}

/** Creates an appointment with an agreed review that rates goals at these levels. */
export async function agreedReview(
  client: HttpClient,
  episode: Episode,
  on: string,
  levels: readonly (readonly [Goal, number])[],
): Promise<Review> {
  const appointment = await newAppointment(client, episode, on);
  const ratings = levels.map(([goal, level]) => ({ goalId: goal.id, rater: 'patient', level }));
  return expectStatus(await putReview(client, appointment, { status: 'agreed', ratings }), 201);
}

function expectStatus<T>(reply: HttpReply<T>, status: number): T {
  if (reply.status !== status) {
    throw new Error(`Expected ${status}, got ${reply.status}: ${JSON.stringify(reply.body)}`);
  }
  return reply.body;
}
