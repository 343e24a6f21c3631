import type { Appointment, Episode, Goal } from '@waymark/contracts';
import { newAppointment, newEpisode, newGoal, putReview } from '../testing/builders.js';
import { caseloadCsv } from '../testing/caseload-csv.js';
import type { HttpClient } from '../testing/http-client.js';
import { importFile } from '../testing/import-file.js';
import { statementsOn } from '../testing/statements.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { AppointmentFact } from './appointment-fact.entity.js';
import { EpisodeOutcomeRow } from './episode-outcome.entity.js';
import { checkOutcomes, rebuildOutcomes } from './rebuild-outcomes.js';

const ANY = { 'if-match': '*' };
const NO_PROGRESS = (): void => undefined;

describe('The fact row of an appointment', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;
  let goal: Goal;
  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  beforeEach(async () => {
    episode = await newEpisode(therapist, waymark.site.vocational);
    goal = await newGoal(therapist, episode);
  });
  afterEach(async () => expect((await checkOutcomes(waymark.database, NO_PROGRESS)).wrong).toEqual([]));
  afterAll(() => waymark.close());

  const factOf = ({ id }: Pick<Appointment, 'id'>): Promise<AppointmentFact> =>
    waymark.database.reads.findOneByOrFail(AppointmentFact, { appointmentId: id });
  const review = (level: number): object => ({
    ...{ status: 'agreed', copyGiven: true, nextSteps: [{ what: 'Rest', who: 'Me' }] },
    ratings: [{ goalId: goal.id, rater: 'agreed', level }],
  });
  const sent = async (method: 'POST' | 'PATCH', path: string, body: object): Promise<void> => {
    expect((await therapist.send(method, `/api/v1${path}`, body, ANY)).status).toBe(200);
  };

  it('says what came of it and of its review, and has a goal due only from the day after the first baseline', async () => {
    const first = await newAppointment(therapist, episode, '2026-01-05');
    const second = await newAppointment(therapist, episode, '2026-01-19');
    await putReview(therapist, second, review(0));
    await sent('PATCH', `/episodes/${episode.id}`, { referredOn: '2025-12-29' });
    expect(await factOf(first)).toMatchObject({
      ...{ status: 'attended', hasGoalDue: false, reviewStatus: null, nextSteps: 0, copyGiven: null, staff: 1 },
      ...{ daysSinceAttended: null, daysFromReferral: 7, daysToFirstGoal: 7, goalsNotAsked: 0 },
    });
    expect(await factOf(second)).toMatchObject({
      ...{ hasGoalDue: true, reviewStatus: 'agreed', answeredBy: 'patient', nextSteps: 1, copyGiven: true },
      ...{ goalsAsked: 1, goalsRated: 1, daysSinceAttended: 14, daysFromReferral: 21, daysToFirstGoal: null },
    });
  });

  it('follows a move from its own day on', async () => {
    const days = ['2026-02-01', '2026-02-02', '2026-02-03'];
    const appointments: Appointment[] = [];
    for (const day of days) appointments.push(await newAppointment(therapist, episode, day));
    const { pathwayId, otherPathwayId } = waymark.site.vocational;
    await sent('POST', `/episodes/${episode.id}/transfer`, { pathwayId: otherPathwayId, on: '2026-02-02' });
    const places = await Promise.all(appointments.map(factOf));
    expect(places.map((fact) => fact.pathwayId)).toEqual([pathwayId, otherPathwayId, otherPathwayId]);
  });

  it('loses what a review in error said, and takes what its correction says', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-02-02');
    await putReview(therapist, appointment, review(0));
    await sent('POST', `/appointments/${appointment.id}/review/amend`, {
      ...{ reason: 'A slip', status: 'declined', statusReason: 'unwell', ratings: [] },
    });
    expect(await factOf(appointment)).toMatchObject({
      reviewStatus: 'declined',
      reviewReason: 'unwell',
      goalsAsked: 0,
    });
    await sent('POST', `/appointments/${appointment.id}/review/strike-out`, { reason: 'wrong-patient' });
    expect(await factOf(appointment)).toMatchObject({
      ...{ reviewStatus: null, reviewReason: null, copyGiven: null, nextSteps: 0, goalsNotAsked: 1 },
    });
  });

  it('keeps no words of why a review was recorded without the person', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-02-02');
    const ratings = [{ goalId: goal.id, rater: 'therapist', notRated: 'not-sure' }];
    await putReview(therapist, appointment, { status: 'recorded', reason: 'Mei was at her mother’s', ratings });
    const fact = await factOf(appointment);
    expect(fact).toMatchObject({ reviewStatus: 'recorded', reviewReason: 'own-words', goalsNotSure: 1 });
    expect(JSON.stringify(fact)).not.toContain('Mei');
  });

  it('has no goal due after a discharge, and one again once that is undone', async () => {
    const followUp = await newAppointment(therapist, episode, '2026-03-09', { purpose: 'follow-up' });
    expect(await factOf(followUp)).toMatchObject({ hasGoalDue: true });
    await sent('PATCH', `/appointments/${followUp.id}`, { status: 'missed', missedReason: 'travel' });
    await sent('POST', `/episodes/${episode.id}/discharge`, { endedOn: '2026-03-02', reason: 'goals-reached' });
    expect(await factOf(followUp)).toMatchObject({ hasGoalDue: false, status: 'missed', missedReason: 'travel' });
    await sent('POST', `/episodes/${episode.id}/discharge/undo`, { reason: 'A slip' });
    expect(await factOf(followUp)).toMatchObject({ hasGoalDue: true });
  });

  it('counts its days since the one before anew when another came, moved or went between them', async () => {
    const first = await newAppointment(therapist, episode, '2026-02-02');
    const last = await newAppointment(therapist, episode, '2026-03-02');
    const between = await newAppointment(therapist, episode, '2026-02-09', { status: 'missed' });
    const since = async (): Promise<unknown> => (await factOf(last)).daysSinceAttended;
    expect(await since()).toBe(28);
    await sent('PATCH', `/appointments/${between.id}`, { status: 'attended' });
    expect(await since()).toBe(21);
    await sent('PATCH', `/appointments/${between.id}`, { startsAt: '2026-02-23T10:00:00Z' });
    expect(await since()).toBe(7);
    await sent('PATCH', `/appointments/${between.id}`, { startsAt: '2026-03-02T12:00:00Z' });
    expect([await since(), (await factOf(between)).daysSinceAttended]).toEqual([28, 0]);
    await sent('PATCH', `/appointments/${between.id}`, { startsAt: '2026-03-02T08:00:00Z' });
    expect([await since(), (await factOf(between)).daysSinceAttended]).toEqual([0, 28]);
    await sent('POST', `/appointments/${between.id}/strike-out`, { reason: 'did-not-happen' });
    await sent('POST', `/appointments/${first.id}/strike-out`, { reason: 'did-not-happen' });
    expect(await since()).toBeNull();
  });

  it('counts them anew when a review says that somebody came', async () => {
    const booked = await newAppointment(therapist, episode, '2026-02-09', { status: 'booked' });
    const last = await newAppointment(therapist, episode, '2026-03-02');
    expect(await factOf(last)).toMatchObject({ daysSinceAttended: null });
    await putReview(therapist, booked, review(1));
    expect([await factOf(last), await factOf(booked)]).toMatchObject([
      { daysSinceAttended: 21 },
      { daysSinceAttended: null, status: 'attended' },
    ]);
  });

  it('is there for what a file brings', async () => {
    const rows = ['19/01/2026', '02/02/2026'].map((appointment_date) => ({ appointment_date }));
    expect((await importFile(therapist, caseloadCsv(rows))).status).toBe(200);
    const facts = await waymark.database.reads.find(AppointmentFact, {
      where: { source: 'import' },
      order: { day: 'ASC' },
    });
    expect(facts).toMatchObject([
      { day: '2026-01-19', reviewStatus: 'agreed', goalsRated: 1, daysSinceAttended: null },
      { day: '2026-02-02', reviewStatus: 'agreed', goalsRated: 1, daysSinceAttended: 14 },
    ]);
  });

  it('is counted from nothing but the records if it was not there when a review was saved', async () => {
    const appointment = await newAppointment(therapist, episode, '2026-02-02');
    await waymark.database.write((em) => em.delete(AppointmentFact, { appointmentId: appointment.id }));
    await putReview(therapist, appointment, review(1));
    expect(await factOf(appointment)).toMatchObject({ daysSinceAttended: null, goalsRated: 1, nextSteps: 1 });
  });

  it('is counted with all others of its episode if the outcome was by earlier rules when a review was saved', async () => {
    const other = await newAppointment(therapist, episode, '2026-02-02');
    const appointment = await newAppointment(therapist, episode, '2026-02-09');
    await waymark.database.write(async (em) => {
      await em.update(EpisodeOutcomeRow, { episodeId: episode.id }, { rules: 1, goals: 7 });
      await em.update(AppointmentFact, { appointmentId: other.id }, { staff: 7 });
    });
    await putReview(therapist, appointment, review(1));
    expect(await factOf(other)).toMatchObject({ staff: 1 });
  });

  it('costs a save of a review the same few statements however many appointments there were', async () => {
    const writer = await waymark.database.write((em) => Promise.resolve(em.dataSource));
    const aboutFacts = async (on: string): Promise<readonly string[]> => {
      const appointment = await newAppointment(therapist, episode, on);
      const writes = await statementsOn(writer, () => putReview(therapist, appointment, review(0)));
      return writes.filter((sql) => /appointment_fact|FROM "transfer"|AS "attendedBefore"/.test(sql));
    };
    const few = await aboutFacts('2026-02-02');
    for (let day = 10; day < 25; day += 1) await newAppointment(therapist, episode, `2026-02-${day}`);
    expect((await aboutFacts('2026-03-02')).length).toBe(few.length);
    expect(few).toHaveLength(1);
  });

  it('that is wrong or missing is named by a check and mended by a rebuild', async () => {
    const [wrong, missing] = [
      await newAppointment(therapist, episode, '2026-02-02'),
      await newAppointment(therapist, episode, '2026-02-09'),
    ];
    await waymark.database.write(async (em) => {
      await em.update(AppointmentFact, { appointmentId: wrong.id }, { goalsAsked: 7, kind: 'phone' });
      await em.delete(AppointmentFact, { appointmentId: missing.id });
    });
    const { wrong: found } = await rebuildOutcomes(waymark.database, NO_PROGRESS);
    expect(found).toEqual([
      { episodeId: episode.id, appointmentId: wrong.id, fields: ['kind', 'goalsAsked'] },
      {
        episodeId: episode.id,
        appointmentId: missing.id,
        fields: expect.arrayContaining(['day', 'staff']) as string[],
      },
    ]);
  });
});
