import type { RecordedReview, ReplacedVersion } from '@waymark/contracts';
import { clockTime, dayOf, fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

/** "2 March 2026, 9:41am". */
export function momentInWords(at: string, timeZone: string): string {
  return `${fullDay(dayOf(at, timeZone))}, ${clockTime(at, timeZone)}`;
}

/** "Corrected on 2 March 2026, 9:41am, by Alex Morgan, because: …". */
export function correctedInWords(
  i18n: Translations,
  { at, by, reason }: Omit<ReplacedVersion, 'review'>,
  timeZone: string,
): string {
  return i18n.t('care.review-history.corrected', { at: momentInWords(at, timeZone), by, reason });
}

/** "Entered in error: marked on 3 March 2026, 10:12am, by Alex Morgan, because it was entered twice."; null: it stands. */
export function inErrorInWords(
  i18n: Translations,
  { inError }: Pick<RecordedReview, 'inError'>,
  timeZone: string,
): string | null {
  if (!inError) return null;
  const { at, by, reason, note } = inError;
  const words = i18n.t(`care.in-error-reason.${reason}`);
  return i18n.t('care.review-history.in-error', {
    at: momentInWords(at, timeZone),
    by,
    reason: reason === 'other' && note ? note : [words, note].filter(Boolean).join(': '),
  });
}

/** What was corrected and what was entered in error, line by line; empty: neither. */
export function historyLines(
  i18n: Translations,
  reviews: readonly RecordedReview[],
  timeZone: string,
): readonly string[] {
  return reviews.flatMap((recorded) => {
    const inError = inErrorInWords(i18n, recorded, timeZone);
    if (inError) return [inError];
    return [...recorded.replaced].reverse().map((version) => correctedInWords(i18n, version, timeZone));
  });
}
