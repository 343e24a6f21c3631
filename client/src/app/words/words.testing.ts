import { type EnvironmentProviders, type Provider, inject, provideAppInitializer } from '@angular/core';
import { TranslocoService, type TranslocoLoader, provideTransloco } from '@jsverse/transloco';
import { firstValueFrom, of } from 'rxjs';
import easy from '../../i18n/en-easy.json';
import en from '../../i18n/en.json';
import { LANGUAGES } from './words';

class WordsFromFiles implements TranslocoLoader {
  getTranslation(language: string) {
    return of(language === 'en-easy' ? easy : en);
  }
}

/** The real words, without a network. */
export function provideWords(): (Provider | EnvironmentProviders)[] {
  return [
    provideTransloco({
      config: { availableLangs: [...LANGUAGES], defaultLang: 'en', reRenderOnLangChange: true, prodMode: true },
      loader: WordsFromFiles,
    }),
    provideAppInitializer(() => firstValueFrom(inject(TranslocoService).load('en'))),
  ];
}
