import { project } from '../research.testing';
import { draftOf, fieldIdsOf, isSame, missingIn, sameAnswers, stepOf, stepOfField, textOf } from './project-draft';

test('what was written comes back as it was', () => {
  const { title, fields, memberEmails, startsOn } = textOf(
    draftOf(project({ memberEmails: ['a@x.example', 'b@x.example'] })),
  );
  expect({ title, fields, memberEmails, startsOn }).toEqual({
    title: 'Age and goals after a stroke',
    fields: ['age_band'],
    memberEmails: ['a@x.example', 'b@x.example'],
    startsOn: '2026-08-01',
  });
});

test('addresses are typed one a line, or with commas between', () => {
  const draft = { ...draftOf(project()), memberEmails: ' a@x.example,\nb@x.example ; c@x.example\n' };
  expect(textOf(draft).memberEmails).toEqual(['a@x.example', 'b@x.example', 'c@x.example']);
});

test('what an interest is goes with it', () => {
  const draft = { ...draftOf(project()), hasCommercialInterest: 'no' as const, commercialInterest: 'A device' };
  expect(textOf(draft).commercialInterest).toBeNull();
  expect(isSame(draft, draftOf(project()))).toBe(true);
});

test('what is missing is named in the order of the steps', () => {
  const nothing = project({ purpose: null, fields: [], startsOn: null, hasCommercialInterest: true });
  expect(missingIn(nothing)).toEqual(['purpose', 'commercialInterest', 'fields', 'startsOn']);
  expect(missingIn(nothing).map(stepOf)).toEqual(['purpose', 'who', 'data', 'when']);
  expect(missingIn(project())).toEqual([]);
});

test('plain words that are hard to read are still to be written', () => {
  const hard =
    'Multidisciplinary rehabilitation necessitates considerable organisational reconfiguration of prioritisation processes.';
  expect(missingIn(project({ plainSummary: hard }))).toEqual(['plainSummary']);
  expect(missingIn(project({ title: hard }))).toEqual(['title']);
});

test('a field leads to its step, also by the boxes of a date', () => {
  expect(['expires-on', 'expires-on-month', 'fields', 'elsewhere'].map(stepOfField)).toEqual([
    'when',
    'when',
    'data',
    null,
  ]);
});

test('what is wrong with one of a list stands at the list', () => {
  const ids = fieldIdsOf(textOf(draftOf(project({ fields: ['age_band', 'sex'], memberEmails: ['a@x.example'] }))));
  expect([ids['/fields/1'], ids['/memberEmails/0'], ids['/expiresOn']]).toEqual(['fields', 'members', 'expires-on']);
});

test('the same answers are only what an applicant writes', () => {
  expect(sameAnswers(project())).not.toHaveProperty('version');
});
