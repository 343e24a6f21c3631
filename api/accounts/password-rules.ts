import type { FieldProblem } from '@waymark/contracts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.js';

/**
 * First guesses of attackers, as far as they are long enough to get here. Length and this list are the only rules:
 * rules about kinds of characters make passwords harder to remember and no harder to guess (NIST SP 800-63B, 5.1.1.2).
 */
const TRIED_FIRST: readonly string[] = [
  '1234567890',
  '0123456789',
  '0987654321',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'asdfghjkl',
  'qazwsxedc',
  'qwerty',
  'abcdefghij',
  'password',
  'passw0rd',
  'letmein',
  'iloveyou',
  'welcome',
  'changeme',
  'administrator',
  'sunshine',
  'football',
  'waymark-demo',
];

/** Fewer different characters than this make a word of one key, or of a few. */
const FEWEST_DIFFERENT = 4;

/** So many digits and signs around a word do not hide it. */
const MOST_AROUND = 6;

/** The fault in a new password of the account with this email address; null: none. */
export function passwordProblem(password: string, email: string): FieldProblem | null {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) {
    return problem('too-short', `Use at least ${SHORTEST_PASSWORD} characters. Three or four words are good.`);
  }
  if (length > LONGEST_PASSWORD) return problem('too-long', `Use at most ${LONGEST_PASSWORD} characters.`);
  const normalised = normalise(password);
  const address = normalise(email);
  const [name = ''] = address.split('@', 1);
  if (normalised.includes(address) || (coreOf(name) !== '' && coreOf(normalised) === coreOf(name))) {
    return problem('own-address', 'Your email address is easy to guess. Choose something else.');
  }
  if (isTriedFirst(normalised)) {
    return problem('too-common', 'This password is one of the first that people try. Choose something else.');
  }
  return null;
}

/** Whether it is a listed word, repeated or with a few digits and signs around it, or has few different characters. */
function isTriedFirst(normalised: string): boolean {
  if (new Set(normalised).size < FEWEST_DIFFERENT) return true;
  return TRIED_FIRST.some((word) => {
    const rest = normalised.replaceAll(word, '');
    return rest.length < normalised.length && rest.length <= MOST_AROUND && coreOf(rest) === '';
  });
}

const normalise = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Only its letters, without the digits and signs that people put around a word. */
const coreOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');

const problem = (code: string, message: string): FieldProblem => ({ pointer: '/password', code, message });
