/**
 * The single rule by which names are sorted, searched and compared, in the database and on every page. It only makes
 * keys and never changes what people wrote.
 */

/** Characters typed in place of an apostrophe. */
const APOSTROPHES = /['`´ʹʻʼʽʾʿˈˊˋ‘’‚‛′‵＇՚׳ߴߵꞋꞌ᾽᾿]/gu;
/** A lone acute accent or Greek smooth breathing (such as ´) after decomposition. */
const LONE_ACCENTS = / [\u0301\u0313]/gu;
/** Every dash, and characters that look like one. */
const HYPHENS = /[\p{Pd}−⁃˗]/gu;
/** Invisible characters: soft hyphen, zero-width, direction marks, variation selectors, BOM, tatweel. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640]/gu;
/** Control characters and the empty Braille pattern, which show as a gap. */
const GAPS = /[\s\p{Cc}\u2800]+/gu;
/**
 * Accents: the combining marks that belong to no script, and the optional vowel points of Hebrew and Arabic. Marks of
 * other scripts are letters and stay, as do those on Cyrillic letters and on kana: й is not и, and が not か.
 */
const ACCENTS =
  /((?=\p{L})\p{Script=Cyrillic}\p{M}*|\u3099|\u309A)|\p{Script=Inherited}|[\u0591-\u05C7]|[\u0610-\u061A]|[\u0656-\u065F]/gu;

/**
 * Lower-case letters that do not decompose, as written on a keyboard without them (Unicode CLDR, Latin-ASCII), the
 * Greek sigma at the end of a word, and ё, which Russian prints as е.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't', ŋ: 'n', ĸ: 'q', ı: 'i' },
  ...{ ƀ: 'b', ɓ: 'b', ƈ: 'c', ȼ: 'c', ɖ: 'd', ɗ: 'd', ə: 'e', ǝ: 'e', ɛ: 'e', ɇ: 'e', ƒ: 'f', ǥ: 'g', ɠ: 'g', ɣ: 'g' },
  ...{ ɨ: 'i', ɩ: 'i', ɉ: 'j', ȷ: 'j', ƙ: 'k', ƚ: 'l', ɫ: 'l', ɲ: 'n', ƞ: 'n', ɔ: 'o', ɵ: 'o', ƥ: 'p', ɍ: 'r', ɽ: 'r' },
  ...{ ʃ: 's', ƭ: 't', ʈ: 't', ʉ: 'u', ʊ: 'u', ʋ: 'v', ƴ: 'y', ɏ: 'y', ƶ: 'z', ʒ: 'z', ς: 'σ', ё: 'е' },
};
const OTHER_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
/** Nothing in it can be decomposed, invisible or an accent: most names, for which all the rest is not needed. */
const PLAIN = /^[ -~]*$/;

/**
 * A name in lower case without accents, with plain apostrophes, hyphens and single spaces, so that "Zielinska" finds
 * "Zielińska" and "O’Brien" is "O'Brien". Other scripts are left unchanged. The same text, composed, decomposed or
 * full-width, gives the same result; normalising twice changes nothing.
 */
export function normaliseName(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replaceAll('`', "'").replace(/ +/g, ' ').trim();
  return text
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(LONE_ACCENTS, "'")
    .replace(ACCENTS, '$1')
    .normalize('NFC')
    .replace(OTHER_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(GAPS, ' ')
    .trim();
}

/** Only the letters and digits: "Evans-Pugh", "Evans Pugh" and "EvansPugh" are one family. */
export function lettersOf(name: string): string {
  return normaliseName(name).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Text matched against {@link searchWordsOf}: the letters of each name. Absent names are left out. */
export function searchTextOf(...names: readonly (string | null)[]): string {
  return names
    .map((name) => lettersOf(name ?? ''))
    .filter((letters) => letters !== '')
    .join(' ');
}

/**
 * The words of a search. A person is found if each is somewhere in the {@link searchTextOf} of their names, in any
 * order: "o brien", "OBrien" and "O'Brien" find each other, and so do "Anne-Marie", "Annemarie" and "anne marie".
 */
export function searchWordsOf(query: string): string[] {
  return normaliseName(query)
    .split(/[\s,;/()-]+/u)
    .map(lettersOf)
    .filter((word) => word !== '');
}

/** Whether every word of the search is in one of the names. A search without words finds everyone. */
export function isNamed(query: string, ...names: readonly (string | null)[]): boolean {
  const text = searchTextOf(...names);
  return searchWordsOf(query).every((word) => text.includes(word));
}
