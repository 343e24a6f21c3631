import {
  DECLINED_REASONS,
  type Goal,
  RATERS,
  RECORDED_REASONS,
  type Rater,
  type RatingBody,
  type ReviewBody,
  type ReviewStatus,
} from '@waymark/contracts';
import { withAgreed } from '@waymark/measures';
import { saidInWords } from '../episodes/barriers';
import { stepWithPlan } from '../episodes/step-text';
import { answerOf } from '../review-draft/answer-of';
import { optionText } from '../review-draft/option-text';
import type { ReviewContext } from '../review-save/review-reads';
import { answerText } from '../review-draft/review-options';
import { fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

/** One line of a review as text, named so that two versions can be compared. */
export interface ReviewLine {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}

/** A line that differs between two versions; null: only the other one has it. */
export interface LineDifference {
  readonly key: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** A review, saved or about to be. */
export interface ReviewContent extends Omit<ReviewBody, 'status' | 'source'> {
  readonly status: ReviewStatus;
}

type FormContext = Pick<ReviewContext, 'goals' | 'measure' | 'nextSteps' | 'appointment'>;

/** Everything in a review, in the order in which people read it. */
export function linesOf(i18n: Translations, content: ReviewContent, context: FormContext): readonly ReviewLine[] {
  const on = content.occurredOn ?? context.appointment.on;
  const goals = [...context.goals].sort((a, b) => a.position - b.position);
  const topics = goals.filter(({ id }) => content.talkAbout?.includes(id)).map(({ ownWords }) => `“${ownWords}”`);
  return [
    line('status', i18n.t('review-form.record.status'), i18n.t(`care.review-status.${content.status}`)),
    line('reason', i18n.t('review-form.record.reason'), reasonInWords(i18n, content)),
    line('day', i18n.t('review-form.record.day'), fullDay(on)),
    line(
      'present',
      i18n.t('review-form.record.present'),
      (content.present ?? []).map((who) => i18n.t(`patient.present.${who}`)).join(', '),
    ),
    line(
      'answered-by',
      i18n.t('review-form.record.answered-by'),
      content.answeredBy ? i18n.t(`patient.answers.${content.answeredBy}`) : '',
    ),
    ...goals.flatMap((goal) => goalLines(i18n, ratingsOf(content), goal, context)),
    ...(content.earlierSteps ?? []).map((earlier) => {
      const step = context.nextSteps.find(({ id }) => id === earlier.nextStepId);
      return line(`earlier ${earlier.nextStepId}`, step?.what ?? '', saidInWords(i18n, earlier));
    }),
    line('topics', i18n.t('review-form.record.topics'), topics.join('; ')),
    line(
      'steps',
      i18n.t('review-form.record.next-steps'),
      (content.nextSteps ?? [])
        .map(({ byWhen = null, ...step }) => stepWithPlan(i18n, { ...step, byWhen }, on))
        .join('; '),
    ),
  ].filter(({ text }) => text !== '');
}

function line(key: string, name: string, text: string): ReviewLine {
  return { key, name, text };
}

/** A code of ours as its text; free text unchanged. */
export function reasonInWords(i18n: Translations, { reason }: Pick<ReviewContent, 'reason'>): string {
  const declined = DECLINED_REASONS.find((code) => code === reason);
  if (declined) return i18n.t(`patient.declined.${declined}`);
  const recorded = RECORDED_REASONS.find((code) => code === reason);
  return recorded ? i18n.t(`patient.recorded.${recorded}`) : (reason ?? '');
}

/** As it will be stored. */
function ratingsOf({ status, ratings }: ReviewContent): readonly RatingBody[] {
  return status === 'agreed' ? withAgreed(ratings) : ratings;
}

function goalLines(
  i18n: Translations,
  ratings: readonly RatingBody[],
  goal: Goal,
  { measure }: FormContext,
): readonly ReviewLine[] {
  const of = (rater: Rater): RatingBody | undefined =>
    ratings.find((one) => one.goalId === goal.id && one.rater === rater);
  return RATERS.flatMap((rater) => {
    const rating = of(rater);
    const answer = rating ? answerOf(rating) : null;
    if (!rating || !answer) return [];
    const said = optionText(i18n, answerText(answer, measure.scale, goal));
    const name = i18n.t('review-form.record.line-goal', {
      goal: goal.ownWords,
      who: i18n.t(`patient.rater.${rater}`),
    });
    return [
      line(
        `${goal.id} ${rater}`,
        name,
        rating.note ? i18n.t('review-form.record.with-note', { said, note: rating.note }) : said,
      ),
    ];
  });
}

/** Differences between two versions, in the order of the first and then what is new. */
export function lineDifferences(
  before: readonly ReviewLine[],
  after: readonly ReviewLine[],
): readonly LineDifference[] {
  const then = new Map(before.map((one) => [one.key, one]));
  const now = new Map(after.map((one) => [one.key, one]));
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key) => {
    const old = then.get(key);
    const fresh = now.get(key);
    if (old?.text === fresh?.text) return [];
    return [{ key, name: fresh?.name ?? old?.name ?? '', before: old?.text ?? null, after: fresh?.text ?? null }];
  });
}
