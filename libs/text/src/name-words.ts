import { lettersOf, normaliseName } from './names.js';

/** "McDonald" is looked for under its second part too. */
const CAPITAL_INSIDE = /(?<=\p{Ll}\p{M}*)(?=\p{Lu})/gu;
/** Where a part of a name begins: after anything that is no letter, between letters and digits, at each ideograph. */
const PART_BEGINS =
  /[^\p{L}\p{M}\p{N}]+|(?<=\p{L}\p{M}*)(?=\p{N})|(?<=\p{N})(?=\p{L})|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])/u;
/** Longest name that somebody may type in separate words and somebody else in one: "Anne Marie Louise". */
const MOST_JOINED = 3;

/**
 * The words under which names are kept for searching, without repetition: the letters of each name, and of what is left
 * of it from each of its parts on. "O'Brien-Łoś" is kept as "obrienlos", "brienlos" and "los", so that whatever begins
 * a part is found as the beginning of a word. Absent names are left out.
 */
export function nameWordsOf(...names: readonly (string | null)[]): string[] {
  const words = names.flatMap((name) => {
    const parts = partsOf(name ?? '');
    return parts.map((_, index) => parts.slice(index).join(''));
  });
  return [...new Set(words)];
}

/**
 * For each word of a search, the beginnings of which a person's {@link nameWordsOf} must have one: the word itself, or
 * it and its neighbours written as one, because "anne marie" may be kept as "annemarie".
 */
export function wordBeginningsOf(words: readonly string[]): string[][] {
  return words.map((_, index) => {
    const joined: string[] = [];
    for (let from = Math.max(0, index - MOST_JOINED + 1); from <= index; from += 1) {
      for (let to = index + 1; to <= Math.min(words.length, from + MOST_JOINED); to += 1) {
        joined.push(words.slice(from, to).join(''));
      }
    }
    return [...new Set(joined)];
  });
}

function partsOf(name: string): string[] {
  return normaliseName(name.normalize('NFC').replace(CAPITAL_INSIDE, ' '))
    .split(PART_BEGINS)
    .map(lettersOf)
    .filter((letters) => letters !== '');
}
