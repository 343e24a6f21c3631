import type { Language, WordTexts } from './words';

/** Reads a language's words as a static file, without the API's interceptors. */
export async function readWords(language: Language): Promise<WordTexts> {
  const response = await fetch(`i18n/${language}.json`);
  if (!response.ok) throw new Error(`The words for "${language}" could not be read (${response.status}).`);
  return (await response.json()) as WordTexts;
}
