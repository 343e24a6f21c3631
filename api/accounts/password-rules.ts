import type { FieldProblem } from '@waymark/contracts';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.js';

/** What stands around the person here, and is tried first. */
const NEARBY = ['waymark', 'waymark-demo', 'rehab', 'rehabilitation', 'therapist', 'patient'];

/** The library's own line between what is guessed soon and what is not: a hundred million guesses. */
const HARD_TO_GUESS = 3;

/** Longer ones are as hard to guess as their beginning, and to estimate more of them takes long. */
const ESTIMATED = 100;

/**
 * The fault in a new password of the account with this email address; null: none. Length and how soon it is guessed are
 * the only rules: rules about kinds of characters make passwords harder to remember and no harder to guess (NIST SP
 * 800-63B, 5.1.1.2).
 */
export async function passwordProblem(password: string, email: string): Promise<FieldProblem | null> {
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
  const { score } = (await estimator()).check(normalised.slice(0, ESTIMATED), [...NEARBY, address, name]);
  if (score < HARD_TO_GUESS) {
    return problem('too-common', 'This password is one of those that people try first. Three or four words are good.');
  }
  return null;
}

let made: Promise<ZxcvbnFactory> | undefined;

/** Lists of passwords that many people use, of words and of names; read when the first password is chosen. */
function estimator(): Promise<ZxcvbnFactory> {
  made ??= (async () => {
    const [{ ZxcvbnFactory }, common, english] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
    ]);
    return new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...english.dictionary },
      graphs: common.adjacencyGraphs,
    });
  })();
  return made;
}

const normalise = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Only its letters, without the digits and signs that people put around a word. */
const coreOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');

const problem = (code: string, message: string): FieldProblem => ({ pointer: '/password', code, message });
