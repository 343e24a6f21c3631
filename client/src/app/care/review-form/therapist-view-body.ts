import type { Review, ReviewBody } from '@waymark/contracts';
import { type Answer, type Draft, withTherapist } from '../review-draft/draft';
import { bodyOf, draftOf, noteKey } from '../review-draft/draft-body';

/** The therapist's own view of one goal, before it is saved. */
export interface View {
  readonly answer: Answer | null;
  readonly note: string;
}

/** The view that the review already contains. */
export function viewIn(draft: Draft, goalId: string): View {
  return { answer: draft.therapist[goalId] ?? null, note: draft.notes[noteKey(goalId, 'therapist')] ?? '' };
}

/**
 * The review as it is with the therapist's own views beside it, and nothing else changed. A review not begun yet does
 * not say who was there or who answered, so that the shared screen still begins at its beginning.
 */
export function therapistViewBody(
  review: Review | null,
  views: Readonly<Record<string, View>>,
  appointmentDay: string,
  start: Draft,
): ReviewBody {
  const draft = Object.entries(views).reduce(
    (known, [goalId, { answer, note }]): Draft => ({
      ...withView(known, goalId, answer),
      notes: { ...known.notes, [noteKey(goalId, 'therapist')]: note.trim() },
    }),
    review ? draftOf(review, appointmentDay) : start,
  );
  return { ...bodyOf(draft, null), present: review?.present ?? [], answeredBy: review?.answeredBy ?? null };
}

/** What both settled on stays as long as the view it is based on does. */
function withView(draft: Draft, goalId: string, answer: Answer | null): Draft {
  const isSame = JSON.stringify(draft.therapist[goalId] ?? null) === JSON.stringify(answer);
  return isSame ? draft : withTherapist(draft, goalId, answer);
}
