const MOST_WORDS = 6;

/**
 * LIKE patterns, one for each word of a search; a match has them all. The words are those of `searchWordsOf`, letters
 * and digits only, so none contains a character that is special to LIKE.
 */
export function patternsOf(words: readonly string[]): string[] {
  return words.slice(0, MOST_WORDS).map((word) => `%${word}%`);
}
