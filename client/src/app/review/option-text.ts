import type { Words } from '../words/words';
import type { OptionWords } from './review-options';

export function optionText(words: Words, text: OptionWords): string {
  return 'own' in text ? text.own : words.t(text.key, text.params);
}
