import { HttpErrorResponse } from '@angular/common/http';
import type { FieldProblem } from '@waymark/contracts';
import { problemBody, readProblem } from '../data/problem';
import type { TranslationKey } from '../i18n/translations';
import type { ShownProblem } from '../ui/shown-problem';

/** The server's rules for a password, in words that anyone can follow. */
const WORDS_OF_CODE: Readonly<Record<string, TranslationKey>> = {
  'too-short': 'patient.invitation.too-short',
  'too-long': 'patient.invitation.too-long',
  'own-address': 'patient.invitation.own-address',
  'too-common': 'patient.invitation.too-common',
  wrong: 'patient.password.wrong',
  same: 'patient.password.same',
};

function fieldProblemsOf(error: unknown): readonly FieldProblem[] {
  return error instanceof HttpErrorResponse ? (problemBody(error)?.errors ?? []) : [];
}

/** Whether the link itself was used, is too old, or never existed. */
export function isLinkEnded(error: unknown): boolean {
  return fieldProblemsOf(error).some(({ pointer }) => pointer === '/token');
}

/**
 * What is wrong with a password, each rule in the chosen language.
 * @param fieldIds element id by JSON pointer of the request body
 */
export function readPasswordProblem(
  error: unknown,
  say: (key: TranslationKey) => string,
  fieldIds: Readonly<Record<string, string>> = { '/password': 'password' },
): ShownProblem {
  const problem = readProblem(error);
  const errors = fieldProblemsOf(error);
  if (errors.length === 0) return problem;
  const fields = errors.map(({ pointer, code, message }) => {
    const key = WORDS_OF_CODE[code];
    return { fieldId: fieldIds[pointer] ?? null, text: key ? say(key) : message };
  });
  const isPresentOne = errors.some(({ code }) => code === 'wrong');
  return {
    ...problem,
    text: { key: isPresentOne ? 'patient.invitation.not-yet' : 'patient.invitation.again' },
    fields,
  };
}
