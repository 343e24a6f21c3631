import type {
  AnsweredBy,
  DeclinedReason,
  FreshLookDecision,
  Rater,
  Rating,
  RatingBody,
  Review,
  ReviewBody,
} from '@waymark/contracts';
import { answerOf } from './answer-of';
import { type Answer, type Draft, type DraftStep, EMPTY_DRAFT, type Settled, sameAnswer } from './draft';

/** How a review is closed; null: it stays open. */
export type Closing =
  | { readonly status: 'agreed' }
  /** A code of RECORDED_REASONS, or the reason in free text. */
  | { readonly status: 'recorded'; readonly reason: string }
  | { readonly status: 'declined'; readonly reason: DeclinedReason };

/** The rater under whose name an answer is stored. What others said is never stored as the patient's. */
export function raterOf(answeredBy: AnsweredBy): Rater {
  if (answeredBy === 'carer') return 'carer';
  return answeredBy === 'team' ? 'therapist' : 'patient';
}

export const noteKey = (goalId: string, rater: Rater): string => `${goalId} ${rater}`;

/** The whole review, as the API expects it with every save. */
export function bodyOf(draft: Draft, closing: Closing | null): ReviewBody {
  return {
    status: closing?.status ?? 'in-progress',
    reason: closing && 'reason' in closing ? closing.reason : null,
    present: draft.present,
    answeredBy: draft.answeredBy,
    ratings: closing?.status === 'declined' ? [] : ratingsOf(draft),
    earlierSteps: Object.entries(draft.outcomes).map(([nextStepId, outcome]) => {
      const barrier = draft.barriers[nextStepId];
      return { nextStepId, outcome, ...(barrier ? { barrier } : {}) };
    }),
    talkAbout: draft.talkAbout,
    freshLooks: looksOf(draft, closing),
    nextSteps: draft.nextSteps.map(({ id, goalId, what, who, byWhen, ...plan }) => ({
      ...(id === null ? {} : { id }),
      goalId,
      what,
      who,
      byWhen,
      ...planOf(plan),
    })),
    ...(draft.occurredOn === null ? {} : { occurredOn: draft.occurredOn }),
  };
}

/** Nothing of a goal is settled without the patient. */
function looksOf({ freshLooks }: Draft, closing: Closing | null): FreshLookDecision[] {
  if (closing !== null && closing.status !== 'agreed') return [];
  return Object.entries(freshLooks).map(([goalId, { choice, because }]) => ({
    ...{ goalId, choice },
    because: because.trim() || null,
  }));
}

/** Both halves of a plan for what might get in the way, or nothing of it: one half alone is not saved. */
export function planOf({ ifBarrier, thenPlan }: Pick<DraftStep, 'ifBarrier' | 'thenPlan'>): {
  readonly ifBarrier?: string;
  readonly thenPlan?: string;
} {
  const [barrier, plan] = [ifBarrier?.trim(), thenPlan?.trim()];
  return barrier && plan ? { ifBarrier: barrier, thenPlan: plan } : {};
}

/** Whether only one half of the plan is filled in. */
export function isHalfPlan({ ifBarrier, thenPlan }: Pick<DraftStep, 'ifBarrier' | 'thenPlan'>): boolean {
  return Boolean(ifBarrier?.trim()) !== Boolean(thenPlan?.trim());
}

function ratingsOf(draft: Draft): RatingBody[] {
  const answerer = raterOf(draft.answeredBy);
  const rating = (goalId: string, rater: Rater, answer: Answer): RatingBody => {
    const note = draft.notes[noteKey(goalId, rater)];
    return { goalId, rater, ...answer, ...(note ? { note } : {}) };
  };
  const own = Object.entries(draft.answers)
    .filter(([goalId, answer]) => !isAgreedAlone(draft, goalId, answer))
    .map(([goalId, answer]) => rating(goalId, answerer, answer));
  const therapist = Object.entries(draft.therapist)
    // If the team answers, its answer is the therapist's; notes about other goals are kept all the same.
    .filter(([goalId]) => answerer !== 'therapist' || !(goalId in draft.answers))
    .map(([goalId, answer]) => rating(goalId, 'therapist', answer));
  const agreed = Object.entries(draft.settled).flatMap(([goalId, settled]) => {
    const answer = settledAnswer(draft, goalId, settled);
    return answer && answerer === 'patient' ? [rating(goalId, 'agreed', answer)] : [];
  });
  const ratings = [...own, ...therapist, ...agreed];
  const taken = new Set(ratings.map(({ goalId, rater }) => noteKey(goalId, rater)));
  return [...ratings, ...draft.kept.filter(({ goalId, rater }) => !taken.has(noteKey(goalId, rater)))];
}

