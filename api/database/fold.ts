/** Lower case without accents, so that "Zielinska" finds "Zielińska". */
export function foldName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'l')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Patterns for LIKE, one for each word of a search: what is found holds them all. Escaped with a backslash. */
export function patternsOf(query: string): string[] {
  const words = foldName(query.replaceAll(',', ' ')).split(' ').filter(Boolean).slice(0, 6);
  return words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
}
