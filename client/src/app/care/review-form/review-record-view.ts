import { type Goal, RATERS, type Rater, type Rating, type RecordedReview, type Review } from '@waymark/contracts';
import { correctedInWords, momentInWords } from '../episodes/review-history';
import { answerOf, lastAgreed } from '../review-draft/answer-of';
import { optionText } from '../review-draft/option-text';
import { answerText } from '../review-draft/review-options';
import type { ReviewContext } from '../review-save/review-reads';
import { fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';
import { type LineDifference, type ReviewLine, lineDifferences, linesOf } from './review-lines';

/** What one rater said of one goal. */
export interface RecordedAnswer {
  readonly rater: Rater;
  readonly said: string;
  readonly note: string | null;
}

/** One goal in the table of answers. */
export interface RecordedGoal {
  readonly id: string;
  readonly ownWords: string;
  /** The last agreed before; null: nothing was agreed before. */
  readonly before: { readonly said: string; readonly on: string } | null;
  /** One for each of the raters that the table has; null: they said nothing of this goal. */
  readonly answers: readonly (RecordedAnswer | null)[];
}

/** The answers of a review side by side: a row for each goal, a column for each rater who said anything. */
export interface AnswerTable {
  readonly raters: readonly Rater[];
  readonly goals: readonly RecordedGoal[];
}

/** In the order in which they are asked: what each said first, then what they agreed on. */
const COLUMNS: readonly Rater[] = [...RATERS.filter((rater) => rater !== 'agreed'), 'agreed'];

export function answerTable(i18n: Translations, review: Review, context: ReviewContext): AnswerTable {
  const raters = COLUMNS.filter((rater) => review.ratings.some((one) => one.rater === rater));
  const goals = context.goals
    .filter(({ id }) => review.ratings.some(({ goalId }) => goalId === id))
    .sort((a, b) => a.position - b.position)
    .map((goal) => ({
      id: goal.id,
      ownWords: goal.ownWords,
      before: agreedBefore(i18n, goal, review, context),
      answers: raters.map((rater) => {
        const rating = review.ratings.find((one) => one.goalId === goal.id && one.rater === rater);
        return rating ? recordedAnswer(i18n, rating, goal, context) : null;
      }),
    }));
  return { raters, goals };
}

function recordedAnswer(i18n: Translations, rating: Rating, goal: Goal, { measure }: ReviewContext): RecordedAnswer {
  const answer = answerOf(rating);
  return {
    rater: rating.rater,
    said: answer ? optionText(i18n, answerText(answer, measure.scale, goal)) : '',
    note: rating.note,
  };
}

function agreedBefore(
  i18n: Translations,
  goal: Goal,
  { occurredOn, appointmentId }: Review,
  { trajectory, measure }: ReviewContext,
): RecordedGoal['before'] {
  const points = trajectory.goals.find(({ goalId }) => goalId === goal.id)?.points ?? [];
  const last = lastAgreed(points.filter((point) => point.on <= occurredOn && point.appointmentId !== appointmentId));
  return last && { said: optionText(i18n, answerText(last.answer, measure.scale, goal)), on: fullDay(last.on) };
}

/** "On the shared screen, 2 March 2026, 9:41am, by Alex Morgan". */
export function enteredInWords(i18n: Translations, { review, enteredBy }: RecordedReview, timeZone: string): string {
  const how = i18n.t(`review-form.review-record.how.${review.source ?? 'not-kept'}`);
  const by = enteredBy
    ? i18n.t('review-form.review-record.by', { name: enteredBy })
    : i18n.t('review-form.review-record.by-not-kept');
  return [how, momentInWords(review.enteredAt, timeZone), by].join(', ');
}

/** A correction: who made it, when and why, and what it changed. */
export interface RecordedCorrection {
  readonly key: string;
  readonly said: string;
  readonly differences: readonly LineDifference[];
  /** The whole version that it replaced. */
  readonly lines: readonly ReviewLine[];
}

/** The corrections of a review, the latest first. */
export function correctionsOf(
  i18n: Translations,
  { review, replaced, inError }: RecordedReview,
  context: ReviewContext,
  timeZone: string,
): readonly RecordedCorrection[] {
  return replaced
    .map(({ at, by, reason, review: before }, index) => {
      // Marked as entered in error, the last version keeps the status that it had.
      const last = inError ? { ...review, status: before.status } : review;
      const lines = linesOf(i18n, before, context);
      return {
        key: `${review.id} ${index}`,
        said: correctedInWords(i18n, { at, by, reason }, timeZone),
        lines,
        differences: lineDifferences(lines, linesOf(i18n, replaced[index + 1]?.review ?? last, context)),
      };
    })
    .reverse();
}
