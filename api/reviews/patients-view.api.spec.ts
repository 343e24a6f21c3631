import type { Episode, Goal, ListedNextStep, NextStep, Page, Problem, Trajectory } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

describe('A patient', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let patient: HttpClient;
  let carer: HttpClient;
  let episode: Episode;
  let goal: Goal;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
    patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    carer = await waymark.as(await linkToPatient(waymark.database, 'carer', episode.patientId));
  });
  afterAll(() => waymark.close());

  const any = { 'if-match': '*' };
  const rating = (rater: string, level: number): object => ({ goalId: goal.id, rater, level });
  const pointsFor = async (client: HttpClient): Promise<unknown[]> => {
    const { body } = await client.get<Trajectory>(`/episodes/${episode.id}/trajectory`);
    return body.goals[0]?.points.map(({ on, rater }) => [on, rater]) ?? [];
  };

  it('is shown of a goal what it says, and nothing that it keeps for the lists of staff', async () => {
    const shown = [
      ...['id', 'version', 'episodeId', 'position', 'ownWords', 'expressedBy', 'teamWording', 'domain', 'kind'],
      ...[
        'importance',
        'difficulty',
        'targetDate',
        'lifecycle',
        'lifecycleReason',
        'lifecycleCode',
        'achievement',
        'baseline',
      ],
      ...[
        'currentLevel',
        'currentValue',
        'levels',
        'followsGoalId',
        'goalVersion',
        'writtenAtHomeOn',
        'because',
        'lastLook',
      ],
    ];
    for (const person of [patient, carer, therapist]) {
      const { items } = (await person.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body;
      expect(Object.keys(items[0] ?? {}).sort()).toEqual([...shown].sort());
      expect(Object.keys((await person.get<Goal>(`/goals/${goal.id}`)).body).sort()).toEqual([...shown].sort());
    }
  });

  it('sees on the path what was agreed with them, and not what was recorded without them', async () => {
    const first = await newAppointment(therapist, episode, '2026-02-02');
    const ratings = [rating('carer', 1), rating('therapist', -1), rating('patient', 0)];
    expect((await putReview(therapist, first, { status: 'agreed', ratings })).status).toBe(201);
    const second = await newAppointment(therapist, episode, '2026-03-02');
    await putReview(therapist, second, {
      status: 'recorded',
      reason: 'carer-answered',
      answeredBy: 'carer',
      ratings: [rating('carer', 1)],
    });
    const agreed = [
      ['2026-02-02', 'agreed'],
      ['2026-02-02', 'patient'],
      ['2026-02-02', 'carer'],
    ];
    expect(await pointsFor(patient)).toEqual(agreed);
    expect(await pointsFor(carer)).toEqual(agreed);
    // Whoever saved them in whichever order, a review's ratings have one order.
    expect(await pointsFor(therapist)).toEqual([
      ['2026-02-02', 'agreed'],
      ['2026-02-02', 'patient'],
      ['2026-02-02', 'therapist'],
      ['2026-02-02', 'carer'],
      ['2026-03-02', 'carer'],
    ]);
  });

  it('says what became of a step once it is agreed; a draft of the team’s is not there for them', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-04-06');
    const nextSteps = [{ what: 'Rest', who: 'Me' }];
    const draft = await putReview(therapist, appointment, { status: 'in-progress', ratings: [], nextSteps });
    const id = draft.body.nextSteps[0]?.id ?? '';
    const say = (client: HttpClient) => client.patch(`/next-steps/${id}`, { outcome: 'done' }, any);
    const listed = async (): Promise<number> =>
      (await patient.get<Page<NextStep>>(`/episodes/${episode.id}/next-steps`)).body.items.length;
    expect([(await say(patient)).status, await listed()]).toEqual([404, 0]);
    expect((await say(therapist)).status).toBe(200);
    const agreed = { status: 'agreed', ratings: [], nextSteps: [{ id, what: 'Rest', who: 'Me' }] };
    await putReview(therapist, appointment, agreed, any);
    expect([(await say(patient)).status, await listed()]).toEqual([200, 1]);
  });

  it('may say again what became of a step until a later review has taken it up', async () => {
    const before = await newAppointment(therapist, episode, '2026-04-13');
    const nextSteps = [
      { what: 'Walk', who: 'Me' },
      { what: 'Swim', who: 'Me' },
    ];
    const agreed = (await putReview(therapist, before, { status: 'agreed', ratings: [], nextSteps })).body;
    const [walk = '', swim = ''] = agreed.nextSteps.map(({ id }) => id);
    const say = (id: string, outcome: string | null): Promise<HttpReply<ListedNextStep>> =>
      patient.patch<ListedNextStep>(`/next-steps/${id}`, { outcome }, any);
    const takenUp = async (id: string): Promise<boolean | undefined> =>
      (await patient.get<Page<ListedNextStep>>(`/episodes/${episode.id}/next-steps`)).body.items.find(
        (step) => step.id === id,
      )?.takenUp;
    expect((await say(walk, 'done')).body).toMatchObject({ outcome: 'done', takenUp: false });
    expect((await say(walk, 'partly')).status).toBe(200);
    expect(await takenUp(walk)).toBe(false);

    const next = await newAppointment(therapist, episode, '2026-04-20');
    const earlierSteps = [{ nextStepId: walk, outcome: 'partly' }];
    expect((await putReview(therapist, next, { status: 'in-progress', ratings: [], earlierSteps })).status).toBe(201);
    const late = await say(walk, 'done');
    expect([late.status, (late.body as unknown as Problem).type]).toEqual([409, '/problems/taken-up']);
    expect(await takenUp(walk)).toBe(true);
    // This one was not asked about: it can still be answered.
    expect((await say(swim, 'not-yet')).status).toBe(200);
    expect((await therapist.patch(`/next-steps/${walk}`, { outcome: 'done' }, any)).status).toBe(200);
  });

  it('is not shown a goal that was entered in error: it may be in another person’s words', async () => {
    const mistaken = await newGoal(therapist, episode, { ownWords: 'What somebody else wants' });
    const enteredInError = { to: 'entered-in-error', reason: 'The wrong person' };
    expect((await therapist.post(`/goals/${mistaken.id}/lifecycle`, enteredInError, any)).status).toBe(200);
    const seenBy = async (client: HttpClient): Promise<unknown[]> => [
      (await client.get<Page<Goal>>(`/episodes/${episode.id}/goals`)).body.items
        .map(({ id }) => id)
        .includes(mistaken.id),
      (await client.get(`/goals/${mistaken.id}`)).status,
      (await client.get(`/goals/${mistaken.id}/versions`)).status,
    ];
    expect(await seenBy(patient)).toEqual([false, 404, 404]);
    expect(await seenBy(carer)).toEqual([false, 404, 404]);
    expect(await seenBy(therapist)).toEqual([true, 200, 200]);
  });
});
