import type { Appointment, Episode, Goal, Problem, Review, Trajectory } from '@waymark/contracts';
import { agreedReview, newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, TEST_TODAY, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';
import { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';

const at = ({ etag }: { readonly etag: string | null }) => ({ 'if-match': etag ?? '' });
const BECAUSE = 'My sister cooks now, and I like her cooking';

describe('After a fresh look at a goal', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;
  let other: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    [goal, other] = [await newGoal(therapist, episode), await newGoal(therapist, episode)];
    await agreedReview(therapist, episode, '2026-02-02', [
      [goal, -1],
      [other, 0],
    ]);
  });
  afterAll(() => waymark.close());

  const read = async (id: string) => (await therapist.get<Goal>(`/goals/${id}`)).body;
  const look = (choice: string, of = goal, because: string | null = BECAUSE) => ({ goalId: of.id, choice, because });
  const visit = (on = '2026-03-02') => newAppointment(therapist, episode, on);
  const agree = (appointment: Appointment, freshLooks: readonly object[], etag: string | null = null) =>
    putReview(
      therapist,
      appointment,
      { status: 'agreed', ratings: [{ goalId: goal.id, rater: 'patient', level: -1 }], freshLooks },
      etag ? at({ etag }) : {},
    );
  const outcome = () => waymark.database.reads.findOneByOrFail(EpisodeOutcomeRow, { episodeId: episode.id });

  it('nothing takes effect before the review is agreed, and until then it is changed and taken back', async () => {
    const appointment = await visit();
    const open = (freshLooks: readonly object[], headers = {}) =>
      putReview(therapist, appointment, { status: 'in-progress', ratings: [], freshLooks }, headers);
    const first = await open([look('let-go')]);
    expect(first.body.freshLooks).toEqual([look('let-go')]);
    expect(await read(goal.id)).toMatchObject({ lifecycle: 'active', lastLook: null });
    const changed = await open([look('change', goal, null)], at(first));
    expect(changed.body.freshLooks).toEqual([look('change', goal, null)]);
    const without = await open([], at(changed));
    const agreed = await agree(appointment, [], without.etag);
    expect(agreed.body.freshLooks).toEqual([]);
    expect(await read(goal.id)).toMatchObject({ lifecycle: 'active', lastLook: null });
  });

  it('to carry on and to change are noted with the goal, in the patient’s words, and a goal that follows takes its place', async () => {
    await agree(await visit(), [look('carry-on'), look('change', other, null)]);
    expect((await read(goal.id)).lastLook).toEqual({ choice: 'carry-on', on: '2026-03-02', because: BECAUSE });
    expect(await read(other.id)).toMatchObject({ lifecycle: 'active', lastLook: { choice: 'change', because: null } });
    const next = await newGoal(therapist, episode, { ownWords: 'Read two stories', followsGoalId: other.id });
    expect(await read(next.id)).toMatchObject({ followsGoalId: other.id, lastLook: null });
    expect(await read(other.id)).toMatchObject({ lifecycle: 'cancelled', lifecycleCode: 're-levelled' });
  });

  it('a goal let go together ends by it: in no T, neither achieved nor not, counted apart', async () => {
    const before = await outcome();
    expect(before).toMatchObject({ goals: 2, rated: 2, letGo: 0 });
    const { status, body } = await agree(await visit(), [look('let-go')]);
    expect([status, body.freshLooks]).toEqual([201, [look('let-go')]]);
    expect(await read(goal.id)).toMatchObject({
      ...{ lifecycle: 'cancelled', lifecycleCode: 'let-go-together', lifecycleReason: BECAUSE, achievement: null },
      lastLook: { choice: 'let-go', on: '2026-03-02', because: BECAUSE },
    });
    expect(await outcome()).toMatchObject({ goals: 1, rated: 1, achieved: 1, stopped: 0, letGo: 1, currentT: 5000 });
    const { body: trajectory } = await therapist.get<Trajectory>(`/episodes/${episode.id}/trajectory`);
    expect(trajectory).toMatchObject({ currentT: 50, partial: false });
    // It was worked on at both appointments.
    expect(trajectory.summary.map(({ goalsActive }) => goalsActive)).toEqual([2, 2]);
    const late = await agree(await visit('2026-04-06'), []);
    expect(late.status).toBe(422);
  });

  it('the patient and their team read why, a carer does not', async () => {
    await agree(await visit(), [look('let-go')]);
    const as = async (role: 'patient' | 'carer') => {
      const email = `${role}-${goal.id}@test.example`;
      return (await waymark.as(await linkToPatient(waymark.database, role, episode.patientId, email))).get<Goal>(
        `/goals/${goal.id}`,
      );
    };
    const said = { choice: 'let-go', on: '2026-03-02', because: BECAUSE };
    expect((await as('patient')).body).toMatchObject({ lastLook: said, achievement: null });
    const carer = (await as('carer')).body;
    expect(carer.lastLook).toEqual({ ...said, because: null });
    expect(JSON.stringify(carer)).not.toContain(BECAUSE);
  });

  it('is settled with the patient alone, of active goals, and of each once', async () => {
    const appointment = await visit();
    const save = (body: object) => putReview(therapist, appointment, { ratings: [], ...body });
    const faults = async (body: object) =>
      ((await save(body)).body as Pick<Problem, 'errors'>).errors?.map(({ pointer, code }) => `${pointer} ${code}`);
    const recorded = { status: 'recorded', reason: 'from-notes', freshLooks: [look('let-go')] };
    expect(await faults(recorded)).toEqual(['/freshLooks patient-took-no-part']);
    const proposed = await newGoal(therapist, episode, { baseline: undefined });
    const looks = [look('carry-on'), look('let-go'), look('change', proposed)];
    expect(await faults({ status: 'agreed', freshLooks: looks })).toEqual([
      ...['/freshLooks/1/goalId twice', '/freshLooks/2/goalId not-active'],
    ]);
    expect((await save({ status: 'agreed', freshLooks: [{ ...look('let-go'), choice: 'drop' }] })).status).toBe(400);
    const byHand = { to: 'cancelled', code: 'let-go-together' };
    const version = { 'if-match': `"${(await read(goal.id)).version}"` };
    expect((await therapist.post(`/goals/${goal.id}/lifecycle`, byHand, version)).status).toBe(400);
    expect((await read(goal.id)).lastLook).toBeNull();
  });

  it.each([
    ['entered in error', '/review/strike-out', { reason: 'wrong-patient' }],
    [
      'corrected to one without the patient',
      '/review/amend',
      {
        ...{ reason: 'They had left', ratings: [], status: 'recorded', statusReason: 'from-notes' },
      },
    ],
  ])('what it let go goes on where its review is %s', async (_, path, body) => {
    const appointment = await visit();
    const { etag } = await agree(appointment, [look('let-go'), look('carry-on', other)]);
    const { status } = await therapist.post<Review>(`/appointments/${appointment.id}${path}`, body, at({ etag }));
    expect(status).toBe(200);
    expect(await read(goal.id)).toMatchObject({ lifecycle: 'active', lifecycleCode: null, lastLook: null });
    expect((await read(goal.id)).achievement).toBe('no-change');
    expect(await read(other.id)).toMatchObject({ lifecycle: 'active', lastLook: null });
    expect(await outcome()).toMatchObject({ goals: 2, rated: 2, letGo: 0 });
    await agreedReview(therapist, episode, TEST_TODAY, [[goal, 0]]);
    expect((await read(goal.id)).currentLevel).toBe(0);
  });

  it('what was settled stays where the review is corrected, and a goal let go can be taken up again', async () => {
    const appointment = await visit();
    const { etag } = await agree(appointment, [look('let-go')]);
    const ratings = [{ goalId: goal.id, rater: 'patient', level: -2 }];
    const path = `/appointments/${appointment.id}/review/amend`;
    const corrected = await therapist.post<Review>(path, { reason: 'A slip', ratings }, at({ etag }));
    expect([corrected.status, corrected.body.freshLooks]).toEqual([200, [look('let-go')]]);
    const ended = await read(goal.id);
    expect(ended).toMatchObject({ lifecycleCode: 'let-go-together', currentLevel: -2, achievement: null });
    const again = { to: 'active' };
    const resumed = await therapist.post<Goal>(`/goals/${goal.id}/lifecycle`, again, {
      'if-match': `"${ended.version}"`,
    });
    expect(resumed.body).toMatchObject({
      lifecycle: 'active',
      lifecycleCode: null,
      lastLook: null,
      achievement: 'worsening',
    });
    expect(await outcome()).toMatchObject({ goals: 2, rated: 2, letGo: 0 });
  });
});
