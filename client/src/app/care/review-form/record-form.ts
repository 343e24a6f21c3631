import {
  type AmendBody,
  DECLINED_REASONS,
  type DeclinedReason,
  RECORDED_REASONS,
  type RecordedReason,
  type Review,
  type ReviewBody,
} from '@waymark/contracts';
import { type Answer, type Draft, firstDraft, patientTookPart, withAnswer, withoutAnswer } from '../review-draft/draft';
import { type Closing, bodyOf, draftOf, noteKey, raterOf } from '../review-draft/draft-body';
import type { ReviewContext } from '../review-save/review-reads';
import type { TodaysGoal } from '../review-draft/todays-goals';
import type { RecordingMode } from './recording-modes';

/** Everything in the form. It lives in memory only, until it is saved as a whole. */
export interface RecordForm {
  readonly draft: Draft;
  readonly outcome: 'rated' | 'declined';
  readonly declinedReason: DeclinedReason | '';
  /** `own`: in free text. */
  readonly recordedReason: RecordedReason | 'own' | '';
  readonly ownReason: string;
  /** Goals deliberately marked as not asked about. */
  readonly notAsked: readonly string[];
  /** Notes for the team beside the answer, by goal. */
  readonly notes: Readonly<Record<string, string>>;
  /** Notes for the team beside the therapist's own view, by goal. */
  readonly therapistNotes: Readonly<Record<string, string>>;
  /** The day it happened. */
  readonly occurredOn: string;
  /** Why a closed review is corrected. */
  readonly because: string;
}

type FormContext = Pick<ReviewContext, 'appointment' | 'patient'>;

/** Initial content of the form: the review as it is, else who is expected to be there. */
export function startingForm(
  mode: RecordingMode,
  context: FormContext,
  review: Review | null,
  goals: readonly TodaysGoal[],
): RecordForm {
  const expected = firstDraft(context.patient.needs);
  const draft = review ? draftOf(review, context.appointment.on, expected.present) : expected;
  const answerer = raterOf(draft.answeredBy);
  const declined = DECLINED_REASONS.find((reason) => review?.status === 'declined' && reason === review.reason);
  const recorded = review?.status === 'recorded' ? (review.reason ?? '') : '';
  const recordedCode = RECORDED_REASONS.find((reason) => reason === recorded);
  const isClosed = review !== null && review.status !== 'in-progress';
  const noteOf = (goalId: string): string =>
    draft.notes[noteKey(goalId, answerer)] ?? draft.notes[noteKey(goalId, 'agreed')] ?? '';
  const form: RecordForm = {
    draft,
    outcome: review?.status === 'declined' || (mode === 'group' && !isClosed) ? 'declined' : 'rated',
    declinedReason: declined ?? (mode === 'group' ? 'group-session' : ''),
    recordedReason: recordedCode ?? (recorded ? 'own' : ''),
    ownReason: recordedCode ? '' : recorded,
    notAsked: goals
      .filter(({ goal, alreadyAsked }) => !(goal.id in draft.answers) && (isClosed || alreadyAsked))
      .map(({ goal }) => goal.id),
    notes: Object.fromEntries(goals.map(({ goal }) => [goal.id, noteOf(goal.id)])),
    therapistNotes:
      answerer === 'therapist'
        ? {}
        : Object.fromEntries(goals.map(({ goal }) => [goal.id, draft.notes[noteKey(goal.id, 'therapist')] ?? ''])),
    occurredOn: review?.occurredOn ?? context.appointment.on,
    because: '',
  };
  return forMode(mode, form, review);
}

/** Adapts the form to another mode: without the patient, the patient did not answer. */
export function forMode(mode: RecordingMode, form: RecordForm, review: Review | null): RecordForm {
  if (mode !== 'without' || review?.status === 'recorded') return form;
  const { draft } = form;
  const answeredBy = draft.answeredBy.startsWith('patient') ? 'team' : draft.answeredBy;
  return { ...form, draft: { ...draft, answeredBy, present: draft.present.filter((who) => who !== 'patient') } };
}

