/** Lower case without accents, so that "Zielinska" finds "Zielińska". What names are sorted, searched and compared by. */
export function normaliseName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'l')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Only the letters: "Evans-Pugh" and "Evans Pugh" are one family. */
export function lettersOf(name: string): string {
  return normaliseName(name).replace(/[^\p{L}\p{N}]+/gu, '');
}
