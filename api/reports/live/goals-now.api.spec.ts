import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Goal, GoalsNow, Review as ReviewReply, ReviewMinutes } from '@waymark/contracts';
import { Clock } from '../../clock.js';
import { Review } from '../../reviews/review.entity.js';
import { agreedReview, newAppointment, newEpisode, newGoal } from '../../testing/builders.js';
import type { HttpClient } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('Goals that are worked on now', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const secondEpisode = async ({ patientId, startedOn }: Episode): Promise<Episode> => {
    const { id: careServiceId, pathwayId, areaId } = waymark.site.vocational;
    const body = { careServiceId, pathwayId, areaId, startedOn, confirmedSecond: true };
    return (await therapist.post<Episode>(`/patients/${patientId}/episodes`, body)).body;
  };
  const goalsNow = async (client = therapist) =>
    client.get<GoalsNow>(`/care-services/${waymark.site.vocational.id}/goals-now`);
  const shown = async () =>
    Object.fromEntries((await goalsNow()).body.figures.map((figure) => [figure.row, figure.shown]));

  it('are none in a care service without goals', async () => {
    const { body } = await goalsNow();
    expect(body.sentence).toBe('No one is working on a goal here at the moment.');
    expect(await shown()).toEqual({ active: '0', harder: '0', 'fresh-look': '0', 'no-answer': '0', overdue: '0' });
  });

  it('say which got harder, need a fresh look, had no answer, or are past their day', async () => {
    const episode = await newEpisode(therapist, waymark.site.vocational);
    const stuck = await newGoal(therapist, episode);
    const harder = await newGoal(therapist, episode);
    // A second episode of the same person.
    const second = await secondEpisode(episode);
    await newGoal(therapist, second);
    for (const on of ['2026-03-02', '2026-03-16', '2026-03-30']) {
      await agreedReview(therapist, episode, on, [
        [stuck, -1],
        [harder, -2],
      ]);
    }
    const { body } = await goalsNow();
    expect(body.figures.find(({ row }) => row === 'active')).toMatchObject({ shown: '3', people: 'of 1 person' });
    expect(await shown()).toMatchObject({ active: '3', harder: '1', 'no-answer': '1' });
    expect(body.sentence).toMatch(/^3 goals are being worked on now\. It is time for a fresh look at \d of them\.$/);
    // What the caseload says of each is what is counted here.
    const caseload = await therapist.get<{
      items: { harder: unknown[]; freshLook: unknown[]; overdue: unknown[] }[];
    }>('/caseload?whose=care-services');
    const sums = (of: 'harder' | 'freshLook' | 'overdue'): string =>
      String(caseload.body.items.reduce((sum, item) => sum + item[of].length, 0));
    expect(await shown()).toMatchObject({
      harder: sums('harder'),
      'fresh-look': sums('freshLook'),
      overdue: sums('overdue'),
    });
    const ended = { endedOn: '2026-06-01', reason: 'goals-reached' };
    for (const { id } of [episode, second]) {
      expect((await therapist.post(`/episodes/${id}/discharge`, ended, ANY)).status).toBe(200);
    }
    expect(await shown()).toMatchObject({ active: '0' });
  });

  it('are for therapists of the care service alone', async () => {
    expect((await goalsNow(await waymark.as(PEOPLE.elsewhere))).status).toBe(404);
    expect((await goalsNow(await waymark.as(PEOPLE.manager))).status).toBe(403);
    expect((await goalsNow(await waymark.as(PEOPLE.partner))).status).toBe(403);
  });
});

describe('How long reviews take', () => {
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
  afterEach(() => jest.restoreAllMocks());

  const minutes = async (client = therapist) =>
    client.get<ReviewMinutes>(`/care-services/${waymark.site.vocational.id}/review-minutes`);

  /** Saves a review some seconds after the test's clock, and says what was measured. */
  const save = async (
    appointment: Appointment,
    at: number,
    status: string,
    { audience = 'shared-screen', ifMatch = '' } = {},
  ) => {
    const now = waymark.app.get(Clock).now();
    jest.spyOn(Clock.prototype, 'now').mockReturnValue(new Date(now.getTime() + at * 1000));
    const url = `/appointments/${appointment.id}/review${audience && `?audience=${audience}`}`;
    const body = { status, ratings: [{ goalId: goal.id, rater: 'patient', level: -1 }] };
    const headers = { 'idempotency-key': randomUUID(), ...(ifMatch && { 'if-match': ifMatch }) };
    const saved = await therapist.put<ReviewReply>(url, body, headers);
    jest.restoreAllMocks();
    expect(saved.status).toBeLessThan(300);
    const { secondsOnScreen } = await waymark.database.reads.findOneByOrFail(Review, { id: saved.body.id });
    return { seconds: secondsOnScreen, ifMatch: saved.etag ?? '', text: JSON.stringify(saved.body) };
  };

  it('is measured from Start to agreed on the shared screen, without long pauses, and is in no reply', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-05-04');
    const began = await save(appointment, 0, 'in-progress');
    const answered = await save(appointment, 60, 'in-progress', began);
    expect([began.seconds, answered.seconds]).toEqual([0, 60]);
    const noted = await save(appointment, 70, 'in-progress', { ...answered, audience: '' });
    const agreed = await save(appointment, 280, 'agreed', noted);
    expect([noted.seconds, agreed.seconds]).toEqual([60, 180]);
    expect(agreed.text).not.toMatch(/onScreen/i);
    const onPaper = await newAppointment(therapist, episode, '2026-05-05');
    expect((await save(onPaper, 0, 'agreed', { audience: '' })).seconds).toBeNull();
  });

  it('is said of ten reviews by three therapists, and of no fewer', async () => {
    const by = Object.values(waymark.site.accounts).slice(0, 3);
    const ids: string[] = [];
    for (let day = 1; day <= 10; day += 1) {
      const on = `2026-04-${String(day).padStart(2, '0')}`;
      ids.push((await agreedReview(therapist, episode, on, [[goal, 0]])).id);
    }
    const measure = (measured: readonly string[], staff: readonly string[]) =>
      waymark.database.write(async (em) => {
        await em.update(Review, { episodeId: episode.id }, { secondsOnScreen: null });
        for (const [index, id] of measured.entries())
          await em.update(
            Review,
            { id },
            { secondsOnScreen: 300 + index * 60, enteredById: staff[index % staff.length] },
          );
      });
    await measure(ids.slice(1), by);
    expect((await minutes()).body.medianMinutes).toBeNull();
    await measure(ids, by.slice(0, 2));
    const few = await minutes();
    expect(few.body).toMatchObject({
      medianMinutes: null,
      sentence: expect.stringMatching(/from ten reviews .* three therapists on/),
    });
    await measure(ids, by);
    expect((await minutes()).body).toEqual({
      medianMinutes: 10,
      sentence: 'Half of 10 reviews on the shared screen took 10 minutes or less, from Start to agreed.',
    });
  });

  it('is for therapists of the care service alone', async () => {
    expect((await minutes(await waymark.as(PEOPLE.elsewhere))).status).toBe(404);
    expect((await minutes(await waymark.as(PEOPLE.manager))).status).toBe(403);
  });
});
