import type { DayListItem } from '@waymark/contracts';
import { hasClosedReview, hasReview, reviewLinkWords, takesPlace } from '../episodes/appointment-words';
import { freshLookInWords, noGoalInWords } from '../episodes/attention-words';
import type { WordKey, Words } from '../words/words';

/** The one thing to do next about an appointment. */
export interface DayAction {
  readonly words: WordKey;
  readonly link: readonly string[];
  readonly params: Readonly<Record<string, string>>;
}

/** People who are seen together, or one alone. */
export interface DayGroup {
  readonly items: readonly DayListItem[];
  /** True where they meet as a group. */
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
  const { appointmentId: id, status, reviewStatus, kind, missedReason, activeGoals, purpose } = item;
  const to = (words: WordKey, path: readonly string[], params: DayAction['params'] = {}): DayAction => ({
    words,
    link: ['/appointments', id, ...path],
    params,
  });
  if (status === 'missed' && missedReason === null) return to('staff.today.note-missed', [], { do: 'missed' });
  if (!takesPlace(item) || tense === 'to-come') return null;
  if (hasClosedReview(item)) return to(reviewLinkWords(reviewStatus), ['review']);
  const isBegun = reviewStatus === 'in-progress';
  if (tense === 'past' && status === 'booked' && !isBegun) return to('staff.today.what-became', []);
  if (kind === 'phone')
    return to(isBegun ? 'staff.today.finish-phone' : 'staff.today.phone', ['record'], { how: kind });
  if (kind === 'group')
    return to(isBegun ? 'staff.today.finish-group' : 'staff.today.group', ['record'], { how: kind });
  if (isBegun) return to('staff.today.continue', ['review']);
  // A follow-up asks about the goals that were open at discharge, and none of them is active any more.
  if (purpose === 'first' || (activeGoals === 0 && purpose !== 'follow-up')) {
    return to(purpose === 'first' ? 'staff.today.start-first' : 'staff.today.first-goal', ['first']);
  }
  return to('staff.today.start', ['review']);
}

/** What is due in an appointment, in words; empty: nothing beyond the review. */
export function dueOf(words: Words, item: DayListItem): readonly string[] {
  const { activeGoals, proposedGoals, harder, freshLook, unreadFromHome, reviewStatus, purpose } = item;
  return [
    ...(reviewStatus === 'in-progress' ? [words.t('staff.today.to-finish')] : []),
    ...harder.map(({ ownWords }) => words.t('staff.attention.harder', { goal: ownWords })),
    ...(unreadFromHome ? [words.t('staff.today.unread')] : []),
    ...(activeGoals === 0 && purpose !== 'follow-up' ? [noGoalInWords(words, proposedGoals)] : []),
    ...(activeGoals > 0 && proposedGoals > 0
      ? [words.t(proposedGoals === 1 ? 'staff.today.one-to-start' : 'staff.today.to-start', { count: proposedGoals })]
      : []),
    ...freshLook.map((goal) => freshLookInWords(words, goal)),
  ];
}

/** How an appointment stands. */
export function stateOf(item: DayListItem): {
  readonly key: WordKey;
  readonly tone: 'plain' | 'done' | 'notice';
  /** What made it hard to come, where that is known. */
  readonly because: WordKey | null;
} {
  const { status, reviewStatus, missedReason } = item;
  if (status === 'missed' || status === 'cancelled' || status === 'entered-in-error') {
    const because = missedReason && (`staff.missed-reason.${missedReason}` as const);
    return { key: `staff.appointment-status.${status}`, tone: 'plain', because };
  }
  if (reviewStatus && hasReview(item)) {
    const tone = reviewStatus === 'in-progress' ? 'notice' : 'done';
    return { key: `staff.review-status.${reviewStatus}`, tone, because: null };
  }
  return {
    key: status === 'attended' ? 'staff.appointment-status.attended' : 'staff.today.not-started',
    tone: 'plain',
    because: null,
  };
}

/** In the order of the day; those who meet in one group at one time stand together. */
export function groupsOf(items: readonly DayListItem[]): readonly DayGroup[] {
  const groups = new Map<string, DayListItem[]>();
  for (const item of items) {
    const key =
      item.kind === 'group' && takesPlace(item) ? `${item.startsAt} ${item.careServiceId}` : item.appointmentId;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((together) => ({ items: together, isGroup: together.length > 1 }));
}
