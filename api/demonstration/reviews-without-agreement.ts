import type { AnsweredBy, DeclinedReason, Present, RecordedReason } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { insertAll } from '../database/insert-all.js';
import { Review } from '../reviews/review.entity.js';
import type { Dice } from './dice.js';
import { GroupedChanges } from './chunks.js';
import type { SeededEpisode } from './seeded-episodes.js';
import type { NotAgreed, Saying, Story } from './story.js';
import { newReview } from '../reviews/new-review.js';

const DECLINED: Readonly<Record<DeclinedReason, number>> = {
  unwell: 30,
  'too-much-today': 24,
  'something-more-urgent': 28,
  'group-session': 8,
  'wrong-time': 10,
};
const RECORDED: Readonly<Record<RecordedReason, number>> = {
  'carer-answered': 42,
  'from-notes': 24,
  'patient-could-not-take-part': 18,
  'patient-chose-not-to': 10,
  'patient-not-there': 6,
};
type Without = { readonly present: readonly Present[]; readonly answeredBy: AnsweredBy };
const WITHOUT: Readonly<Record<RecordedReason, Without>> = {
  'carer-answered': { present: ['carer', 'therapist'], answeredBy: 'carer' },
  'from-notes': { present: ['therapist'], answeredBy: 'team' },
  'patient-could-not-take-part': { present: ['carer', 'therapist'], answeredBy: 'carer' },
  'patient-chose-not-to': { present: ['therapist'], answeredBy: 'team' },
  'patient-not-there': { present: ['carer', 'therapist'], answeredBy: 'carer' },
};

/** Of a hundred reviews. After a stroke more often someone else has to answer. */
const RECORDED_OF_100 = { stroke: 9, other: 4 };

/**
 * On some days no ratings were wanted, on others another person had to answer, and on some nobody asked. Never on the
 * first day or the last.
 * @param notAsked of a hundred days.
 */
export function withDaysNotAgreed(story: Story, dice: Dice, { notAsked }: { readonly notAsked: number }): Story {
  const withoutThem = RECORDED_OF_100[story.facts?.conditionGroup === 'stroke' ? 'stroke' : 'other'];
  const shares = { agreed: 97 - withoutThem - notAsked, declined: 3, recorded: withoutThem, 'not-asked': notAsked };
  const turns = new Set(
    story.goals.flatMap(({ from, until, cancelled, held }) => [from, until, cancelled?.on, held?.on]),
  );
  const notAgreed = new Map<string, NotAgreed>();
  for (const { on, attendance } of story.days.slice(1, -1)) {
    if (attendance !== 'attended' || turns.has(on)) continue;
    const status = dice.weighted(shares);
    if (status === 'declined') notAgreed.set(on, { status, reason: dice.weighted(DECLINED) });
    if (status === 'not-asked') notAgreed.set(on, { status });
    if (status === 'recorded') notAgreed.set(on, { status, reason: dice.weighted(RECORDED) });
  }
  if (notAgreed.size === 0) return story;
  return {
    ...story,
    notAgreed,
    goals: story.goals.map((goal) => ({
      ...goal,
      said: Object.fromEntries(
        Object.entries(goal.said).map(([on, sayings]) => [on, saidInstead(sayings, notAgreed.get(on))]),
      ),
    })),
  };
}

/** A file has no word for these: nothing is rated if it was declined or not asked, and another rates what was recorded. */
function saidInstead(sayings: readonly Saying[], instead: NotAgreed | undefined): readonly Saying[] {
  const last = sayings.at(-1);
  if (!last || !instead) return sayings;
  if (instead.status !== 'recorded') return [{ rating: '', rater: 'agreed', nextStep: '' }];
  const rater = WITHOUT[instead.reason].answeredBy === 'carer' ? 'carer' : 'therapist';
  return [{ ...last, rating: last.rating === 'seen differently' ? 'not sure' : last.rating, rater }];
}

/** Marks some reviews as declined, and others as recorded without the patient's part. */
export async function recordNotAgreed(em: EntityManager, seeded: readonly SeededEpisode[]): Promise<void> {
  const appointments = new GroupedChanges(Appointment);
  const recorded = new GroupedChanges(Review);
  const declined: Review[] = [];
  for (const { story, appointments: own, reviewIds } of seeded) {
    for (const appointment of own) {
      const instead = story.notAgreed?.get(appointment.on);
      if (!instead || instead.status === 'not-asked' || appointment.status !== 'attended') continue;
      const { status, reason } = instead;
      const reviewId = reviewIds.get(appointment.id);
      if (status === 'recorded' && reviewId !== undefined) {
        recorded.add(reviewId, { status, reason, ...WITHOUT[reason] });
        appointments.add(appointment.id, { reviewStatus: status });
      }
      if (status === 'declined' && reviewId === undefined) {
        declined.push(declinedReview(appointment, reason));
        appointments.add(appointment.id, { reviewStatus: status });
      }
    }
  }
  await insertAll(em, Review, declined);
  await recorded.apply(em);
  await appointments.apply(em);
}

function declinedReview(appointment: Appointment, reason: DeclinedReason): Review {
  return newReview(appointment, {
    status: 'declined',
    reason,
    present: ['patient', 'therapist'],
    enteredAt: appointment.startsAt,
    source: 'screen',
  });
}
