import type { Goal } from '@waymark/contracts';
import { fullDay } from '../../i18n/day-text';
import type { Translations } from '../../i18n/translations';

/** "Written at home on 3 March 2026, because: I miss the people there"; null: the team wrote it down. */
export function fromHomeInWords(i18n: Translations, goal: Pick<Goal, 'writtenAtHomeOn' | 'because'>): string | null {
  if (goal.writtenAtHomeOn === null) return null;
  const day = fullDay(goal.writtenAtHomeOn);
  return goal.because === null
    ? i18n.t('care.goal.from-home', { day })
    : i18n.t('care.goal.from-home-because', { day, because: goal.because });
}
