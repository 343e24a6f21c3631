import type { Appointment, FreshLookDecision, Goal, NextStep, Patient, Rater, Review, Scale } from '@waymark/contracts';
import type { PathGoal } from '../../charts/path-visits';
import type { StepSaid } from '../episodes/barriers';
import { answerOf, lastAgreed } from '../review-draft/answer-of';
import type { Answer } from '../review-draft/draft';
import { draftOf } from '../review-draft/draft-body';
import { nextAppointment } from '../review-draft/earlier-steps';
import type { ReviewContext } from '../review-save/review-reads';
import { pathWithToday } from '../review-draft/today-path';
import { calledName } from '../../i18n/person-text';

/** A goal's part of the copy. */
export interface CopiedGoal {
  readonly goal: Goal;
  /** null: not answered this time. */
  readonly answer: Answer | null;
  /** Both answers, if patient and therapist saw it differently. */
  readonly differently: { readonly patient: Answer | null; readonly therapist: Answer | null } | null;
  /** What was agreed before this review; null: nothing was. */
  readonly lastTime: { readonly on: string; readonly answer: Answer } | null;
  readonly path: PathGoal;
  /** What a fresh look at it settled in this review; null: none was taken. */
  readonly look: FreshLookDecision | null;
  readonly steps: readonly NextStep[];
}

export interface PatientCopy {
  readonly review: Review;
  readonly appointment: Appointment;
  readonly scale: Scale;
  readonly hopedFrom: number | null;
  readonly name: string;
  /** Owner of the sheet, by full name and birth date. */
  readonly person: Pick<Patient, 'givenName' | 'familyName' | 'birthDate'>;
  readonly goals: readonly CopiedGoal[];
  /** What became of the earlier steps; not on the patient's own sheet. */
  readonly earlierSteps: readonly (StepSaid & { readonly what: string })[];
  /** Steps for no particular goal, or for a goal that is not on the page. */
  readonly otherSteps: readonly NextStep[];
  readonly nextVisit: Appointment | null;
  readonly careService: { readonly name: string; readonly phone: string | null } | null;
}

/** Everything that a copy shows; null while the review is open. */
export function patientCopyOf(context: ReviewContext, review: Review | null): PatientCopy | null {
  if (!review || review.status === 'in-progress' || review.status === 'entered-in-error') return null;
  const { appointment, measure, patient } = context;
  const spokenOf = new Set([...review.ratings, ...review.freshLooks].map(({ goalId }) => goalId));
  const shown = context.goals
    .filter((goal) => spokenOf.has(goal.id) || (goal.lifecycle === 'active' && hadStarted(goal, review.occurredOn)))
    .sort((a, b) => a.position - b.position);
  const shownIds = new Set(shown.map(({ id }) => id));
  return {
    review,
    appointment,
    scale: measure.scale,
    hopedFrom: measure.achievedAt,
    name: calledName(patient),
    person: patient,
    goals: shown.map((goal) => toCopiedGoal(goal, review, context)),
    earlierSteps: review.earlierSteps.flatMap(({ nextStepId, outcome, barrier = null }) =>
      context.nextSteps.filter(({ id }) => id === nextStepId).map(({ what }) => ({ what, outcome, barrier })),
    ),
    otherSteps: review.nextSteps.filter(({ goalId }) => goalId === null || !shownIds.has(goalId)),
    nextVisit: nextAppointment(context.appointments, appointment),
    careService: context.careService,
  };
}

/** A goal that was added later is not on the copy of an earlier day. */
function hadStarted({ baseline }: Goal, day: string): boolean {
  return baseline !== null && baseline.on <= day;
}

/** The path as it was that day, also when the copy is printed later. */
function pathUntil(path: PathGoal, { appointmentId, occurredOn }: Review): PathGoal {
  const { baseline, points } = path;
  return {
    baseline: baseline && baseline.on <= occurredOn ? baseline : null,
    points: points.filter((point) => point.on <= occurredOn || point.appointmentId === appointmentId),
  };
}

/**
 * Raters whose answers a review without the patient's part contains; beside a carer's the therapist's own view stays
 * private.
 */
function answerersOf({ answeredBy }: Review): readonly Rater[] {
  if (answeredBy === 'carer') return ['carer'];
  return answeredBy === 'team' ? ['therapist'] : ['therapist', 'carer'];
}

function toCopiedGoal(goal: Goal, review: Review, context: ReviewContext): CopiedGoal {
  const { appointment, measure, trajectory } = context;
  const said = (...raters: readonly string[]): Answer | null => {
    const rating = raters.flatMap((rater) =>
      review.ratings.filter((one) => one.goalId === goal.id && one.rater === rater),
    )[0];
    return rating ? answerOf(rating) : null;
  };
  const answer = review.status === 'agreed' ? said('agreed') : said('agreed', ...answerersOf(review));
  const differs = answer !== null && 'notRated' in answer && answer.notRated === 'seen-differently';
  const path = trajectory.goals.find(({ goalId }) => goalId === goal.id) ?? null;
  // The trajectory has this review once it was read again; until then the review itself is used.
  const isThere = path?.points.some(({ appointmentId }) => appointmentId === appointment.id);
  const shown = pathUntil(
    path && isThere ? path : pathWithToday(path, goal, measure.scale, appointment, draftOf(review, appointment.on)),
    review,
  );
  return {
    goal,
    answer,
    differently: differs ? { patient: said('patient'), therapist: said('therapist') } : null,
    lastTime: lastAgreed(shown.points.filter(({ appointmentId }) => appointmentId !== appointment.id)),
    path: shown,
    look: review.freshLooks.find(({ goalId }) => goalId === goal.id) ?? null,
    steps: review.nextSteps.filter(({ goalId }) => goalId === goal.id),
  };
}
