import { Injectable, type Provider } from '@angular/core';
import easy from '../../i18n/en-easy.json';
import en from '../../i18n/en.json';
import staff from '../../i18n/staff.json';
import { Translations } from './translations';

@Injectable()
class WordsFromFiles extends Translations {
  constructor() {
    super();
    this.texts.set({ en, 'en-easy': easy, staff });
  }
}

/** The real texts, without a network. */
export function provideTranslations(): Provider {
  return { provide: Translations, useClass: WordsFromFiles };
}
