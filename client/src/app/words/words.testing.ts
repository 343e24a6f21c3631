import { Injectable, type Provider } from '@angular/core';
import easy from '../../i18n/en-easy.json';
import en from '../../i18n/en.json';
import staff from '../../i18n/staff.json';
import { Words } from './words';

@Injectable()
class WordsFromFiles extends Words {
  constructor() {
    super();
    this.texts.set({ en, 'en-easy': easy, staff });
  }
}

/** The real words, without a network. */
export function provideWords(): Provider {
  return { provide: Words, useClass: WordsFromFiles };
}
