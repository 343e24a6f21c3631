import { nameWordsOf } from './name-words.js';
import { lettersOf, searchWordsOf } from './names.js';

/** Begins the key of a sound among the words of a name: no word of a name or of a search begins so. */
const MARK = '~';
const FEWEST_LETTERS = 3;
const FEWEST_SOUNDS = 2;

/** Spellings that sound alike in names as they are said in Britain, in the order in which they are replaced. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^mc/, 'mac'],
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^x/, 's'],
  [/^(?:sean|sian)/, 'shan'],
  [/^gh/, 'g'],
  [/gh/g, ''],
  [/ph/g, 'f'],
  [/t?sch|sh/g, '1'],
  [/t?ch/g, '2'],
  [/th/g, 't'],
  [/dge?(?=[eiy]|$)/g, 'd'],
  [/ck/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/[cq]/g, 'k'],
  [/g(?=[eiy])/g, 'j'],
  [/z/g, 's'],
  [/v/g, 'f'],
  [/mps/g, 'ms'],
];

/**
 * How a word sounds, roughly: "Ellis" and "Elis", "Stephen" and "Steven", "Reid" and "Reed" have one key each. After
 * the first letter vowels are left out, as is what is not heard. Empty for short words, for other scripts, and where
 * too little is left to tell people apart.
 */
export function soundOf(word: string): string {
  const letters = lettersOf(word);
  if (letters.length < FEWEST_LETTERS || !/^[a-z]+$/.test(letters)) return '';
  const spelt = SPELLINGS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), letters);
  const begin = /^[aeiouy]/.test(spelt) ? 'a' : spelt.slice(0, 1);
  const sounds = (begin + spelt.slice(1).replace(/[aeiouyhw]/g, '')).replace(/(.)\1+/g, '$1');
  return sounds.length < FEWEST_SOUNDS ? '' : MARK + sounds;
}

/**
 * The sounds of names, without repetition: of each part alone, as "Smith" of "Smith-Jones", and of what
 * {@link nameWordsOf} joins. Absent names are left out.
 */
export function soundsOf(...names: readonly (string | null)[]): string[] {
  const words = [...nameWordsOf(...names), ...names.flatMap((name) => searchWordsOf(name ?? ''))];
  return [...new Set(words.map(soundOf).filter((sound) => sound !== ''))];
}
