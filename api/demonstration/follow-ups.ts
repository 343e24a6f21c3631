import { randomUUID } from 'node:crypto';
import type { AppointmentKind } from '@waymark/contracts';
import { wasOpenAtDischarge } from '@waymark/measures';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { addDays } from '@waymark/calendar';
import type { Clock } from '../clock.js';
import { insertAll } from '../database/insert-all.js';
import { Goal } from '../goals/goal.entity.js';
import { Rating, Review } from '../reviews/review.entity.js';
import type { Dice } from './dice.js';
import { GroupedChanges } from './chunks.js';
import { cancelledByOf, missedHelpOf, missedReasonOf } from './appointment-kinds.js';
import type { SeededEpisode } from './seeded-episodes.js';
import { copyShare } from './findings.js';
import { copyOf } from './participation.js';
import { CARE_SERVICE_OF } from './story.js';
import { notOnWeekend } from './weekdays.js';
import { newAppointment } from '../appointments/new-appointment.js';
import { newReview } from '../reviews/new-review.js';

const HOW_MANY = 0.3;
const LEFT_WELL: readonly string[] = ['goals-reached', 'moved-on', 'referred-on'];
/** Most are telephoned. */
const KINDS: Readonly<Record<Exclude<AppointmentKind, 'group'>, number>> = {
  phone: 56,
  video: 16,
  'in-person': 24,
  home: 4,
};
/** Half a year later most still do what they did; some do more, and some have lost a little of it. */
const SINCE = { same: 58, more: 15, less: 22, unsure: 5 };

/** About half a year after they left, some are asked about the goals that were open then. */
export async function followUp(
  em: EntityManager,
  clock: Clock,
  dice: Dice,
  seeded: readonly SeededEpisode[],
): Promise<void> {
  const today = clock.today();
  const appointments: Appointment[] = [];
  const reviews: Review[] = [];
  const ratings: Rating[] = [];
  const asked = new GroupedChanges(Goal);
  for (const { story, episode, goals } of seeded) {
    const { endedOn, endReason } = episode;
    const open = goals.filter(wasOpenAtDischarge);
    if (endedOn === null || !LEFT_WELL.includes(endReason ?? '') || open.length === 0) continue;
    const on = notOnWeekend(addDays(endedOn, dice.whole(168, 203)));
    if (!dice.chance(HOW_MANY) || on >= today) continue;
    const status = dice.weighted({ attended: 88, missed: 8, cancelled: 4 });
    const startsAt = clock.instantAt(on, dice.pick(['10:00', '11:15', '14:30']));
    const kind = dice.weighted(KINDS);
    const missedReason = status === 'missed' ? missedReasonOf(dice) : null;
    const came = {
      ...{ status, missedReason, missedHelp: missedHelpOf(missedReason, dice) },
      cancelledBy: status === 'cancelled' ? cancelledByOf(dice) : null,
    };
    const appointment = newAppointment({ episodeId: episode.id, startsAt, on, kind, purpose: 'follow-up', ...came });
    appointments.push(appointment);
    if (status !== 'attended') continue;
    appointment.reviewStatus = 'agreed';
    const review = newReview(appointment, {
      status: 'agreed',
      present: ['patient', 'therapist'],
      answeredBy: 'patient',
      ...copyOf(dice, copyShare(CARE_SERVICE_OF[story.pathway], on, today)),
      enteredAt: startsAt,
      source: 'screen',
    });
    reviews.push(review);
    for (const goal of open) {
      ratings.push({ id: randomUUID(), reviewId: review.id, ...ratedSince(goal, dice) });
      asked.add(goal.id, { lastRatedOn: on });
    }
  }
  await insertAll(em, Appointment, appointments);
  await insertAll(em, Review, reviews);
  await insertAll(em, Rating, ratings);
  await asked.apply(em);
}

function ratedSince(goal: Goal, dice: Dice): Omit<Rating, 'id' | 'reviewId'> {
  const since = dice.weighted(SINCE);
  const step = since === 'more' ? 1 : since === 'less' ? -1 : 0;
  const isUnsure = since === 'unsure';
  const level = within(-2, 2, Math.floor(goal.currentLevel ?? goal.baselineLevel ?? -1) + step);
  const value = goal.baselineValue === null ? null : within(0, 10, (goal.currentValue ?? goal.baselineValue) + step);
  return {
    goalId: goal.id,
    wordingNumber: goal.wordingNumber,
    rater: 'agreed',
    saidAloud: true,
    level: isUnsure || value !== null ? null : level,
    answer: null,
    value: isUnsure ? null : value,
    notRated: isUnsure ? 'not-sure' : null,
    note: null,
  };
}

function within(least: number, most: number, point: number): number {
  return Math.max(least, Math.min(most, point));
}
