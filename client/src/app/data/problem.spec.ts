import { HttpErrorResponse } from '@angular/common/http';
import { readProblem } from './problem';

const validation = {
  type: '/problems/validation',
  title: 'Not valid',
  status: 422,
  detail: 'Two answers need another look.',
  errors: [
    { pointer: '/email', code: 'email', message: 'Type an email address' },
    { pointer: '/other', code: 'other', message: 'Something else' },
  ],
};

test('a problem names what happened and leads to each known field', () => {
  expect(readProblem(new HttpErrorResponse({ status: 422, error: validation }), { '/email': 'email' })).toEqual({
    status: 422,
    text: 'Two answers need another look.',
    fields: [
      { fieldId: 'email', text: 'Type an email address' },
      { fieldId: null, text: 'Something else' },
    ],
  });
});

test('no network and an answer of another shape have words of their own', () => {
  expect(readProblem(new HttpErrorResponse({ status: 0 })).text).toEqual({ key: 'patient.problem.offline' });
  expect(readProblem(new HttpErrorResponse({ status: 502, error: '<html>' })).text).toEqual({
    key: 'patient.problem.unknown',
  });
  expect(readProblem(new Error('bug')).text).toEqual({ key: 'patient.problem.unknown' });
});
