import type { Appointment, MissedReason, ReviewStatus } from '@waymark/contracts';
import { clockTime } from '../../i18n/day-text';
import type { TranslationKey, Translations } from '../../i18n/translations';

type Timed = Pick<Appointment, 'startsAt' | 'kind' | 'hasTime'>;

/** A day with its time, such as "1 June 2026, 9am"; the day alone if the appointment came from a file without times. */
export function withTime(day: string, { startsAt, hasTime }: Omit<Timed, 'kind'>, timeZone: string): string {
  return hasTime ? `${day}, ${clockTime(startsAt, timeZone)}` : day;
}

/** "in person", "by telephone"; empty if unknown. */
export function kindInWords(i18n: Translations, { kind, hasTime }: Omit<Timed, 'startsAt'>): string {
  return hasTime ? i18n.t(`care.kind.${kind}`) : '';
}

/** "1 June 2026, 9am, by telephone"; shorter if less is known. */
export function whenAndHow(i18n: Translations, day: string, appointment: Timed, timeZone: string): string {
  return [withTime(day, appointment, timeZone), kindInWords(i18n, appointment)].filter(Boolean).join(', ');
}

/** "Review, in person". */
export function whatInWords(
  i18n: Translations,
  appointment: Pick<Appointment, 'purpose' | 'kind' | 'hasTime'>,
): string {
  const purpose = i18n.t(`care.purpose.${appointment.purpose}`);
  return [purpose, kindInWords(i18n, appointment)].filter(Boolean).join(', ');
}

/** What made it hard to come, with what was written down where the list had no word for it. */
export function missedReasonText(i18n: Translations, reason: MissedReason, inWords: string | null): string {
  const text = i18n.t(`care.missed-reason.${reason}`);
  return inWords === null ? text : i18n.t('care.appointment.missed-in-words', { reason: text, words: inWords });
}

/** What was said of one that was missed, called off or entered in error, line by line; empty: nothing is to be said. */
export function outcomeLines(
  i18n: Translations,
  appointment: Pick<
    Appointment,
    'status' | 'struckOutBecause' | 'missedReason' | 'missedInWords' | 'missedHelp' | 'cancelledBy'
  >,
): readonly string[] {
  const { status, struckOutBecause, missedReason, missedInWords, missedHelp, cancelledBy } = appointment;
  if (struckOutBecause) return [i18n.t(`care.in-error-reason.${struckOutBecause}`)];
  if (status === 'cancelled') return cancelledBy ? [i18n.t(`care.appointment.called-off.${cancelledBy}`)] : [];
  if (status !== 'missed') return [];
  const reason = missedReason
    ? missedReasonText(i18n, missedReason, missedInWords)
    : i18n.t('care.appointment.not-asked');
  return [
    i18n.t('care.appointment.made-it-hard', { reason }),
    ...(missedHelp ? [i18n.t('care.appointment.would-help', { help: i18n.t(`care.missed-help.${missedHelp}`) })] : []),
  ];
}

/** Whether the appointment takes or took place, so that there can be a review of it. */
export function takesPlace({ status }: Pick<Appointment, 'status'>): boolean {
  return status === 'booked' || status === 'attended';
}

/** Whether something was recorded in it, so that it did take place. A review entered in error does not count. */
export function hasReview({ reviewStatus }: Pick<Appointment, 'reviewStatus'>): boolean {
  return reviewStatus !== null && reviewStatus !== 'entered-in-error';
}

/** Whether its review is closed: read or corrected, and no longer written. */
export function hasClosedReview(appointment: Pick<Appointment, 'reviewStatus'>): boolean {
  return hasReview(appointment) && appointment.reviewStatus !== 'in-progress';
}

/** Text of the link to a review that is not closed. */
export function reviewLinkText(reviewStatus: ReviewStatus | null): TranslationKey {
  return reviewStatus === null ? 'care.today.start' : 'care.today.continue';
}
