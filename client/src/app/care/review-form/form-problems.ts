import { isDay } from '@waymark/calendar';
import type { Goal } from '@waymark/contracts';
import { isHalfPlan } from '../review-draft/draft-body';
import { dayProblems } from '../../ui/day-problems';
import type { ShownProblem } from '../../ui/shown-problem';
import type { TranslationKey, TextParams, Translations } from '../../i18n/translations';
import { type RecordForm, isAgreed } from './record-form';
import type { RecordingMode } from './recording-modes';

/** Something to be corrected before the review is saved, and the field it is in. */
export interface FormProblem {
  readonly fieldId: string;
  readonly key: TranslationKey;
  readonly params?: TextParams;
}

interface Known {
  readonly mode: RecordingMode;
  readonly today: string;
  readonly goals: readonly Goal[];
}

/** Everything that is missing, in the order of the page. */
export function problemsOf(form: RecordForm, { mode, today, goals }: Known): readonly FormProblem[] {
  return [
    ...(mode === 'amend' && !form.because.trim() ? [problem('because', 'review-form.record.because-missing')] : []),
    ...outcomeProblems(form, mode),
    ...(form.occurredOn === ''
      ? [problem('occurred-on', 'review-form.record.day-missing')]
      : isDay(form.occurredOn) && form.occurredOn > today
        ? [problem('occurred-on', 'review-form.record.day-to-come')]
        : []),
    ...(form.draft.present.length === 0 ? [problem('present', 'review-form.record.present-missing')] : []),
    ...(form.outcome === 'rated' ? goals.flatMap((goal) => goalProblems(form, goal)) : []),
    ...(form.outcome === 'rated' && goals.length > 0 && goals.every(({ id }) => form.notAsked.includes(id))
      ? [problem('outcome', 'review-form.record.nothing-asked')]
      : []),
    ...form.draft.nextSteps.flatMap(({ key, what, who, ...plan }) => [
      ...(what.trim() ? [] : [problem(`what-${key}`, 'review-form.record.step-what-missing')]),
      ...(who.trim() ? [] : [problem(`who-${key}`, 'review-form.record.step-who-missing')]),
      ...(isHalfPlan(plan)
        ? [problem(plan.ifBarrier?.trim() ? `then-${key}` : `if-${key}`, 'patient.review.step-half-plan')]
        : []),
    ]),
  ];
}

/** Incomplete days, each with the box that is missing. */
export function unfinishedDays(i18n: Translations, { occurredOn, draft }: RecordForm): ShownProblem['fields'] {
  return [
    ...dayProblems(i18n, occurredOn, { fieldId: 'occurred-on', label: 'review-form.record.day' }),
    ...draft.nextSteps.flatMap(({ key, byWhen }) =>
      dayProblems(i18n, byWhen ?? '', { fieldId: `by-${key}`, label: 'patient.review.step-by-when' }),
    ),
  ];
}

function problem(fieldId: string, key: TranslationKey, params?: TextParams): FormProblem {
  return params ? { fieldId, key, params } : { fieldId, key };
}

function outcomeProblems(form: RecordForm, mode: RecordingMode): readonly FormProblem[] {
  if (form.outcome === 'declined') {
    return form.declinedReason ? [] : [problem('declined-reason', 'review-form.record.reason-missing')];
  }
  if (isAgreed(form)) {
    return mode === 'without' ? [problem('answered-by', 'review-form.record.patient-answered')] : [];
  }
  if (form.recordedReason === '') return [problem('recorded-reason', 'review-form.record.reason-missing')];
  return form.recordedReason === 'own' && !form.ownReason.trim()
    ? [problem('own-reason', 'review-form.record.own-reason-missing')]
    : [];
}

function goalProblems(form: RecordForm, { id, ownWords }: Goal): readonly FormProblem[] {
  const params = { goal: ownWords };
  const isOpen = !(id in form.draft.answers);
  if (isOpen && !form.notAsked.includes(id))
    return [problem(`answer-${id}`, 'review-form.record.answer-missing', params)];
  return isOpen && form.notes[id]?.trim() ? [problem(`note-${id}`, 'review-form.record.note-alone', params)] : [];
}
