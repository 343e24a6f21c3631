import type { WordFile, WordTexts } from './translations';

/** Reads texts as a static file, without the API's interceptors. */
export async function readWords(file: WordFile): Promise<WordTexts> {
  const response = await fetch(`i18n/${file}.json`);
  if (!response.ok) throw new Error(`The words in "${file}" could not be read (${response.status}).`);
  return (await response.json()) as WordTexts;
}
