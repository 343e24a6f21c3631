import { randomUUID } from 'node:crypto';
import type { Appointment, Episode, Goal, Page, Problem, Session } from '@waymark/contracts';
import { routesOfLocks } from '@waymark/policy';
import { agreedReview, newAppointment, newEpisode, newGoal } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { routesOf } from '../testing/routes.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

const SCREEN = '/session/shared-screen';
const AGAIN = { email: PEOPLE.therapist, password: TEST_PASSWORD };

describe('A screen that was handed to a patient', () => {
  let waymark: TestApp;
  let desk: HttpClient;
  let screen: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let appointment: Appointment;
  let other: { episode: Episode; goal: Goal; appointment: Appointment };

  beforeAll(async () => {
    waymark = await startTestApp();
    desk = await waymark.as(PEOPLE.therapist);
    const { vocational } = waymark.site;
    [episode, other] = [await newEpisode(desk, vocational), { episode: await newEpisode(desk, vocational) } as never];
    goal = await newGoal(desk, episode);
    await agreedReview(desk, episode, '2026-03-02', [[goal, 0]]);
    await desk.patch(`/patients/${episode.patientId}`, { contact: { phone: '01632 960 001' } }, { 'if-match': '*' });
    appointment = await newAppointment(desk, episode, '2026-06-01', { status: 'attended' });
    const theirs = await newGoal(desk, other.episode);
    other = {
      ...{ episode: other.episode, goal: theirs },
      appointment: await newAppointment(desk, other.episode, '2026-06-01', { status: 'attended' }),
    };
  });
  afterAll(() => waymark.close());
  beforeEach(async () => {
    screen = await waymark.as(PEOPLE.therapist);
  });

  const handOver = (recordId = appointment.id, page = 'review') => screen.put<Session>(SCREEN, { page, recordId });
  const refusedAs = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem | null)?.type];
  const SHARED = [403, '/problems/screen-shared'];

  /** What the audit says of the screen since a moment, in order. */
  const told = async (since: number): Promise<string[]> => {
    const rows = await waymark.database.reads.query<{ action: string; patient_ids: string; record: string }[]>(
      `SELECT action, record, patient_ids FROM audit WHERE action LIKE 'shared-screen%' AND record IN ('appointment', 'letter') AND seq > ${since} ORDER BY seq`,
    );
    return rows.map((row) => `${row.action} ${row.record} ${row.patient_ids}`);
  };
  const lastRow = async (): Promise<number> => {
    const [row] = await waymark.database.reads.query<{ seq: number | string }[]>('SELECT MAX(seq) AS seq FROM audit');
    return Number(row?.seq ?? 0);
  };

  it('opens nothing but that appointment, in this browser and in no other', async () => {
    const begun = await handOver();
    expect([begun.status, begun.body.lock]).toEqual([
      200,
      { kind: 'shared', shared: { page: 'review', recordId: appointment.id } },
    ]);
    expect((await screen.get<Session>('/session')).body.lock).toEqual(begun.body.lock);
    expect((await screen.get(`/appointments/${appointment.id}/context`)).status).toBe(200);
    for (const path of [
      ...[`/patients/${other.episode.patientId}`, `/appointments/${other.appointment.id}/context`, '/day-list'],
      ...[`/episodes/${episode.id}/next-steps`, `/episodes/${episode.id}/letters`, '/sessions', '/accounts'],
      ...[`/appointments/${appointment.id}/review/revisions`, '/research/register'],
    ]) {
      expect([path, ...refusedAs(await screen.get(path))]).toEqual([path, ...SHARED]);
    }
    expect((await screen.get<Problem>('/caseload')).body.detail).toContain('Staff sign in again');
    expect((await desk.get(`/patients/${other.episode.patientId}`)).status).toBe(200);
  });

  it('reaches no goal of anybody else, and what it reads is what the patient may read along', async () => {
    await handOver();
    expect((await screen.get(`/goals/${goal.id}`)).status).toBe(200);
    expect((await screen.get(`/goals/${other.goal.id}`)).status).toBe(404);
    const moved = await screen.post(`/goals/${other.goal.id}/lifecycle`, { to: 'on-hold' }, { 'if-match': '*' });
    expect(moved.status).toBe(404);
    // As the address says: without the audience, or for the team.
    const asTeam = await desk.get<object>(`/patients/${episode.patientId}`);
    const onScreen = await screen.get<object>(`/patients/${episode.patientId}?audience=team`);
    const shared = await desk.get<object>(`/patients/${episode.patientId}?audience=shared-screen`);
    expect(onScreen.body).toEqual(shared.body);
    expect(onScreen.body).not.toEqual(asTeam.body);
  });

  it('saves the review, brings what was noted onto the screen, books the next appointment and records the copy', async () => {
    const noted = { rater: 'therapist', goalId: goal.id, level: -1, note: 'For the team' };
    const day = await newAppointment(desk, episode, '2026-05-28', { status: 'attended' });
    const key = () => ({ 'idempotency-key': randomUUID() });
    await desk.put(`/appointments/${day.id}/review`, { status: 'in-progress', ratings: [noted] }, key());
    await handOver(day.id);
    const said = await screen.get<{ ratings: { level: number; note: string | null }[] }>(
      `/appointments/${day.id}/review/noted`,
    );
    expect(said.body.ratings).toMatchObject([{ goalId: goal.id, level: -1, note: null }]);
    const ratings = [{ rater: 'patient', goalId: goal.id, level: 0 }];
    const review = { status: 'agreed', present: ['patient'], answeredBy: 'patient', ratings };
    const saved = await screen.put(`/appointments/${day.id}/review`, review, { ...key(), 'if-match': '*' });
    expect(saved.status).toBe(200);
    expect((await screen.get(`/appointments/${day.id}/next-times`)).status).toBe(200);
    const booking = { startsAt: '2026-06-15T10:00:00+01:00', kind: 'in-person', status: 'booked', purpose: 'review' };
    expect((await screen.post(`/episodes/${episode.id}/appointments`, booking, key())).status).toBe(201);
    const copy = { copyGiven: true, format: 'print' };
    expect((await screen.post(`/appointments/${day.id}/review/copy`, copy, key())).status).toBe(200);
  });

  it('begins once, however often it is asked for and by how many tabs, and for nobody else meanwhile', async () => {
    const before = await lastRow();
    const begun = await Promise.all([handOver(), handOver(), handOver()]);
    expect(begun.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await handOver(appointment.id, 'first')).body.lock?.shared?.page).toBe('first');
    expect(refusedAs(await handOver(other.appointment.id))).toEqual(SHARED);
    const patient = JSON.stringify([episode.patientId]);
    const begin = `shared-screen:begin appointment ${patient}`;
    // The second is the other page of the same appointment.
    expect(await told(before)).toEqual([begin, begin]);
  });

  it('is taken back by signing in again, which ends the limited session and is noted once', async () => {
    await handOver();
    const before = await lastRow();
    const handed = screen.movedTo(waymark.url);
    expect((await screen.post<Session>('/session', AGAIN)).body.lock).toBeNull();
    expect((await screen.get('/day-list')).status).toBe(200);
    expect((await handed.get('/session')).status).toBe(401);
    expect(await told(before)).toEqual([`shared-screen:end appointment ${JSON.stringify([episode.patientId])}`]);
  });

  it('stays so after a wrong password, and slows whoever guesses', async () => {
    await handOver();
    const guess = () => screen.post<Problem>('/session', { ...AGAIN, password: 'not the right one' });
    for (let count = 0; count < 10; count += 1) expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
    expect((await screen.post('/session', AGAIN)).status).toBe(429);
    expect(refusedAs(await screen.get('/caseload'))).toEqual(SHARED);
    await waymark.database.write((em) => em.query('DELETE FROM failed_sign_in'));
  });

  it('is closed by signing out, and keeps no page in the browser', async () => {
    await handOver();
    const left = await screen.delete('/session');
    expect([left.status, left.headers.get('clear-site-data')]).toEqual([204, '"cache"']);
    expect((await screen.get('/day-list')).status).toBe(401);
    expect((await desk.get('/session')).headers.get('clear-site-data')).toBeNull();
  });

  it('loses no save that was on its way: sent again with its key, it is answered as the first time', async () => {
    const day = await newAppointment(desk, episode, '2026-05-29', { status: 'attended' });
    const body = { status: 'in-progress', ratings: [{ rater: 'patient', goalId: goal.id, level: 1 }] };
    const once = { 'idempotency-key': randomUUID() };
    const url = `/appointments/${day.id}/review?audience=shared-screen`;
    const [saved] = [await screen.put<{ version: number }>(url, body, once), await handOver(day.id)];
    const replayed = await screen.put<{ version: number }>(url, body, once);
    await screen.post('/session', AGAIN);
    const afterwards = await screen.put<{ version: number }>(url, body, once);
    expect([replayed.body, afterwards.body]).toEqual([saved.body, saved.body]);
    // A save of another page is refused, and stored under the same key once staff are back.
    await handOver(day.id);
    const words = { ownWords: 'Swim' };
    const key = { 'idempotency-key': randomUUID(), 'if-match': '*' };
    expect(refusedAs(await screen.put(`/goals/${randomUUID()}/from-home`, words, key))).toEqual(SHARED);
    const late = { conditionGroup: 'stroke' };
    expect(refusedAs(await screen.patch(`/episodes/${other.episode.id}`, late, key))).toEqual(SHARED);
    await screen.post('/session', AGAIN);
    expect((await screen.patch(`/episodes/${other.episode.id}`, late, key)).status).toBe(200);
  });

  it('is not for a record that is not theirs, and not for other roles', async () => {
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const body = { page: 'review', recordId: appointment.id };
    expect((await elsewhere.put(SCREEN, body)).status).toBe(404);
    expect((await elsewhere.put(SCREEN, { ...body, page: 'letter' })).status).toBe(404);
    expect((await (await waymark.as(PEOPLE.manager)).put(SCREEN, body)).status).toBe(403);
    expect((await screen.put(SCREEN, { ...body, page: 'caseload' })).status).toBe(400);
    expect((await screen.get<Session>('/session')).body.lock).toBeNull();
  });

  it('lets a patient answer the lines of a letter, and reach nothing else of it', async () => {
    const letter = await desk.post<{ id: string; lines: { id: string }[] }>(`/episodes/${episode.id}/letters`, {
      recipient: 'employer',
    });
    expect((await handOver(letter.body.id, 'letter')).status).toBe(200);
    const answers = [{ lineId: letter.body.lines[0]?.id, answer: 'no' }];
    const answered = await screen.put(`/letters/${letter.body.id}/answers`, { answers }, { 'if-match': '*' });
    expect(answered.status).toBe(200);
    expect(refusedAs(await screen.post(`/letters/${letter.body.id}/final`, {}, { 'if-match': '*' }))).toEqual(SHARED);
    expect(refusedAs(await screen.get(`/appointments/${appointment.id}/context`))).toEqual(SHARED);
    const list = await desk.get<Page<unknown>>(`/episodes/${episode.id}/letters`);
    expect(list.body.items).toHaveLength(1);
  });

  it('names no route that is not there', () => {
    const routes = routesOf(waymark).map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`);
    expect(routesOfLocks().filter((route) => !routes.includes(route))).toEqual([]);
  });
});

describe('A screen that nobody was at', () => {
  it('shows nothing until the same person signs in again, in every tab', async () => {
    const waymark = await startTestApp();
    const desk = await waymark.as(PEOPLE.therapist);
    expect((await desk.put('/session/cover', {})).status).toBe(204);
    expect((await desk.put('/session/cover', {})).status).toBe(204);
    expect((await desk.get<Session>('/session')).body.lock).toEqual({ kind: 'covered', shared: null });
    const refused = await desk.get<Problem>('/caseload');
    expect([refused.status, refused.body.type]).toEqual([403, '/problems/screen-covered']);
    const begun = await desk.put<Problem>(SCREEN, { page: 'review', recordId: randomUUID() });
    expect([begun.status, begun.body.type]).toEqual([403, '/problems/screen-covered']);
    await desk.post('/session', AGAIN);
    expect((await desk.get('/day-list')).status).toBe(200);
    await waymark.close();
  });
});
