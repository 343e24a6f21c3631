import type { TranslationKey } from '../i18n/translations';

/** Content of an error summary. `fieldId` is the element that the line leads to. */
export interface ShownProblem {
  /** HTTP status; 0 for what the page itself found, or without a reply. */
  readonly status: number;
  /** What happened, in the server's own text, else in ours. */
  readonly text: string | { readonly key: TranslationKey };
  readonly fields: readonly { readonly fieldId: string | null; readonly text: string }[];
}

/** A problem that the page itself found, before anything was sent. */
export function problemOnPage(key: TranslationKey, fields: ShownProblem['fields'] = []): ShownProblem {
  return { status: 0, text: { key }, fields };
}

/** Error text of a field, or of the month or year of its date; empty: nothing is wrong with it. */
export function errorOf(problem: ShownProblem | null, fieldId: string): string {
  return problem?.fields.find((field) => field.fieldId?.replace(/-(month|year)$/, '') === fieldId)?.text ?? '';
}
