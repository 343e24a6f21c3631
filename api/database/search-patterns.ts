import { normaliseName } from '@waymark/text';

/** Patterns for LIKE, one for each word of a search: what is found holds them all. Escaped with a backslash. */
export function patternsOf(query: string): string[] {
  const words = normaliseName(query.replaceAll(',', ' ')).split(' ').filter(Boolean).slice(0, 6);
  return words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
}
