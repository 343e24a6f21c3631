/** With fewer words one long name would decide. */
const FEWEST_WORDS = 8;

/** Sentences of a text, as far as marks and line breaks tell them apart. */
export function sentencesOf(text: string): string[] {
  return text.split(/[.?!:]\s+|[.?!:]$|\n+/).filter((sentence) => wordsOf(sentence).length > 0);
}

export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}’'-]*\p{L}[\p{L}’'-]*/gu) ?? [];
}

/** Groups of vowels without a silent e: close enough for a whole text. At least 1. */
export function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}

/**
 * The years of school that it takes to read these texts, over all their sentences together: Flesch-Kincaid grade (Kincaid
 * et al. 1975, Navy research branch report 8-75). No bounds; short words in short sentences can give less than 0.
 * @returns null with fewer than 8 words, of which nothing can be said.
 */
export function readingGrade(texts: readonly string[]): number | null {
  const sentences = texts.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  if (words.length < FEWEST_WORDS) return null;
  const spoken = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (spoken / words.length) - 15.59;
}
