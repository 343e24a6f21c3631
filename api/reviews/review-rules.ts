import { DECLINED_REASONS, type FieldProblem, RECORDED_REASONS } from '@waymark/contracts';
import { checkAnswer, isAfterDischarge, wasOpenAtDischarge, withAgreed } from '@waymark/measures';
import type { Appointment } from '../appointments/appointment.entity.js';
import type { Episode } from '../episodes/episode.entity.js';
import type { Goal } from '../goals/goal.entity.js';
import type { MeasureVersion } from '../measures/measure.entity.js';
import { freshLookProblems } from './fresh-looks.js';
import type { Rating } from './review.entity.js';
import type { ReviewRequest } from './reviews.dto.js';

/** Everything that a review is checked against. */
export interface ReviewContext {
  readonly appointment: Appointment;
  readonly episode: Episode;
  readonly goals: readonly Goal[];
  readonly measure: MeasureVersion;
  readonly today: string;
  readonly occurredOn: string;
  /** The ratings stored with the review before this save. */
  readonly storedRatings: readonly Rating[];
  /** Whether a closed review is being corrected: earlier ratings keep the wording of their time. */
  readonly isAmended: boolean;
}

/** A rating that passed every rule, ready to store except for the review's id. */
export type CheckedRating = Omit<Rating, 'id' | 'reviewId' | 'review' | 'goal' | 'saidAloud'>;

/**
 * Checks a whole review. All faults are found in one pass, each with a pointer; with any of them nothing may be saved.
 */
export function checkReview(
  body: ReviewRequest,
  context: ReviewContext,
): { readonly problems: FieldProblem[]; readonly ratings: CheckedRating[] } {
  const problems = [...appointmentProblems(context), ...takingPartProblems(body)];
  const ratings: CheckedRating[] = [];
  body.ratings.forEach((rating, index) => {
    const pointer = `/ratings/${index}`;
    const goal = context.goals.find(({ id }) => id === rating.goalId);
    const why = whyNotRatable(goal, context);
    if (!goal || why !== null) {
      problems.push({ pointer: `${pointer}/goalId`, ...(why ?? OTHER_EPISODE) });
      return;
    }
    const first = body.ratings.findIndex(({ goalId, rater }) => goalId === rating.goalId && rater === rating.rater);
    if (first !== index) {
      const message = 'This rater has already rated this goal. Send one rating for each goal and rater.';
      problems.push({ pointer: `${pointer}/rater`, code: 'rated-twice', message });
      return;
    }
    const checked = checkAnswer(context.measure.scale, rating, goal.baselineLevel);
    if (!checked.ok) {
      problems.push({ pointer: `${pointer}/${checked.field}`, code: checked.code, message: checked.message });
      return;
    }
    const { level, answer, value, notRated } = checked;
    const note = rating.note ?? null;
    ratings.push({
      goalId: goal.id,
      wordingNumber: goal.wordingNumber,
      rater: rating.rater,
      level,
      answer,
      value,
      notRated,
      note,
    });
  });
  problems.push(...goalProblems(body, context.goals));
  if (!context.isAmended) problems.push(...freshLookProblems(body, context.goals));
  const whole = body.status === 'agreed' ? withAgreed(ratings) : ratings;
  return {
    problems,
    ratings: context.isAmended ? whole.map((rating) => inWordingOf(context.storedRatings, rating)) : whole,
  };
}

function inWordingOf(storedRatings: readonly Rating[], rating: CheckedRating): CheckedRating {
  const before = storedRatings.find(({ goalId, rater }) => goalId === rating.goalId && rater === rating.rater);
  return before ? { ...rating, wordingNumber: before.wordingNumber } : rating;
}

const OTHER_EPISODE = {
  code: 'other-episode',
  message: 'This goal is not one of this episode’s. Send its own goals only.',
};
const NOT_ACTIVE = {
  code: 'not-active',
  message: 'This goal was not active on that day, or had just ended. Only active goals are rated.',
};
const NOT_OPEN_AT_DISCHARGE = {
  code: 'not-active',
  message: 'This goal had ended before the discharge. A follow-up asks about the goals that were open then.',
};

/**
 * Why a goal cannot be rated in this review; null if it can. A goal that ended on the day of the review had ended
 * before it, unless this review already rated it, it was resumed, or it ended with the episode. A stored rating may
 * stay even if its goal turned out to be a mistake.
 */
