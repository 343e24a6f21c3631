import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import type { Appointment, CareService, Episode, Goal, Page, Patient, Review, Session } from '@waymark/contracts';

/** A patient created for one test, so that tests never wait for each other. */
export interface Seeded {
  readonly patient: Patient;
  readonly episode: Episode;
  readonly goals: readonly Goal[];
  /** Booked for today. */
  readonly appointment: Appointment;
}

export const LEVELS = [
  { level: 2, text: 'I read to Mia every night and choose the books' },
  { level: 1, text: 'I read to Mia most nights' },
  { level: 0, text: 'I read to Mia once a week' },
  { level: -1, text: 'I read a page now and then' },
  { level: -2, text: 'I cannot read to Mia yet' },
];

export const OWN_WORDS = ['Read a story to Mia at bedtime', 'Walk to the shop and back', 'Work two mornings a week'];

/**
 * Seeds a patient with three goals, an agreed review four weeks ago with a next step for each goal, and an appointment
 * today, all through the API as a therapist.
 */
export async function seedReview(api: APIRequestContext, { earlier = true } = {}): Promise<Seeded> {
  const { patient, episode } = await seedEpisode(api, '2026-03-02');
  const goals: Goal[] = [];
  for (const [index, ownWords] of OWN_WORDS.entries()) {
    goals.push(
      await made<Goal>(
        api.post(`/api/v1/episodes/${episode.id}/goals`, {
          data: {
            ownWords,
            baseline: { level: -1, on: episode.startedOn, rater: 'agreed' },
            ...(index === 0 ? { levels: LEVELS } : {}),
          },
        }),
      ),
    );
  }
  if (earlier) {
    const before = await seedAppointment(api, episode, '2026-05-04T10:00:00+01:00', 'attended');
    await seedAgreed(api, before, {
      ratings: goals.map(({ id }) => ({ goalId: id, rater: 'patient', level: -1 })),
      nextSteps: goals.map(({ id }, index) => ({ goalId: id, what: `Try it once, number ${index + 1}`, who: 'Me' })),
    });
  }
  const appointment = await seedAppointment(api, episode, '2026-06-01T10:30:00+01:00', 'booked');
  return { patient, episode, goals, appointment };
}

export async function seedEpisode(
  api: APIRequestContext,
  startedOn: string,
): Promise<{ patient: Patient; episode: Episode }> {
  const session = await made<Session>(api.get('/api/v1/session'));
  const careServices = await made<Page<CareService>>(api.get('/api/v1/care-services'));
  const [own] = session.user.memberships.flatMap((one) => (one.role === 'therapist' ? [one.careServiceId] : []));
  const careService = careServices.items.find(({ id }) => id === own);
  expect(careService, 'the demonstration therapist works somewhere').toBeDefined();
  const patient = await made<Patient>(
    api.post('/api/v1/patients', {
      data: {
        givenName: 'Robin',
        familyName: `Test ${randomUUID().slice(0, 8)}`,
        preferredName: 'Rob',
        birthDate: '1979-08-21',
        careServiceId: careService?.id,
        // Every test creates another Robin Test with the same birth date.
        confirmedDistinct: true,
      },
    }),
  );
  const episode = await made<Episode>(
    api.post(`/api/v1/patients/${patient.id}/episodes`, {
      data: {
        careServiceId: careService?.id,
        pathwayId: careService?.pathways[0]?.id,
        areaId: careService?.areas[0]?.id,
        startedOn,
      },
    }),
  );
  return { patient, episode };
}

export function seedAppointment(
  api: APIRequestContext,
  episode: Episode,
  startsAt: string,
  status: 'booked' | 'attended',
  of: { readonly kind?: Appointment['kind']; readonly purpose?: Appointment['purpose'] } = {},
): Promise<Appointment> {
  // Many people of one therapist are seeded for the same time.
  const data = { startsAt, kind: 'in-person', status, confirmedOverlap: true, ...of };
  return made<Appointment>(api.post(`/api/v1/episodes/${episode.id}/appointments`, { data }));
}

/** An unused NHS number, from the end of the range 999 that is reserved for tests: the demonstration has the rest. */
export function newNhsNumber(): string {
  for (;;) {
    const nine = `9999${String(Math.floor(Math.random() * 1e5)).padStart(5, '0')}`;
    const sum = Array.from(nine).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check !== 10) return `${nine}${check}`;
  }
}

/** Saves a review agreed by patient and therapist, unless the content says otherwise. */
export function seedAgreed(api: APIRequestContext, { id }: Appointment, content: object): Promise<Review> {
  const data = { status: 'agreed', ...content };
  const headers = { 'Idempotency-Key': randomUUID() };
  return made<Review>(api.put(`/api/v1/appointments/${id}/review`, { data, headers }));
}

/** The current review of an appointment, from the API. */
export function reviewOf(api: APIRequestContext, { appointment }: Pick<Seeded, 'appointment'>): Promise<Review> {
  return made<Review>(api.get(`/api/v1/appointments/${appointment.id}/review`));
}

async function made<T>(answer: Promise<APIResponse>): Promise<T> {
  const response = await answer;
  expect(response.ok(), `${response.url()} answered ${response.status()}: ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}
