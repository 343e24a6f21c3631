import type { LetterRecipient } from '@waymark/contracts';
import { agreedRatings } from '@waymark/measures';
import { type EntityManager, MoreThanOrEqual } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { CareService } from '../care-services/care-service.entity.js';
import type { Clock } from '../clock.js';
import type { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import type { Goal } from '../goals/goal.entity.js';
import { conflict } from '../http/problem.js';
import type { MeasureVersion } from '../measures/measure.entity.js';
import { Patient } from '../patients/patient.entity.js';
import { type EpisodeHistory, loadHistory } from '../reviews/episode-history.js';
import { NextStep } from '../reviews/review.entity.js';
import type { GoalFacts, LetterFacts, StepFacts } from './compose-letter.js';
import { nowInWords, startInWords, timeInWords } from './in-words.js';

/** What a letter is made from. */
export interface LetterSource {
  readonly facts: LetterFacts;
  readonly appointmentId: string | null;
}

/** Whom a letter is about, and who sends it. */
export interface LetterPeople {
  readonly patient: Patient;
  readonly careService: CareService;
}

export async function peopleOf(em: EntityManager, { patientId, careServiceId }: Episode): Promise<LetterPeople> {
  return {
    patient: await em.findOneByOrFail(Patient, { id: patientId }),
    careService: await em.findOneByOrFail(CareService, { id: careServiceId }),
  };
}

interface Wanted {
  readonly recipient: LetterRecipient;
  /** null: that of the last agreed review or, in an ended episode, none if there was no review. */
  readonly appointmentId: string | null;
}

/**
 * @throws 409 if the review is not agreed, or was entered in error since; and if there is none in an open episode.
 */
export async function letterSource(
  em: EntityManager,
  clock: Clock,
  episode: Episode,
  { recipient, appointmentId }: Wanted,
): Promise<LetterSource> {
  const measure = await measureOf(em, episode);
  const history = await loadHistory(em, episode, measure);
  const agreed = history.reviews.map(({ review }) => review).filter(({ status }) => status === 'agreed');
  const review = appointmentId ? agreed.find((one) => one.appointmentId === appointmentId) : agreed.at(-1);
  if (!review && (appointmentId !== null || episode.endedOn === null)) {
    throw conflict('no-agreed-review', 'A letter is made from an agreed review that stands. There is none.');
  }
  const { patient, careService } = await peopleOf(em, episode);
  const reviewedOn = review?.occurredOn ?? null;
  const { givenName: given, familyName: family, preferredName: preferred } = patient;
  const { keepsMeWell = null, comeBack = null } = episode.dischargeSummary ?? {};
  const facts: LetterFacts = {
    recipient,
    names: { given, family, preferred },
    careServiceName: careService.name,
    startedOn: episode.startedOn,
    endedOn: episode.endedOn,
    reviewedOn,
    goals: goalsOf(history, measure, lastDay(reviewedOn, episode.endedOn) ?? clock.today()),
    steps: review ? await stepsOf(em, review.id) : [],
    after: { keepsMeWell, comeBack },
    nextAppointment: await nextAppointmentOf(em, clock, episode.id),
  };
  return { facts, appointmentId: review?.appointmentId ?? null };
}

/** The day of the review, or of the discharge if that was earlier: a follow-up is about the goals of then. */
function lastDay(reviewedOn: string | null, endedOn: string | null): string | null {
  return reviewedOn !== null && endedOn !== null && endedOn < reviewedOn ? endedOn : (reviewedOn ?? endedOn);
}

/** Goals that were active on the day, in the patient's order, with what was agreed about them until then. */
function goalsOf({ goals, record }: EpisodeHistory, { scale }: MeasureVersion, on: string): readonly GoalFacts[] {
  const agreedOf = agreedRatings(record);
  return goals
    .filter((goal) => isMeant(goal, on))
    .map((goal) => {
      const { levels, baselineLevel, baselineValue, baselineOn } = goal;
      const of = { scale, levels, baselineLevel };
      const last = (agreedOf.get(goal.id) ?? []).filter((rating) => rating.on <= on).at(-1);
      return {
        id: goal.id,
        ownWords: goal.ownWords,
        isOfWork: goal.domain?.startsWith('work:') ?? false,
        began: baselineOn === null ? null : { on: baselineOn, words: startInWords(of, baselineValue) },
        now: last ? { on: last.on, words: nowInWords(of, last) } : null,
      };
    });
}

function isMeant({ lifecycle, replacedByGoalId, activeSpans }: Goal, on: string): boolean {
  if (lifecycle === 'entered-in-error' || replacedByGoalId !== null) return false;
  return activeSpans.some(({ from, to }) => from <= on && (to === null || to >= on));
}

async function stepsOf(em: EntityManager, reviewId: string): Promise<readonly StepFacts[]> {
  const steps = await em.find(NextStep, { where: { reviewId }, order: { position: 'ASC', id: 'ASC' } });
  return steps.map(({ id, goalId, what, who, byWhen }) => ({ id, goalId, what, who, byWhen }));
}

async function nextAppointmentOf(
  em: EntityManager,
  clock: Clock,
  episodeId: string,
): Promise<LetterFacts['nextAppointment']> {
  const [next] = await em.find(Appointment, {
    where: { episodeId, status: 'booked', on: MoreThanOrEqual(clock.today()) },
    order: { startsAt: 'ASC', id: 'ASC' },
  });
  if (!next) return null;
  // A file has only the day.
  return { on: next.on, time: next.source === null ? timeInWords(next.startsAt, clock.timeZone) : null };
}
