import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Goal, Page, Review } from '@waymark/contracts';
import { Account } from '../accounts/account.entity.js';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('Many writes at once', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
  });
  afterAll(() => waymark.close());

  const count = async (table: string, where: string): Promise<number> => {
    const rows: { n: number | string }[] = await waymark.database.reads.query(
      `SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`,
    );
    return Number(rows[0]?.n);
  };
  const agreed = (level: number): object => ({
    status: 'agreed',
    ratings: [{ goalId: goal.id, rater: 'patient', level }],
    nextSteps: [{ goalId: goal.id, what: 'Read two pages', who: 'Me' }],
  });
  const appointmentOn = (day: number): Promise<Appointment> => {
    const on = new Date(Date.UTC(2026, 0, 6 + (day % 140))).toISOString().slice(0, 10);
    return newAppointment(therapist, episode, on);
  };

  it('stores 50 copies of one review with one key once, and gives each the same answer', async () => {
    const appointment = await appointmentOn(0);
    const headers = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => putReview(therapist, appointment, agreed(1), headers)),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(new Set(replies.map(({ etag }) => etag))).toEqual(new Set(['"1"']));
    const review = replies[0]?.body as Review;
    expect(await count('review', `appointment_id = '${appointment.id}'`)).toBe(1);
    expect(await count('rating', `review_id = '${review.id}'`)).toBe(2);
    expect(await count('next_step', `review_id = '${review.id}'`)).toBe(1);
    expect(await count('audit', `record = 'review' AND record_id = '${review.id}'`)).toBe(1);
  });

  it('lets one of two different first saves stand and tells the other to read again', async () => {
    const appointment = await appointmentOn(1);
    const replies = await Promise.all([0, 1].map((level) => putReview(therapist, appointment, agreed(level))));
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(201);
    expect([409, 428]).toContain(statuses[1]);
    expect(await count('review', `appointment_id = '${appointment.id}'`)).toBe(1);
  });

  it('keeps 200 different reviews that arrive at once, and takes nobody’s row along with the writes that fail', async () => {
    const appointments: Appointment[] = [];
    for (let day = 0; day < 240; day += 1) appointments.push(await appointmentOn(day));
    const unknownStep = { earlierSteps: [{ nextStepId: randomUUID(), outcome: 'done' }] };
    const replies = await Promise.all(
      appointments.map((appointment, index) =>
        putReview(therapist, appointment, { ...agreed(index % 3), ...(index % 6 === 5 ? unknownStep : {}) }),
      ),
    );
    const good = replies.filter(({ status }) => status === 201);
    const refused = replies.filter(({ status }) => status === 422);
    expect([good.length, refused.length]).toEqual([200, 40]);
    const ids = appointments.map(({ id }) => `'${id}'`).join(',');
    expect(await count('review', `appointment_id IN (${ids})`)).toBe(200);
    const reviewIds = good.map(({ body }) => `'${body.id}'`).join(',');
    expect(await count('rating', `review_id IN (${reviewIds})`)).toBe(400);
    expect(await count('rating', `review_id NOT IN (SELECT id FROM review)`)).toBe(0);
    expect(await count('next_step', `review_id IN (${reviewIds})`)).toBe(200);
    expect(await count('audit', `record = 'review' AND record_id IN (${reviewIds})`)).toBe(200);
  });

  it('never shows a reader a row that is later rolled back', async () => {
    const id = randomUUID();
    const seen: number[] = [];
    const failing = waymark.database.write(async (em) => {
      await em.insert(Account, {
        id,
        rowVersion: 1,
        email: 'ghost@test.example',
        emailKey: 'ghost@test.example',
        name: 'Ghost',
        searchKey: 'ghost',
        status: 'active',
        passwordHash: null,
        lastSignedInAt: null,
        createdAt: new Date(),
      });
      for (let look = 0; look < 5; look += 1) {
        seen.push(await count('account', `id = '${id}'`));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      throw new Error('after the insert');
    });
    await expect(failing).rejects.toThrow('after the insert');
    expect(seen).toEqual([0, 0, 0, 0, 0]);
    expect(await count('account', `id = '${id}'`)).toBe(0);
  });

  it('refuses a write inside a write, which would wait for itself', async () => {
    const nested = waymark.database.write(() => waymark.database.write(() => Promise.resolve(1)));
    await expect(nested).rejects.toThrow('inside another');
    await expect(waymark.database.write(() => Promise.resolve(2))).resolves.toBe(2);
  });

  it('cannot write through the reading connection', async () => {
    const attempt = waymark.database.reads.query("UPDATE account SET name = 'x'");
    await expect(attempt).rejects.toThrow(/read-?only/i);
  });

  it('lists the goals of an episode while writes go on', async () => {
    const [goals, saved] = await Promise.all([
      therapist.get<Page<Goal>>(`/episodes/${episode.id}/goals`),
      putReview(therapist, await appointmentOn(3), agreed(0)),
    ]);
    expect([goals.status, saved.status]).toEqual([200, 201]);
  });
});