export function withFormAnswer(form: RecordForm, goalId: string, answer: Answer): RecordForm {
  return {
    ...form,
    draft: withAnswer(form.draft, goalId, answer),
    notAsked: form.notAsked.filter((id) => id !== goalId),
  };
}

export function withNotAsked(form: RecordForm, goalId: string): RecordForm {
  return {
    ...form,
    draft: withoutAnswer(form.draft, goalId),
    notAsked: [...form.notAsked.filter((id) => id !== goalId), goalId],
  };
}

/** Whether the patient answered in person, so that the review counts as agreed. */
export function isAgreed(form: RecordForm): boolean {
  return form.outcome === 'rated' && patientTookPart(form.draft);
}

/** How the review is closed; null: something is still missing for it. */
export function closingOf(form: RecordForm): Closing | null {
  if (form.outcome === 'declined') {
    return form.declinedReason ? { status: 'declined', reason: form.declinedReason } : null;
  }
  if (isAgreed(form)) return { status: 'agreed' };
  const reason = form.recordedReason === 'own' ? form.ownReason.trim() : form.recordedReason;
  return reason ? { status: 'recorded', reason } : null;
}

/** The whole review, mapped as from the shared screen, with the notes beside it. */
export function bodyOfForm(form: RecordForm, closing: Closing, appointmentDay: string): ReviewBody {
  const { draft } = form;
  const answerer = raterOf(draft.answeredBy);
  const notes = {
    ...draft.notes,
    ...byRater(form.therapistNotes, 'therapist'),
    ...byRater(form.notes, answerer),
  };
  const occurredOn = form.occurredOn === appointmentDay ? null : form.occurredOn;
  return bodyOf({ ...draft, notes, occurredOn }, closing);
}

function byRater(notes: Readonly<Record<string, string>>, rater: ReturnType<typeof raterOf>) {
  return Object.fromEntries(Object.entries(notes).map(([goalId, note]) => [noteKey(goalId, rater), note.trim()]));
}

/** A correction names everything, so that nothing is left as it was by mistake. */
export function amendBodyOf(form: RecordForm, closing: Closing, appointmentDay: string): AmendBody {
  // What was settled after a fresh look stays: a correction cannot say it.
  const { status: _, reason: statusReason, freshLooks: __, ...content } = bodyOfForm(form, closing, appointmentDay);
  return {
    ...content,
    reason: form.because.trim(),
    status: closing.status,
    statusReason: statusReason ?? null,
    occurredOn: form.occurredOn,
  };
}

/** Fields of the form by the API's pointers. */
export function fieldsOf(body: Pick<ReviewBody, 'ratings' | 'nextSteps'>, { draft }: RecordForm) {
  const answerer = raterOf(draft.answeredBy);
  const ratings = body.ratings.flatMap(({ goalId, rater }, index) => {
    const field = rater === answerer || rater === 'agreed' ? `answer-${goalId}` : `view-${goalId}`;
    return ['goalId', 'rater', 'level', 'answer', 'value', 'notRated'].map((part): [string, string] => [
      `/ratings/${index}/${part}`,
      field,
    ]);
  });
  const notes = body.ratings.map(({ goalId, rater }, index): [string, string] => [
    `/ratings/${index}/note`,
    rater === answerer ? `note-${goalId}` : `view-note-${goalId}`,
  ]);
  const steps = (body.nextSteps ?? []).flatMap((_, index): [string, string][] => {
    const key = draft.nextSteps[index]?.key ?? '';
    return ['what', 'who'].map((part) => [`/nextSteps/${index}/${part}`, `${part}-${key}`]);
  });
  return {
    ...Object.fromEntries([...ratings, ...notes, ...steps]),
    '/reason': 'because',
    '/statusReason': 'recorded-reason',
    '/occurredOn': 'occurred-on',
    '/present': 'present',
    '/answeredBy': 'answered-by',
    '/ratings': 'outcome',
  };
}
