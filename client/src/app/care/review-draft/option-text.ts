import type { Translations } from '../../i18n/translations';
import type { OptionWords } from './review-options';

export function optionText(words: Translations, text: OptionWords): string {
  return 'own' in text ? text.own : words.t(text.key, text.params);
}
