import type { Appointment } from '@waymark/contracts';
import { hasClosedReview, takesPlace } from '../episodes/appointment-text';
import { reviewModeFor } from '../episodes/review-entry';
import type { TranslationKey } from '../../i18n/translations';

/** One way to hold, finish or correct a review. */
export interface ReviewChoice {
  readonly text: TranslationKey;
  readonly link: readonly string[];
  readonly how?: string;
}

export interface ReviewChoices {
  /** The most likely choice; null: nothing can be recorded now. */
  readonly first: ReviewChoice | null;
  readonly others: readonly ReviewChoice[];
}

type Reviewed = Pick<Appointment, 'id' | 'on' | 'status' | 'kind' | 'purpose' | 'reviewStatus'>;

/** Choices for the review of an appointment, in its state; in an episode that has ended nothing begins. */
export function reviewChoices(
  appointment: Reviewed,
  today: string,
  { hasEnded }: { readonly hasEnded: boolean },
): ReviewChoices {
  const at = (...path: readonly string[]): readonly string[] => ['/appointments', appointment.id, ...path];
  const record = (how: string, text: TranslationKey): ReviewChoice => ({ text, link: at('record'), how });
  const sheet: ReviewChoice = { text: 'care.appointment.sheet', link: at('sheet') };
  if (!takesPlace(appointment)) return { first: null, others: [] };
  if (hasClosedReview(appointment)) {
    const look: ReviewChoice = { text: 'care.appointment.review-record', link: at('review-record') };
    // If no goal was rated nothing was agreed, so there is no copy to print.
    const isDeclined = appointment.reviewStatus === 'declined';
    const agreed: ReviewChoice = { text: 'care.appointments.patient-copy', link: at('copy') };
    return {
      first: isDeclined ? look : agreed,
      others: [
        ...(isDeclined ? [] : [look]),
        record('amend', 'care.appointment.amend'),
        { text: 'care.appointment.mark-review-in-error', link: at('entered-in-error') },
      ],
    };
  }
  if (appointment.on > today) return { first: null, others: [sheet] };
  const begun = appointment.reviewStatus === 'in-progress';
  const together: ReviewChoice = {
    text: begun ? 'care.appointment.finish-together' : 'care.appointment.together',
    link: at('review'),
  };
  const first: ReviewChoice = { text: 'care.today.start-first', link: at('first') };
  const phone = record('phone', 'care.appointment.by-phone');
  const group = record('group', 'care.appointment.in-group');
  const preferred = { together, first, phone, group }[reviewModeFor(appointment, { activeGoals: null, hasEnded })];
  const others = [
    ...(appointment.purpose === 'first' && !hasEnded ? [first] : []),
    together,
    ...(appointment.kind === 'group' ? [group] : []),
    phone,
    record('paper', 'care.appointment.from-paper'),
    record('without', 'care.appointment.without'),
    { text: 'care.appointment.therapist-view', link: at('therapist-view') } as const,
    sheet,
    // Begun on the wrong person, or by a view noted before an appointment that the person then missed.
    ...(begun ? [{ text: 'care.appointment.mark-review-in-error', link: at('entered-in-error') } as const] : []),
  ];
  return { first: preferred, others: others.filter((choice) => choice !== preferred) };
}
