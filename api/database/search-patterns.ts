const MOST_WORDS = 6;

/**
 * Patterns for LIKE, one for each word of a search: what is found has them all. The words are those of `searchWordsOf`,
 * letters and figures only, so that no sign in them means anything to LIKE.
 */
export function patternsOf(words: readonly string[]): string[] {
  return words.slice(0, MOST_WORDS).map((word) => `%${word}%`);
}
