import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

/** Reads a language's words as a static file, without the API's interceptors. */
@Injectable({ providedIn: 'root' })
export class WordsLoader implements TranslocoLoader {
  async getTranslation(language: string): Promise<Translation> {
    const response = await fetch(`i18n/${language}.json`);
    if (!response.ok) throw new Error(`The words for "${language}" could not be read (${response.status}).`);
    return (await response.json()) as Translation;
  }
}
