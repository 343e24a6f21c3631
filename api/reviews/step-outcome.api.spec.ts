import type { Appointment, Episode, ListedNextStep, NextStep, Page, Problem } from '@waymark/contracts';
import { newAppointment, newEpisode, putReview } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { linkToPatient, PEOPLE } from '../testing/test-site.js';

const ANY = { 'if-match': '*' };

describe('What got in the way of a next step', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let step: NextStep;
  let later: Appointment;

  beforeEach(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    const first = await newAppointment(therapist, episode, '2026-02-02');
    const nextSteps = [{ what: 'Walk to the shop', who: 'Rowan' }];
    const { body } = await putReview(therapist, first, { status: 'agreed', ratings: [], nextSteps });
    step = body.nextSteps[0] as NextStep;
    later = await newAppointment(therapist, episode, '2026-03-02');
  });
  afterEach(() => waymark.close());

  const said = async (): Promise<unknown> => {
    const { body } = await therapist.get<Page<ListedNextStep>>(`/episodes/${episode.id}/next-steps`);
    const { outcome, barrier } = body.items.find(({ id }) => id === step.id) as ListedNextStep;
    return [outcome, barrier];
  };
  const review = (earlierStep: object, headers: Record<string, string> = {}) =>
    putReview(
      therapist,
      later,
      { status: 'in-progress', ratings: [], earlierSteps: [{ nextStepId: step.id, ...earlierStep }] },
      headers,
    );

  it('is said in the next review, changed with it, and gone with the review that said it', async () => {
    await review({ outcome: 'not-yet', barrier: 'pain' });
    expect(await said()).toEqual(['not-yet', 'pain']);
    await review({ outcome: 'not-yet', barrier: 'money' }, ANY);
    expect(await said()).toEqual(['not-yet', 'money']);
    await review({ outcome: 'partly' }, ANY);
    expect(await said()).toEqual(['partly', null]);
    await review({ outcome: 'partly', barrier: 'work' }, ANY);
    const mistake = { reason: 'wrong-patient' };
    expect((await therapist.post(`/appointments/${later.id}/review/strike-out`, mistake, ANY)).status).toBe(200);
    expect(await said()).toEqual([null, null]);
  });

  it('belongs only to a step that is not done', async () => {
    const refused = await review({ outcome: 'done', barrier: 'pain' });
    const problem = refused.body as unknown as Problem;
    expect([refused.status, problem.errors?.[0]?.pointer]).toEqual([422, '/earlierSteps/0/barrier']);
    const alone = await therapist.patch<Problem>(`/next-steps/${step.id}`, { barrier: 'pain' }, ANY);
    expect([alone.status, alone.body.errors?.[0]?.pointer]).toEqual([422, '/barrier']);
  });

  it('is the patient’s to say from home, is not for a carer, and is forgotten once the step is done', async () => {
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    const change = (body: object) => patient.patch<ListedNextStep>(`/next-steps/${step.id}`, body, ANY);
    const partly = await change({ outcome: 'partly', barrier: 'tiredness' });
    expect(partly.body).toMatchObject({ outcome: 'partly', barrier: 'tiredness' });
    expect((await change({ barrier: 'memory' })).body).toMatchObject({ outcome: 'partly', barrier: 'memory' });
    const carer = await waymark.as(await linkToPatient(waymark.database, 'carer', episode.patientId));
    const { body } = await carer.get<Page<ListedNextStep>>(`/episodes/${episode.id}/next-steps`);
    expect(body.items).toMatchObject([{ outcome: 'partly', barrier: null }]);
    expect((await change({ outcome: 'done' })).body).toMatchObject({ outcome: 'done', barrier: null });
    expect((await change({ what: 'Run', barrier: null })).status).toBe(403);
  });
});

describe('A plan for what might get in the way of a next step', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let appointment: Appointment;

  beforeEach(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
    appointment = await newAppointment(therapist, episode, '2026-02-02');
  });
  afterEach(() => waymark.close());

  const PLAN = { ifBarrier: 'it rains', thenPlan: 'take the bus' };
  const agree = (step: object) => {
    const nextSteps = [{ what: 'Walk to the shop', who: 'Rowan', ...step }];
    return putReview(therapist, appointment, { status: 'agreed', ratings: [], nextSteps });
  };

  it('is kept with the step, also through a correction that says nothing of it, and is not for a carer', async () => {
    const { body: agreed } = await agree(PLAN);
    expect(agreed.nextSteps).toMatchObject([PLAN]);
    const amended = await therapist.post<{ nextSteps: unknown }>(
      `/appointments/${appointment.id}/review/amend`,
      { reason: 'the answer was another', ratings: [] },
      ANY,
    );
    expect(amended.body.nextSteps).toMatchObject([PLAN]);
    const listFor = async (reader: HttpClient) =>
      (await reader.get<Page<ListedNextStep>>(`/episodes/${episode.id}/next-steps`)).body.items;
    const patient = await waymark.as(await linkToPatient(waymark.database, 'patient', episode.patientId));
    expect(await listFor(patient)).toMatchObject([PLAN]);
    const carer = await waymark.as(await linkToPatient(waymark.database, 'carer', episode.patientId));
    expect(await listFor(carer)).toMatchObject([{ ifBarrier: null, thenPlan: null }]);
  });

  it('has both halves or neither', async () => {
    const refused = await agree({ ifBarrier: 'it rains' });
    const problem = refused.body as unknown as Problem;
    expect([refused.status, problem.errors?.[0]?.pointer]).toEqual([422, '/nextSteps/0/thenPlan']);
    expect((await agree({})).body.nextSteps).toMatchObject([{ ifBarrier: null, thenPlan: null }]);
  });
});
