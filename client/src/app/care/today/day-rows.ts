import type { DayListItem } from '@waymark/contracts';
import { hasClosedReview, hasReview, takesPlace } from '../episodes/appointment-text';
import { freshLookInWords, noGoalInWords } from '../episodes/attention-text';
import { type ReviewMode, reviewLink, reviewModeFor } from '../episodes/review-entry';
import type { TranslationKey, Translations } from '../../i18n/translations';

/** The one thing to do next about an appointment. */
export interface DayAction {
  readonly text: TranslationKey;
  readonly link: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** People seen together, or one alone. */
export interface DayGroup {
  readonly items: readonly DayListItem[];
  /** Whether they meet as a group. */
  readonly isGroup: boolean;
}

/** Whether the day of the list has passed, is today or is still to come. */
export type DayTense = 'past' | 'today' | 'to-come';

export function tenseOf(day: string, today: string): DayTense {
  if (day === today) return 'today';
  return day < today ? 'past' : 'to-come';
}

/** What to do next about an appointment; null: nothing, or not yet. */
export function actionOf(item: DayListItem, tense: DayTense): DayAction | null {
  const { appointmentId: id, status, reviewStatus, missedReason, activeGoals } = item;
  const to = (text: TranslationKey, path: readonly string[], params: DayAction['params'] = {}): DayAction => ({
    text,
    link: ['/appointments', id, ...path],
    params,
  });
  if (status === 'missed' && missedReason === null) return to('care.today.note-missed', [], { do: 'missed' });
  if (!takesPlace(item) || tense === 'to-come') return null;
  if (hasClosedReview(item)) return to('care.appointment.review-record', ['review-record']);
  if (tense === 'past' && status === 'booked' && reviewStatus !== 'in-progress')
    return to('care.today.what-became', []);
  const mode = reviewModeFor(item, { activeGoals, hasEnded: item.endedOn !== null });
  return { text: textOf(mode, item), ...reviewLink(id, mode) };
}

function textOf(mode: ReviewMode, item: DayListItem): TranslationKey {
  const { reviewStatus, purpose, status, activeGoals, proposedGoals } = item;
  const isBegun = reviewStatus === 'in-progress';
  if (mode === 'phone') return isBegun ? 'care.today.finish-phone' : 'care.today.phone';
  if (mode === 'group') return isBegun ? 'care.today.finish-group' : 'care.today.group';
  // Goals were found in it, and some left for later.
  if (mode === 'first' && status === 'attended' && activeGoals + proposedGoals > 0) return 'care.today.go-on-first';
  if (mode === 'first') return purpose === 'first' ? 'care.today.start-first' : 'care.today.first-goal';
  return isBegun ? 'care.today.continue' : 'care.today.start';
}

/** What is due in an appointment, as text; empty: nothing beyond the review. */
export function dueOf(i18n: Translations, item: DayListItem): readonly string[] {
  const { activeGoals, proposedGoals, harder, freshLook, unreadFromHome, reviewStatus, purpose, endedOn } = item;
  return [
    ...(reviewStatus === 'in-progress' ? [i18n.t('care.today.to-finish')] : []),
    ...harder.map(({ ownWords }) => i18n.t('care.attention.harder', { goal: ownWords })),
    ...(unreadFromHome ? [i18n.t('care.today.unread')] : []),
    ...(activeGoals === 0 && purpose !== 'follow-up' && endedOn === null ? [noGoalInWords(i18n, proposedGoals)] : []),
    ...(activeGoals > 0 && proposedGoals > 0 ? [i18n.plural('care.today.to-start', proposedGoals)] : []),
    ...freshLook.map((goal) => freshLookInWords(i18n, goal)),
  ];
}

/** State of an appointment; null: booked, as nearly all are, which is no news unless they say that they cannot come. */
export function stateOf(item: DayListItem): {
  readonly key: TranslationKey;
  readonly tone: 'plain' | 'done' | 'notice';
  /** What made it hard to come, if that is known. */
  readonly because: TranslationKey | null;
  /** The same in words, where the list had none for it. */
  readonly inWords?: string | null;
} | null {
  const { status, reviewStatus, missedReason, missedInWords: inWords } = item;
  if (status === 'missed' || status === 'cancelled' || status === 'entered-in-error') {
    const because = missedReason && (`care.missed-reason.${missedReason}` as const);
    return { key: `care.appointment-status.${status}`, tone: 'plain', because, inWords };
  }
  if (reviewStatus && hasReview(item)) {
    const tone = reviewStatus === 'in-progress' ? 'notice' : 'done';
    return { key: `care.review-status.${reviewStatus}`, tone, because: null };
  }
  if (status === 'booked' && item.cannotCome) return { key: 'care.today.cannot-come', tone: 'notice', because: null };
  return status === 'attended' ? { key: 'care.appointment-status.attended', tone: 'plain', because: null } : null;
}

/** The first appointment after this one that is still to be held; null: there is none, or this one is not of the day. */
export function nextAfter(items: readonly DayListItem[], appointmentId: string | undefined): DayListItem | null {
  const done = items.find((item) => item.appointmentId === appointmentId);
  if (!done) return null;
  const later = items.filter(
    ({ startsAt, status, reviewStatus }) => startsAt >= done.startsAt && status === 'booked' && reviewStatus === null,
  );
  return later.find((item) => item !== done) ?? null;
}

/** In the order of the day; people in one group at one time are kept together. */
export function groupsOf(items: readonly DayListItem[]): readonly DayGroup[] {
  const groups = new Map<string, DayListItem[]>();
  for (const item of items) {
    const key =
      item.kind === 'group' && takesPlace(item) ? `${item.startsAt} ${item.careServiceId}` : item.appointmentId;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((together) => ({ items: together, isGroup: together.length > 1 }));
}
