import type { SignInBody } from '@waymark/contracts';
import { readProblem } from '../data/problem';
import { type ShownProblem, problemOnPage } from '../ui/shown-problem';
import { fieldValue, isTicked } from '../ui/field-value';
import type { Translations } from '../i18n/translations';

/** Handed to the sign-in page by the page before it, and kept nowhere else. */
export interface SignInInfo {
  readonly email: string;
}

/** The address that the page before handed on; empty: none. */
export function handedEmail(info: unknown): string {
  return typeof info === 'object' && info !== null && 'email' in info && typeof info.email === 'string'
    ? info.email
    : '';
}

/** The input in the fields `email` and `password` of a form, and whether to stay signed in, if it asks. */
export function typedSignIn(event: SubmitEvent): SignInBody {
  return {
    email: fieldValue(event, 'email').trim(),
    password: fieldValue(event, 'password'),
    ...(isTicked(event, 'keep') ? { keep: true } : {}),
  };
}

/**
 * What is missing, before anything is sent; null: nothing.
 * @param idPrefix prefix of `email` and `password` in the ids of the fields
 */
export function openInSignIn({ email, password }: SignInBody, i18n: Translations, idPrefix = ''): ShownProblem | null {
  const open = [
    ...(email ? [] : [{ fieldId: `${idPrefix}email`, text: i18n.t('patient.sign-in.email-missing') }]),
    ...(password ? [] : [{ fieldId: `${idPrefix}password`, text: i18n.t('patient.sign-in.password-missing') }]),
  ];
  return open.length > 0 ? problemOnPage('patient.sign-in.missing', open) : null;
}

/** Why sign-in failed. It does not say which of the two was wrong. */
export function readSignInProblem(error: unknown, idPrefix = ''): ShownProblem {
  const problem = readProblem(error, { '/email': `${idPrefix}email`, '/password': `${idPrefix}password` });
  return problem.status === 401 ? { ...problem, text: { key: 'patient.sign-in.wrong' } } : problem;
}
