import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DECLINED_REASONS, RECORDED_REASONS } from '@waymark/contracts';
import { checkAnswer, wasOpenAtDischarge } from '@waymark/measures';
import { Appointment } from '../appointments/appointment.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import { readConfig } from '../config.js';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { Episode, Transfer } from '../episodes/episode.entity.js';
import { Goal, GoalVersion } from '../goals/goal.entity.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { loadHistory, goalProgressOf } from '../reviews/episode-history.js';
import { Rating, Review, ReviewRevision } from '../reviews/review.entity.js';
import { fromScratch } from '../testing/from-scratch.js';
import { makeDatabase } from '../testing/databases.js';
import { prepareDemonstration } from './demonstration.js';
import { groupedBy } from './chunks.js';

const TODAY = '2026-06-01';

describe('the lives in the demonstration', () => {
  let place: Awaited<ReturnType<typeof makeDatabase>>;
  let app: NestFastifyApplication;
  let episodes: readonly Episode[];
  let appointments: readonly Appointment[];
  let reviews: readonly Review[];
  let ratings: readonly Rating[];
  let goals: readonly Goal[];
  let reads: Database['reads'];

  beforeAll(async () => {
    place = await makeDatabase();
    const client = join(tmpdir(), 'no-client-here');
    app = await createApp(
      readConfig({
        DATABASE_URL: place.url,
        CLOCK: `${TODAY}T08:00:00+01:00`,
        WAYMARK_CLIENT: client,
        WAYMARK_AUDIT_HEAD_FILE: 'none',
      }),
    );
    await prepareDemonstration(app, () => undefined, { caseload: 60, background: 240 });
    reads = app.get(Database).reads;
    episodes = await reads.find(Episode, { relations: { patient: true } });
    appointments = await reads.find(Appointment, { order: { startsAt: 'ASC' } });
    reviews = await reads.find(Review);
    ratings = await reads.find(Rating);
    goals = await reads.find(Goal);
  }, 180_000);
  afterAll(async () => {
    await app.close();
    await place.remove();
  });

  const share = <T>(items: readonly T[], of: (item: T) => boolean): number => items.filter(of).length / items.length;
  const past = (): Appointment[] => appointments.filter(({ on }) => on < TODAY);
  const byId = <T extends { readonly id: string }>(items: readonly T[], id: string | null): T => {
    const found = items.find((item) => item.id === id);
    if (!found) throw new Error('It points at nothing.');
    return found;
  };

  it('begin with a first appointment, and end with one for leaving where people got what they came for', () => {
    let neverCame = 0;
    for (const episode of episodes) {
      const own = past().filter(({ episodeId, purpose }) => episodeId === episode.id && purpose !== 'follow-up');
      const attended = own.filter(({ status }) => status === 'attended');
      if (attended.length === 0) {
        expect(['no-contact', 'own-choice', 'referred-on', 'died']).toContain(episode.endReason);
        neverCame += 1;
        continue;
      }
      expect(attended.findIndex(({ purpose }) => purpose === 'first')).toBe(0);
      expect(attended.filter(({ purpose }) => purpose === 'first')).toHaveLength(1);
      const leftWell = episode.endReason === 'goals-reached' || episode.endReason === 'moved-on';
      const hasLast = attended.at(-1)?.purpose === 'discharge';
      expect(hasLast).toBe(leftWell && attended.length > 1);
    }
    expect(neverCame).toBeLessThan(episodes.length / 10);
  });

  it('meet in a room, on the phone, on a screen, at home and in groups', () => {
    const shareOf = (kind: Appointment['kind']): number => share(past(), (each) => each.kind === kind);
    expect(shareOf('in-person')).toBeGreaterThan(0.5);
    expect(shareOf('in-person')).toBeLessThan(0.75);
    for (const kind of ['phone', 'video', 'home', 'group'] as const) {
      expect(shareOf(kind)).toBeGreaterThan(0.02);
      expect(shareOf(kind)).toBeLessThan(0.2);
    }
    expect(past().some(({ purpose, kind }) => purpose === 'first' && kind === 'group')).toBe(false);
  });

  it('miss some, most with what made it hard, and of some nobody has asked yet', () => {
    const missed = appointments.filter(({ status }) => status === 'missed');
    expect(share(past(), ({ status }) => status === 'missed')).toBeGreaterThan(0.04);
    expect(new Set(missed.flatMap(({ missedReason }) => missedReason ?? [])).size).toBeGreaterThan(5);
    const notAsked = share(missed, ({ missedReason }) => missedReason === null);
    expect(notAsked).toBeGreaterThan(0.02);
    expect(notAsked).toBeLessThan(0.3);
    expect(appointments.every(({ status, missedReason }) => status === 'missed' || missedReason === null)).toBe(true);
  });

  it('decline a review now and then, with a reason and without a rating', () => {
    const declined = reviews.filter(({ status }) => status === 'declined');
    expect(share(reviews, ({ status }) => status === 'declined')).toBeGreaterThan(0.005);
    expect(share(reviews, ({ status }) => status === 'declined')).toBeLessThan(0.06);
    for (const { id, reason, appointmentId, answeredBy } of declined) {
      expect(DECLINED_REASONS).toContain(reason);
      expect(ratings.filter(({ reviewId }) => reviewId === id)).toEqual([]);
      expect([answeredBy, byId(appointments, appointmentId).reviewStatus]).toEqual([null, 'declined']);
    }
  });

  it('are recorded without the patient’s part sometimes, never as the patient’s answer', () => {
    const recorded = reviews.filter(({ status }) => status === 'recorded');
    expect(share(reviews, ({ status }) => status === 'recorded')).toBeGreaterThan(0.01);
    for (const { id, reason, present, answeredBy, appointmentId } of recorded) {
      expect(RECORDED_REASONS).toContain(reason);
      expect(present).not.toContain('patient');
      expect(['carer', 'team']).toContain(answeredBy);
      expect(byId(appointments, appointmentId).reviewStatus).toBe('recorded');
      const raters = ratings.filter(({ reviewId }) => reviewId === id).map(({ rater }) => rater);
      expect(raters.every((rater) => rater === 'carer' || rater === 'therapist')).toBe(true);
    }
  });

  it('answer themselves, with help, beside a carer or through an interpreter, and most take a copy home', () => {
    const agreed = reviews.filter(({ status }) => status === 'agreed');
    expect(agreed.every(({ present }) => present.includes('patient'))).toBe(true);
    expect(share(agreed, ({ answeredBy }) => answeredBy === 'patient-with-help')).toBeGreaterThan(0.05);
    expect(share(agreed, ({ present }) => present.includes('carer'))).toBeGreaterThan(0.05);
    const withInterpreter = agreed.filter(({ present }) => present.includes('interpreter'));
    expect(withInterpreter.length).toBeGreaterThan(3);
    for (const { episodeId } of withInterpreter) {
      expect(byId(episodes, episodeId).patient?.needs.interpreterLanguage).toBeTruthy();
    }
    expect(share(agreed, ({ copyGiven }) => copyGiven === true)).toBeGreaterThan(0.5);
    expect(new Set(agreed.flatMap(({ copyFormat }) => copyFormat ?? [])).size).toBe(4);
  });

  it('are asked half a year after some left about the goals that were open then', async () => {
    const followUps = appointments.filter(({ purpose }) => purpose === 'follow-up');
    expect(followUps.length).toBeGreaterThan(8);
    const measures = await reads.find(MeasureVersion);
    for (const { id, on, episodeId, status, reviewStatus } of followUps) {
      const endedOn = byId(episodes, episodeId).endedOn ?? TODAY;
      const months = (Date.parse(on) - Date.parse(endedOn)) / 86_400_000 / 30.4;
      expect([months > 5, months < 7, on < TODAY]).toEqual([true, true, true]);
      expect(reviewStatus).toBe(status === 'attended' ? 'agreed' : null);
      const review = reviews.find(({ appointmentId }) => appointmentId === id);
      const asked = ratings.filter(({ reviewId }) => reviewId === review?.id);
      expect(asked.length > 0).toBe(status === 'attended');
      for (const rating of asked) {
        const goal = byId(goals, rating.goalId);
        expect([wasOpenAtDischarge(goal), goal.lastRatedOn]).toEqual([true, on]);
        const { level, value, notRated } = rating;
        const { scale } = byId(measures, byId(episodes, episodeId).measureVersionId);
        expect(checkAnswer(scale, { level, value, notRated }, goal.baselineLevel)).toMatchObject({ ok: true });
      }
    }
  });

  it('lay goals aside, give some up with a reason, and set others further', async () => {
    const held = goals.filter(({ lifecycle }) => lifecycle === 'on-hold');
    const cancelled = goals.filter(({ lifecycle, replacedByGoalId }) => lifecycle === 'cancelled' && !replacedByGoalId);
    expect(held.length).toBeGreaterThan(1);
    expect(held.every(({ lifecycleReason }) => lifecycleReason)).toBe(true);
    expect(cancelled.length).toBeGreaterThan(3);
    expect(cancelled.some(({ achievement }) => achievement === 'not-attainable')).toBe(true);
    const replaced = goals.filter(({ replacedByGoalId }) => replacedByGoalId !== null);
    expect(replaced.length).toBeGreaterThan(2);
    for (const before of replaced) {
      expect(before).toMatchObject({ lifecycle: 'cancelled', lifecycleCode: 're-levelled', achievement: null });
      const after = byId(goals, before.replacedByGoalId);
      expect([after.followsGoalId, after.baselineOn]).toEqual([before.id, before.activeSpans[0]?.to]);
      const [version] = await reads.findBy(GoalVersion, { goalId: after.id });
      expect(version?.levels).toEqual(after.levels);
      if (after.levels.length > 0) expect(after.levels).not.toEqual(before.levels);
    }
    for (const { id, activeSpans } of [...held, ...cancelled, ...replaced]) {
      const days = ratings
        .filter(({ goalId }) => goalId === id)
        .map(({ reviewId }) => byId(reviews, reviewId).occurredOn);
      for (const day of days) expect(day <= (activeSpans[0]?.to ?? '')).toBe(true);
    }
  });

  it('have goals in the words of the patient, said with help, of a carer and of the team', () => {
    const whose = new Set(goals.map(({ expressedBy }) => expressedBy));
    expect([...whose].sort()).toEqual(['carer', 'patient', 'patient-with-help', 'team']);
    expect(share(goals, ({ expressedBy }) => expressedBy === 'patient')).toBeGreaterThan(0.7);
  });

  it('move between pathways a few times, where both care services serve the area', async () => {
    const transfers = await reads.find(Transfer);
    const careServices = await reads.find(CareService, { relations: { pathways: true, areas: true } });
    expect(transfers.length).toBeGreaterThan(1);
    for (const { episodeId, on, ...move } of transfers) {
      const { startedOn, areaId, pathwayId, careServiceId } = byId(episodes, episodeId);
      expect([on > startedOn, on < TODAY]).toEqual([true, true]);
      expect([move.toPathwayId, move.toCareServiceId]).toEqual([pathwayId, careServiceId]);
      const from = byId(careServices, move.fromCareServiceId);
      expect(from.pathways?.map(({ id }) => id)).toContain(move.fromPathwayId);
      expect(from.areas?.map(({ id }) => id)).toContain(areaId);
    }
  });

  it('end for a few with a death, after which nothing was to come and no goal was judged', async () => {
    const died = episodes.filter(({ endReason }) => endReason === 'died');
    expect(died.length).toBeGreaterThan(1);
    for (const { id, endedOn, patientId } of died) {
      expect((await reads.findOneByOrFail(Patient, { id: patientId })).diedOn).toBe(endedOn);
      expect(appointments.filter(({ episodeId, on }) => episodeId === id && on > (endedOn ?? ''))).toEqual([]);
      const open = goals.filter((goal) => goal.episodeId === id && wasOpenAtDischarge(goal));
      expect(open.every(({ achievement }) => achievement === null)).toBe(true);
    }
  });

  it('have two reviews that were corrected and one entered in error and written anew, the earlier ones readable', async () => {
    const revisions = await reads.find(ReviewRevision);
    expect(revisions).toHaveLength(3);
    const of = (status: Review['status']): Review[] =>
      revisions.map(({ reviewId }) => byId(reviews, reviewId)).filter((review) => review.status === status);
    expect(of('agreed').map(({ correctedOn }) => correctedOn)).toEqual([TODAY, TODAY]);
    const [enteredInError] = of('entered-in-error');
    const anew = reviews.filter(({ appointmentId }) => appointmentId === enteredInError?.appointmentId);
    expect(anew.map(({ status }) => status).sort()).toEqual(['agreed', 'entered-in-error']);
    for (const { reviewId, content } of revisions) {
      const { appointmentId } = byId(reviews, reviewId);
      const now = reviews.find((review) => review.appointmentId === appointmentId && review.status === 'agreed');
      const levels = ratings.filter((rating) => rating.reviewId === now?.id).map(({ level }) => level);
      expect(content.ratings.length).toBeGreaterThan(0);
      expect(levels.sort()).not.toEqual(content.ratings.map(({ level }) => level).sort());
    }
  });

  it('leave every goal where the service itself would have written it', async () => {
    const measures = await reads.find(MeasureVersion);
    const ofEpisode = ({ episodeId }: { readonly episodeId: string }): string => episodeId;
    const [goalsOf, visitsOf, reviewsOf] = [
      groupedBy(goals, ofEpisode),
      groupedBy(appointments, ofEpisode),
      groupedBy(reviews, ofEpisode),
    ];
    for (const episode of episodes) {
      const measure = byId(measures, episode.measureVersionId);
      const standings = goalProgressOf(await loadHistory(reads, episode, measure), measure, episode);
      expect(standings.map(({ goal, progress }) => [goal.ownWords, progress])).toEqual([]);
      // The independent recount knows levels only.
      if (measure.scale.kind === 'numeric') continue;
      const own = reviewsOf.get(episode.id) ?? [];
      const again = fromScratch({
        episode,
        goals: goalsOf.get(episode.id) ?? [],
        appointments: visitsOf.get(episode.id) ?? [],
        reviews: own,
        ratings: ratings.filter(({ reviewId }) => own.some(({ id }) => id === reviewId)),
      });
      for (const { goalId, currentLevel, achievement } of again.goals) {
        const goal = byId(goals, goalId);
        const stored = [goal.currentLevel, goal.achievement];
        expect([goal.ownWords, ...stored]).toEqual([goal.ownWords, currentLevel, achievement]);
      }
    }
  });

  it('leave Rowan’s as the guides tell it: six appointments, one on the phone, one at home, no leaving', async () => {
    const rowan = await reads.findOneByOrFail(Patient, { givenName: 'Rowan', familyName: 'Ellis' });
    const [episode] = episodes.filter(({ patientId }) => patientId === rowan.id);
    const own = past().filter(({ episodeId }) => episodeId === episode?.id);
    expect(own.map(({ kind }) => kind)).toEqual(['in-person', 'in-person', 'phone', 'in-person', 'home', 'in-person']);
    expect(own.map(({ purpose }) => purpose)).toEqual(['first', 'review', 'review', 'review', 'review', 'review']);
    expect(own.every(({ status, reviewStatus }) => status === 'attended' && reviewStatus === 'agreed')).toBe(true);
  });
});
