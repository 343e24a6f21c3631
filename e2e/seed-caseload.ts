import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import type { Appointment, CareService, Episode, Goal, Invitation, Page, Patient, Session } from '@waymark/contracts';

const PASSWORD = 'seven quiet lanterns';
/** Number of concurrent requests, as on a busy morning. */
const AT_ONCE = 10;

/** A separate therapist, so that a test counts only its own people. */
export interface SeededTherapist {
  readonly id: string;
  readonly careService: CareService;
}

/** One of the people, with the family name by which the test finds them. */
export interface SeededPerson {
  readonly familyName: string;
  readonly patient: Patient;
  readonly episode: Episode;
}

async function made<T>(answer: Promise<APIResponse>): Promise<T> {
  const response = await answer;
  expect(response.ok(), `${response.url()} answered ${response.status()}: ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}

/**
 * Creates a therapist of the first care service and signs the browser in as them.
 * @param admin the API as an administrator
 * @param browser the requests of the page's own context
 */
export async function signInAsNewTherapist(
  admin: APIRequestContext,
  browser: APIRequestContext,
): Promise<SeededTherapist> {
  const { items } = await made<Page<CareService>>(admin.get('/api/v1/care-services'));
  const careService = items[0];
  if (!careService) throw new Error('The demonstration has no care service.');
  const email = `${randomUUID()}@test.example`;
  const memberships = [{ role: 'therapist', careServiceId: careService.id }];
  const { link } = await made<Invitation>(
    admin.post('/api/v1/accounts', { data: { email, name: 'Test Therapist', memberships } }),
  );
  const token = link.split('#token=')[1] ?? '';
  await made(browser.post('/api/v1/invitations/accept', { data: { token, password: PASSWORD } }));
  const { user } = await made<Session>(browser.post('/api/v1/session', { data: { email, password: PASSWORD } }));
  return { id: user.id, careService };
}

async function seedPerson(
  api: APIRequestContext,
  { id, careService }: SeededTherapist,
  familyName: string,
): Promise<SeededPerson> {
  const patient = await made<Patient>(
    api.post('/api/v1/patients', {
      data: {
        givenName: 'Robin',
        familyName,
        birthDate: '1979-08-21',
        careServiceId: careService.id,
        // Every run creates the same people again.
        confirmedDistinct: true,
      },
    }),
  );
  const episode = await made<Episode>(
    api.post(`/api/v1/patients/${patient.id}/episodes`, {
      data: {
        careServiceId: careService.id,
        pathwayId: careService.pathways[0]?.id,
        areaId: careService.areas[0]?.id,
        startedOn: '2026-03-02',
        team: [{ userId: id, discipline: 'physiotherapy', keyWorker: true }],
      },
    }),
  );
  return { familyName, patient, episode };
}

export function seedGoal(api: APIRequestContext, { episode }: SeededPerson, ownWords: string): Promise<Goal> {
  const baseline = { level: -1, on: episode.startedOn, rater: 'agreed' };
  return made<Goal>(api.post(`/api/v1/episodes/${episode.id}/goals`, { data: { ownWords, baseline } }));
}

export function seedVisit(api: APIRequestContext, { episode }: SeededPerson, visit: object): Promise<Appointment> {
  const data = { kind: 'in-person', confirmedOverlap: true, ...visit };
  return made<Appointment>(api.post(`/api/v1/episodes/${episode.id}/appointments`, { data }));
}

/** Agrees one level for one goal on a past day. */
export async function seedRated(
  api: APIRequestContext,
  person: SeededPerson,
  { id }: Goal,
  { on, level }: { readonly on: string; readonly level: number },
): Promise<void> {
  const visit = await seedVisit(api, person, { startsAt: `${on}T10:00:00+01:00`, status: 'attended' });
  const data = { status: 'agreed', ratings: [{ goalId: id, rater: 'patient', level }] };
  const headers = { 'Idempotency-Key': randomUUID() };
  await made(api.put(`/api/v1/appointments/${visit.id}/review`, { data, headers }));
}

/**
 * Seeds the people of one therapist, each with a goal and a booked appointment, except those in `unlike`, which seeds
 * them differently: the ones that a test looks for.
 */
export async function seedCaseload(
  api: APIRequestContext,
  therapist: SeededTherapist,
  {
    people,
    unlike,
  }: { readonly people: number; readonly unlike: Readonly<Record<string, (person: SeededPerson) => Promise<unknown>>> },
): Promise<ReadonlyMap<string, SeededPerson>> {
  const plain = Array.from({ length: people - Object.keys(unlike).length }, (_, index) => `Person ${index + 1}`);
  const names = [...plain, ...Object.keys(unlike)];
  const seeded = new Map<string, SeededPerson>();
  for (let from = 0; from < names.length; from += AT_ONCE) {
    await Promise.all(
      names.slice(from, from + AT_ONCE).map(async (name, index) => {
        const person = await seedPerson(api, therapist, name);
        seeded.set(name, person);
        if (unlike[name]) await unlike[name](person);
        else {
          await seedGoal(api, person, 'Read a story to Mia at bedtime');
          const day = (from + index) % 3 === 0 ? '2026-06-01' : '2026-06-09';
          await seedVisit(api, person, { startsAt: `${day}T11:00:00+01:00`, status: 'booked' });
        }
      }),
    );
  }
  return seeded;
}
