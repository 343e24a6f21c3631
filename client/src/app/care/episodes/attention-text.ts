import type { Attention, EpisodeAttention } from '@waymark/contracts';
import { dayInWords } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';
import { missedReasonText } from './appointment-text';

/** Facts of an episode that may ask for attention. */
export type AttentionFacts = Pick<
  EpisodeAttention,
  'attention' | 'activeGoals' | 'proposedGoals' | 'harder' | 'freshLook' | 'overdue' | 'cannotCome' | 'missed'
>;

/** One reason as text, with the goal's own words. */
export interface AttentionLine {
  readonly kind: Attention;
  readonly text: string;
  /** Appointment to ask about if no one has asked yet what made it hard to come; else null. */
  readonly askAbout: string | null;
}

type FreshLook = EpisodeAttention['freshLook'][number];

/** Why it is time for a fresh look at a goal. The rule is this project's own and may be read by the patient. */
export function freshLookInWords(i18n: Translations, { reason, ownWords }: FreshLook): string {
  return i18n.t(reason === 'no-gain' ? 'care.attention.no-gain' : 'care.attention.lower-than-best', {
    goal: ownWords,
  });
}

/** The day of a missed appointment and what made it hard, or that no one has asked yet. */
function missedInWords(i18n: Translations, missed: NonNullable<EpisodeAttention['missed']>, today: string): string {
  const day = dayInWords(missed.on, today);
  return missed.reason === null
    ? i18n.t('care.attention.missed-not-asked', { day })
    : i18n.t('care.attention.missed', { day, reason: missedReasonText(i18n, missed.reason, missed.inWords) });
}

/** Every reason in the order of ATTENTION; empty: none. */
export function attentionLines(i18n: Translations, facts: AttentionFacts, today: string): readonly AttentionLine[] {
  return facts.attention.flatMap((kind) =>
    textsOf(i18n, kind, facts, today).map((text) => ({ kind, text, askAbout: askAbout(kind, facts) })),
  );
}

function askAbout(kind: Attention, { missed }: AttentionFacts): string | null {
  return kind === 'missed' && missed?.reason === null ? missed.appointmentId : null;
}

function textsOf(i18n: Translations, kind: Attention, facts: AttentionFacts, today: string): readonly string[] {
  const { harder, freshLook, overdue, cannotCome, missed, proposedGoals } = facts;
  switch (kind) {
    case 'harder':
      return harder.map(({ ownWords }) => i18n.t('care.attention.harder', { goal: ownWords }));
    case 'cannot-come':
      return cannotCome ? [i18n.t('care.attention.cannot-come', { day: dayInWords(cannotCome.on, today) })] : [];
    case 'message':
      return [i18n.t('care.attention.message')];
    case 'missed':
      return missed ? [missedInWords(i18n, missed, today)] : [];
    case 'no-goal':
      return [noGoalInWords(i18n, proposedGoals)];
    case 'fresh-look':
      return freshLook.map((goal) => freshLookInWords(i18n, goal));
    case 'overdue':
      return overdue.map(({ ownWords, targetDate }) =>
        i18n.t('care.attention.overdue', { goal: ownWords, day: dayInWords(targetDate, today) }),
      );
    case 'nothing-booked':
      return [i18n.t('care.attention.nothing-booked')];
    case 'due-for-discharge':
      return [i18n.t('care.attention.due-for-discharge')];
  }
}

/** No goal is active: none was named yet, or goals wait for a baseline. */
export function noGoalInWords(i18n: Translations, proposedGoals: number): string {
  if (proposedGoals === 0) return i18n.t('care.attention.no-goal');
  return i18n.plural('care.attention.proposed', proposedGoals);
}
