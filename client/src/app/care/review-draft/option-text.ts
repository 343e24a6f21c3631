import type { Translations } from '../../i18n/translations';
import type { OptionText } from './review-options';

/**
 * An answer in words. For who reads little no answer is another one with a few words before it: whoever reads single words
 * reads both as one.
 */
export function optionText(i18n: Translations, text: OptionText, readsLittle = i18n.easy()): string {
  if ('own' in text) return text.own;
  const isTwin = text.key === 'patient.level.partly-to' && readsLittle;
  return isTwin ? i18n.t('patient.level.partly') : i18n.t(text.key, text.params);
}
