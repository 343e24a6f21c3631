import { isOnlyWithoutPatient } from '@waymark/measures';
import { Appointment } from '../appointments/appointment.entity.js';
import { newAppointment } from '../appointments/new-appointment.js';
import { Area, Region } from '../care-services/care-service.entity.js';
import type { Database } from '../database/database.js';
import { insertAll } from '../database/insert-all.js';
import { newId } from '../database/new-id.js';
import { Episode } from '../episodes/episode.entity.js';
import { newEpisode } from '../episodes/new-episode.js';
import { Goal } from '../goals/goal.entity.js';
import { newGoal } from '../goals/new-goal.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { atDischarge } from '../outcomes/at-discharge.js';
import { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';
import { goalAsKept, outcomeRowOf } from '../outcomes/outcome-of.js';
import { newPatient } from '../patients/new-patient.js';
import { Patient } from '../patients/patient.entity.js';
import { historyOf } from '../reviews/episode-history.js';
import { newReview } from '../reviews/new-review.js';
import { Rating, Review } from '../reviews/review.entity.js';
import type { TestSite } from './test-site.js';

/** In every text that somebody wrote or by which somebody is known: it may be in no file for researchers. */
export const CANARY = 'canary';

/** Every one of these, and of what stands beside them, is different for people whose numbers differ. */
const YEARS = ['2023', '2024', '2025'] as const;

interface Rows {
  readonly patient: Patient;
  readonly episodes: Episode[];
  readonly goals: Goal[];
  readonly appointments: Appointment[];
  readonly reviews: Review[];
  readonly ratings: Rating[];
}

/**
 * Inserts people who were discharged in the financial years 2023 to 2025, with goals, reviews and ratings. The same each
 * time but for their ids. @returns their ids, in order.
 */
export async function insertResearchPeople(database: Database, site: TestSite, count: number): Promise<string[]> {
  const versions = await database.reads.find(MeasureVersion, { relations: { measure: true } });
  const everybody = Array.from({ length: count }, (_, number) => rowsOf(number, site, versions));
  await database.write(async (em) => {
    const regionId = newId();
    await em.insert(Region, { id: regionId, name: 'North' });
    await em.update(Area, { id: site.community.areaId }, { regionId });
    const all = (kind: Exclude<keyof Rows, 'patient'>): never[] => everybody.flatMap((rows) => rows[kind] as never[]);
    await insertAll(
      em,
      Patient,
      everybody.map(({ patient }) => patient as object),
    );
    await insertAll(em, Episode, all('episodes'));
    await insertAll(em, Goal, all('goals'));
    await insertAll(em, Appointment, all('appointments'));
    await insertAll(em, Review, all('reviews'));
    await insertAll(em, Rating, all('ratings'));
    await insertAll(
      em,
      EpisodeOutcomeRow,
      everybody.flatMap((rows) => outcomesOf(rows, versions)),
    );
  });
  return everybody.map(({ patient }) => patient.id);
}

function rowsOf(number: number, site: TestSite, versions: readonly MeasureVersion[]): Rows {
  const words = `${CANARY}-${number}`;
  const patient = newPatient({
    ...{ givenName: `${words}-given`, familyName: `${words}-family`, preferredName: `${words}-preferred` },
    birthDate: `${1940 + (number % 2) * 45}-05-05`,
    sex: number % 2 === 0 ? 'F' : 'M',
    contact: { phone: `${words}-phone`, address: `${words}-address` },
    needs: { note: `${words}-needs` },
    createdAt: new Date('2023-01-01T00:00:00Z'),
  });
  const rows: Rows = { patient, episodes: [], goals: [], appointments: [], reviews: [], ratings: [] };
  addEpisode(rows, number, { site, versions, year: YEARS[number % 3] ?? '2023' });
  // Some come back.
  if (number % 10 === 0) addEpisode(rows, number + 1, { site, versions, year: '2025' });
  return rows;
}

function addEpisode(
  rows: Rows,
  number: number,
  { site, versions, year }: { site: TestSite; versions: readonly MeasureVersion[]; year: string },
): void {
  const place = number % 4 < 2 ? site.vocational : site.community;
  const key = number % 16 === 5 ? 'goal-rating-0-10' : 'gas-light';
  const measure = versions.find((version) => version.measure?.key === key);
  if (!measure) throw new Error('There is no such measure.');
  const day = `${year}-05-`;
  const endedOn = `${year}-${number % 5 === 0 ? '06' : '10'}-20`;
  const episode = newEpisode({
    ...{ patientId: rows.patient.id, careServiceId: place.id, pathwayId: place.pathwayId, areaId: place.areaId },
    ...{
      measureVersionId: measure.id,
      startedOn: `${day}02`,
      endedOn,
      endReason: number % 40 === 3 ? 'died' : 'moved-on',
    },
    ...{ conditionGroup: 'stroke', reopenedBecause: `${CANARY}-${number}-reopened` },
  });
  rows.episodes.push(episode);
  const goals = Array.from({ length: 1 + (number % 3) }, (_, position) => goalOf(episode, number, position, measure));
  if (goals.length === 3) Object.assign(goals[2] as Goal, { followsGoalId: goals[0]?.id ?? null });
  rows.goals.push(...goals);
  const isUnheard = number % 17 === 4;
  addReview(rows, episode, goals, { on: `${day}30`, number, isUnheard });
  if (number % 5 !== 0) addReview(rows, episode, goals, { on: `${year}-08-15`, number: number + 1, isUnheard });
  if (number % 4 === 1) addReview(rows, episode, goals, { on: `${year}-12-15`, number: number + 2, isUnheard: false });
}

function goalOf(episode: Episode, number: number, position: number, { scale }: MeasureVersion): Goal {
  const words = `${CANARY}-${number}-${position}`;
  const isNumeric = scale.kind === 'numeric';
  const baseline = isNumeric ? { baselineLevel: null, baselineValue: 3 } : { baselineLevel: -1 - (number % 2) };
  return newGoal({
    ...{
      episodeId: episode.id,
      position: position + 1,
      ownWords: `${words}-own`,
      because: `${words}-because`,
      teamWording: `${words}-team`,
    },
    ...{ levels: [{ level: 0, text: `${words}-level` }], domain: position === 0 ? 'work: keep' : 'd4', weight: 1 },
    ...{ lifecycle: 'completed', lifecycleReason: `${words}-why`, lifecycleCode: 'discharged' },
    activeSpans: [{ from: episode.startedOn, to: episode.endedOn }],
    ...{ ...baseline, baselineOn: episode.startedOn, baselineRater: 'agreed' },
  });
}

function addReview(
  rows: Rows,
  episode: Episode,
  goals: readonly Goal[],
  { on, number, isUnheard }: { on: string; number: number; isUnheard: boolean },
): void {
  const words = `${CANARY}-${number}-${on}`;
  const isAfter = on > (episode.endedOn ?? '');
  const appointment = newAppointment({
    ...{ episodeId: episode.id, startsAt: new Date(`${on}T10:00:00Z`), on, status: 'attended' },
    ...{ purpose: isAfter ? 'follow-up' : 'review', reviewStatus: isUnheard ? 'recorded' : 'agreed' },
  });
  const review = newReview(appointment, {
    ...{ status: isUnheard ? 'recorded' : 'agreed', enteredAt: appointment.startsAt, source: 'screen' },
    ...{ reason: `${words}-reason`, talkAbout: [`${words}-talk`] },
  });
  rows.appointments.push(appointment);
  rows.reviews.push(review);
  for (const [index, goal] of goals.entries()) {
    if ((number + index) % 7 === 0) continue;
    const isNumeric = goal.baselineLevel === null;
    const level = isNumeric ? null : ([-2, -1, -0.5, 0, 1, 0][(number + index) % 6] ?? 0);
    const value = isNumeric ? number % 11 : null;
    const rater = isUnheard ? 'therapist' : 'agreed';
    rows.ratings.push({
      ...{ id: newId(), reviewId: review.id, goalId: goal.id, wordingNumber: 1, rater, saidAloud: null, level },
      ...{ answer: null, value, notRated: null, note: `${words}-note` },
    });
    if (isAfter || isUnheard) continue;
    const agreed = { level, value, answer: null };
    Object.assign(goal, { currentLevel: level, currentValue: value, lastAgreedOn: on, recentAgreed: [agreed] });
  }
}

function outcomesOf(rows: Rows, versions: readonly MeasureVersion[]): EpisodeOutcomeRow[] {
  return rows.episodes.map((episode) => {
    const measure = versions.find(({ id }) => id === episode.measureVersionId) as MeasureVersion;
    const own = <T extends { episodeId: string }>(all: readonly T[]): T[] =>
      all.filter(({ episodeId }) => episodeId === episode.id);
    const [goals, reviews, appointments] = [own(rows.goals), own(rows.reviews), own(rows.appointments)];
    const { record } = historyOf({ episode, goals, reviews, appointments, ratings: rows.ratings }, measure);
    const kept = goals.map((goal) => goalAsKept(goal, measure.scale));
    const onlyWithoutPatient = isOnlyWithoutPatient(record.reviews, episode.endedOn);
    const row = outcomeRowOf(episode, kept, { onlyWithoutPatient, atDischarge: atDischarge(record, kept) });
    return { ...row, revision: 1 };
  });
}
