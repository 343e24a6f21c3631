import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { KEY_START } from '../../session/caller-reader.js';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Some 238 bits. */
const RANDOM_LETTERS = 40;
const SUM_LETTERS = 6;
const SHOWN_LETTERS = 6;
const SHAPE = new RegExp(`^${KEY_START}[0-9A-Za-z]{${RANDOM_LETTERS + SUM_LETTERS}}$`);

/**
 * A new key: letters and digits alone, so that a double click takes all of it. The last six are a sum of the others: whoever
 * searches files for forgotten secrets can tell a key from a word that looks like one.
 */
export function newKeyText(): string {
  const random = Array.from({ length: RANDOM_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${KEY_START}${random}${sumOf(random)}`;
}

/** Whether it was ever a key: a slip of the hand or a cut end is seen without asking the database. */
export function isKeyText(text: string): boolean {
  return SHAPE.test(text) && sumOf(text.slice(KEY_START.length, -SUM_LETTERS)) === text.slice(-SUM_LETTERS);
}

/** What of a key may be shown, to tell it from others. */
export function prefixOf(key: string): string {
  return key.slice(0, KEY_START.length + SHOWN_LETTERS);
}

export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function sumOf(text: string): string {
  let rest = crc32(text);
  let letters = '';
  for (let place = 0; place < SUM_LETTERS; place += 1) {
    letters = `${LETTERS[rest % LETTERS.length] ?? ''}${letters}`;
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}
