import { HttpErrorResponse } from '@angular/common/http';
import type { FieldProblem } from '@waymark/contracts';
import { problemBody, readProblem } from '../../data/problem';
import type { ShownProblem } from '../../ui/shown-problem';
import type { TranslationKey } from '../../i18n/translations';

/** The server's rules for a password, in words that anyone can follow. */
const WORDS_OF_CODE: Readonly<Record<string, TranslationKey>> = {
  'too-short': 'patient.invitation.too-short',
  'too-long': 'patient.invitation.too-long',
  'own-address': 'patient.invitation.own-address',
  'too-common': 'patient.invitation.too-common',
};

function fieldProblemsOf(error: unknown): readonly FieldProblem[] {
  return error instanceof HttpErrorResponse ? (problemBody(error)?.errors ?? []) : [];
}

/** Whether the link itself was used, is too old, or never existed. */
export function isLinkEnded(error: unknown): boolean {
  return fieldProblemsOf(error).some(({ pointer }) => pointer === '/token');
}

/** What is wrong with the password, each rule in the chosen language. */
export function readPasswordProblem(error: unknown, say: (key: TranslationKey) => string): ShownProblem {
  const problem = readProblem(error);
  const errors = fieldProblemsOf(error);
  if (errors.length === 0) return problem;
  const fields = errors.map(({ code, message }) => {
    const key = WORDS_OF_CODE[code];
    return { fieldId: 'password', text: key ? say(key) : message };
  });
  return { ...problem, text: { key: 'patient.invitation.again' }, fields };
}
