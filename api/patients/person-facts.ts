import { readNhsNumber } from '@waymark/text';
import { unprocessable } from '../http/problem.js';

/** @throws 422 if the text is no NHS number. */
export function nhsNumberOf(text: string): string {
  const number = readNhsNumber(text);
  if (number !== null) return number;
  const message = 'This NHS number fails its check digit, or repeats one digit. Read it again, or leave it out.';
  throw unprocessable([{ pointer: '/nhsNumber', code: 'check-digit', message }]);
}

/** @throws 422 for a birth date in the future. */
export function requireBorn(birthDate: string, today: string): void {
  if (birthDate <= today) return;
  const message = 'This birth date is in the future. Check the year.';
  throw unprocessable([{ pointer: '/birthDate', code: 'in-the-future', message }]);
}
