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

/** What patients are sorted and searched by: "family, given", folded. */
export function nameKeyOf(givenName: string, familyName: string): string {
  return `${foldName(familyName)}, ${foldName(givenName)}`;
}
