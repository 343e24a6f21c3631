import { readProblem } from './problem';
import { type ShownProblem, problemOnPage } from '../ui/shown-problem';
import type { TranslationKey } from '../i18n/translations';

/** A field left empty, found before anything is sent. */
export interface OpenField {
  readonly fieldId: string;
  readonly key: TranslationKey;
}

function asSentence(text: string): string {
  const [first = '', ...rest] = text;
  return `${first.toUpperCase()}${rest.join('')}`;
}

/**
 * Reads what the server refused. If fields are to blame, their lines are enough: the server's own sentence would repeat
 * them. A conflict keeps its sentence, which says what is in the way.
 * @param fieldIds element id by JSON pointer of the request body
 */
export function readFormProblem(error: unknown, fieldIds: Readonly<Record<string, string>> = {}): ShownProblem {
  const problem = readProblem(error, fieldIds);
  const fields = problem.fields.map((field) => ({ ...field, text: asSentence(field.text) }));
  if (fields.length === 0 || problem.status === 409) return { ...problem, fields };
  return { ...problem, text: { key: 'common.account.check' }, fields };
}

/** The same for fields left empty. */
export function openFieldsProblem(
  open: readonly OpenField[],
  say: (key: TranslationKey) => string,
  heading: TranslationKey = 'common.account.check',
): ShownProblem {
  return problemOnPage(
    heading,
    open.map(({ fieldId, key }) => ({ fieldId, text: say(key) })),
  );
}