function whyNotRatable(
  goal: Goal | undefined,
  { appointment, episode, occurredOn, storedRatings }: ReviewContext,
): { code: string; message: string } | null {
  if (!goal) return OTHER_EPISODE;
  const isStored = storedRatings.some(({ goalId }) => goalId === goal.id);
  if (!isStored && (goal.lifecycle === 'entered-in-error' || goal.lifecycle === 'rejected')) return NOT_ACTIVE;
  const { purpose } = appointment;
  if (purpose === 'follow-up' && isAfterDischarge({ on: occurredOn, purpose }, episode.endedOn)) {
    return isStored || wasOpenAtDischarge(goal) ? null : NOT_OPEN_AT_DISCHARGE;
  }
  const endedWithEpisode = wasOpenAtDischarge(goal) && episode.endedOn === occurredOn;
  const countsOnLastDay = isStored || goal.lifecycle === 'active' || endedWithEpisode;
  const wasActive = goal.activeSpans.some(
    ({ from, to }) => from <= occurredOn && (to === null || occurredOn < to || (occurredOn === to && countsOnLastDay)),
  );
  return wasActive ? null : NOT_ACTIVE;
}

function appointmentProblems({ appointment, episode, today, occurredOn }: ReviewContext): FieldProblem[] {
  if (appointment.status !== 'booked' && appointment.status !== 'attended') {
    const message = `This appointment is ${appointment.status}, so nothing can be recorded in it.`;
    return [{ pointer: '/ratings', code: 'did-not-take-place', message }];
  }
  if (occurredOn > today || appointment.on > today) {
    const message = 'This appointment is still to come. Record it on the day.';
    return [{ pointer: '/occurredOn', code: 'in-the-future', message }];
  }
  if (occurredOn < episode.startedOn) {
    const message = `The episode started on ${episode.startedOn}; give that day or a later one.`;
    return [{ pointer: '/occurredOn', code: 'before-start', message }];
  }
  if (episode.endedOn !== null && occurredOn > episode.endedOn && appointment.purpose !== 'follow-up') {
    const message = `The episode ended on ${episode.endedOn}; only a follow-up is reviewed later.`;
    return [{ pointer: '/occurredOn', code: 'after-end', message }];
  }
  return [];
}

/** Who took part, and what follows for the review: agreed, recorded or declined. */
function takingPartProblems(body: ReviewRequest): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { status, reason = null, answeredBy, present } = body;
  const isOneOf = (codes: readonly string[]): boolean => reason !== null && codes.includes(reason);
  if (status === 'declined' && !isOneOf(DECLINED_REASONS)) {
    const message = `Say why there are no ratings today: ${DECLINED_REASONS.join(', ')}.`;
    problems.push({ pointer: '/reason', code: 'needed', message });
  }
  if (status === 'declined' && body.ratings.length > 0) {
    const message = 'A declined review has no ratings. Leave them out, or choose another status.';
    problems.push({ pointer: '/ratings', code: 'declined', message });
  }
  if (status === 'recorded' && reason === null) {
    const message = `Say why the patient took no part: ${RECORDED_REASONS.join(', ')}, or in your own words.`;
    problems.push({ pointer: '/reason', code: 'needed', message });
  }
  if (status === 'recorded') {
    body.ratings.forEach(({ rater }, index) => {
      if (rater !== 'patient') return;
      const message = 'Without the patient’s part nothing may stand as the patient’s rating.';
      problems.push({ pointer: `/ratings/${index}/rater`, code: 'patient-took-no-part', message });
    });
  }
  if (status === 'agreed' && (answeredBy === 'carer' || answeredBy === 'team')) {
    const message = 'The patient did not answer, so this is recorded, not agreed. Send status recorded with a reason.';
    problems.push({ pointer: '/answeredBy', code: 'patient-took-no-part', message });
  }
  if (status === 'agreed' && present && present.length > 0 && !present.includes('patient')) {
    const message = 'The patient was not there, so this is recorded, not agreed. Send status recorded with a reason.';
    problems.push({ pointer: '/present', code: 'patient-took-no-part', message });
  }
  return problems;
}

/** Goals named outside the ratings must be the episode's own too. */
function goalProblems(body: ReviewRequest, goals: readonly Goal[]): FieldProblem[] {
  const isOwn = (goalId: string): boolean => goals.some(({ id }) => id === goalId);
  const talkAbout = (body.talkAbout ?? []).flatMap((goalId, index) =>
    isOwn(goalId) ? [] : [{ pointer: `/talkAbout/${index}`, ...OTHER_EPISODE }],
  );
  const nextSteps = (body.nextSteps ?? []).flatMap(({ goalId }, index) =>
    !goalId || isOwn(goalId) ? [] : [{ pointer: `/nextSteps/${index}/goalId`, ...OTHER_EPISODE }],
  );
  return [...talkAbout, ...nextSteps];
}
