import type { Translations } from '../../i18n/translations';
import type { OptionText } from './review-options';

/** In easy words no answer is another one with a few words before it: whoever reads single words reads both as one. */
export function optionText(i18n: Translations, text: OptionText): string {
  if ('own' in text) return text.own;
  const isTwin = text.key === 'patient.level.partly-to' && i18n.easy();
  return isTwin ? i18n.t('patient.level.partly') : i18n.t(text.key, text.params);
}
