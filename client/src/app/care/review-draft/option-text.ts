import type { Translations } from '../../i18n/translations';
import type { OptionText } from './review-options';

export function optionText(i18n: Translations, text: OptionText): string {
  return 'own' in text ? text.own : i18n.t(text.key, text.params);
}