/** Whether only an agreed rating was ever stored: no one's own rating is made up beside it. */
function isAgreedAlone({ kept }: Draft, goalId: string, answer: Answer): boolean {
  return kept.some(
    (one) => one.goalId === goalId && one.rater === 'agreed' && sameAnswer(answerOf(one) ?? undefined, answer),
  );
}

/**
 * The agreed rating that accompanies the two. The patient's own needs none: agreeing together makes it the agreed one.
 */
function settledAnswer(draft: Draft, goalId: string, settled: Settled): Answer | null {
  if (settled === 'differently') return { notRated: 'seen-differently' };
  return settled === 'therapist' ? (draft.therapist[goalId] ?? null) : null;
}

/** Whether people have begun it together, rather than a therapist only noting their own view beforehand. */
export function isBegun(review: Review | null): review is Review {
  return review !== null && (review.status !== 'in-progress' || review.answeredBy !== null);
}

/**
 * The draft that continues a saved review.
 * @param expected who is expected to be there, if the review does not say
 */
export function draftOf(review: Review, appointmentDay: string, expected = EMPTY_DRAFT.present): Draft {
  const answeredBy = review.answeredBy ?? EMPTY_DRAFT.answeredBy;
  const answerer = raterOf(answeredBy);
  const of = (rater: Rater): Readonly<Record<string, Answer>> =>
    Object.fromEntries(
      review.ratings.flatMap((rating) => {
        const answer = rating.rater === rater ? answerOf(rating) : null;
        return answer ? [[rating.goalId, answer]] : [];
      }),
    );
  const therapist = answerer === 'therapist' ? {} : of('therapist');
  const own = of(answerer);
  const agreed = of('agreed');
  const settled = settledIn(review.ratings, therapist);
  const isKept = ({ goalId, rater }: Rating): boolean =>
    rater === 'agreed'
      ? answerer !== 'patient' || (!(goalId in settled) && !sameAnswer(agreed[goalId], own[goalId]))
      : rater !== answerer && rater !== 'therapist';
  return {
    present: review.present.length > 0 ? review.present : expected,
    answeredBy,
    answers: answerer === 'patient' ? { ...withoutDifferent(agreed), ...own } : own,
    therapist,
    settled,
    notes: Object.fromEntries(
      review.ratings.flatMap(({ goalId, rater, note }) => (note ? [[noteKey(goalId, rater), note]] : [])),
    ),
    kept: review.ratings.filter(isKept).flatMap(toKept),
    outcomes: Object.fromEntries(review.earlierSteps.map(({ nextStepId, outcome }) => [nextStepId, outcome])),
    barriers: Object.fromEntries(
      review.earlierSteps.flatMap(({ nextStepId, barrier }) => (barrier ? [[nextStepId, barrier]] : [])),
    ),
    talkAbout: review.talkAbout,
    freshLooks: Object.fromEntries(
      review.freshLooks.map(({ goalId, choice, because }) => [goalId, { choice, because: because ?? '' }]),
    ),
    nextSteps: review.nextSteps.map(({ id, goalId, what, who, byWhen, ...plan }) => ({
      key: id,
      id,
      goalId,
      what,
      who,
      byWhen,
      ...planOf(plan),
    })),
    occurredOn: review.occurredOn === appointmentDay ? null : review.occurredOn,
  };
}

/** "Seen differently" is the result of two people's views, and never anyone's own answer. */
function withoutDifferent(answers: Readonly<Record<string, Answer>>): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => !('notRated' in answer && answer.notRated === 'seen-differently')),
  );
}

function toKept(rating: Rating): RatingBody[] {
  const answer = answerOf(rating);
  const { goalId, rater, note } = rating;
  return answer ? [{ goalId, rater, ...answer, ...(note ? { note } : {}) }] : [];
}

function settledIn(
  ratings: readonly Rating[],
  therapist: Readonly<Record<string, Answer>>,
): Readonly<Record<string, Settled>> {
  return Object.fromEntries(
    ratings.flatMap((rating): [string, Settled][] => {
      if (rating.rater !== 'agreed') return [];
      if (rating.notRated === 'seen-differently') return [[rating.goalId, 'differently']];
      const theirs = therapist[rating.goalId];
      return theirs && sameAnswer(answerOf(rating) ?? undefined, theirs) ? [[rating.goalId, 'therapist']] : [];
    }),
  );
}

/** Gives each new step its id after a save, so that the next save keeps it. */
export function withStepIds(draft: Draft, sent: Draft, saved: Review): Draft {
  const ids = new Map(sent.nextSteps.map(({ key }, index) => [key, saved.nextSteps[index]?.id ?? null]));
  return {
    ...draft,
    nextSteps: draft.nextSteps.map((step) => ({ ...step, id: step.id ?? ids.get(step.key) ?? null })),
  };
}
