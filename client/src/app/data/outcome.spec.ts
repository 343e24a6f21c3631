import { HttpErrorResponse } from '@angular/common/http';
import { failureOf } from './outcome';

test.each([
  [0, 'unreachable'],
  [503, 'unreachable'],
  [429, 'unreachable'],
  [412, 'stale'],
  [428, 'stale'],
  [404, 'refused'],
  [422, 'refused'],
])('an answer %d is %s', (status, kind) => {
  expect(failureOf(new HttpErrorResponse({ status })).kind).toBe(kind);
});

test('a review that somebody closed is a newer version; any other conflict is told as it is', () => {
  const conflict = (type: string) => failureOf(new HttpErrorResponse({ status: 409, error: { type } })).kind;
  expect(conflict('/problems/review-closed')).toBe('stale');
  expect(conflict('/problems/other')).toBe('refused');
});
