import type { Patient } from '@waymark/contracts';
import {
  EMPTY_DRAFT,
  changedFields,
  draftOf,
  needsOf,
  newPatientBody,
  openPatientFields,
  patientChanges,
  withoutNeeds,
} from './patient-draft';

const PATIENT: Patient = {
  id: 'p1',
  version: 2,
  givenName: 'Rowan',
  familyName: 'Ellis',
  preferredName: null,
  birthDate: '1984-05-17',
  nhsNumber: '9990000689',
  sex: null,
  ethnicity: null,
  deprivationQuintile: 3,
  contact: { phone: '01632 960123', safeContact: 'Leave no message' },
  needs: { formats: ['large-print'], largeText: true, note: 'Sits on the left', reviewedOn: '2026-01-05' },
  display: null,
  diedOn: null,
  sameNameWarning: false,
  careServiceIds: ['s1'],
};

test('a new person is sent with what was said, and nothing that was left empty', () => {
  const draft = { ...EMPTY_DRAFT, givenName: ' Robin ', familyName: 'Test', birthDate: '1979-08-21' };
  expect(newPatientBody(draft, 's1')).toEqual({
    givenName: 'Robin',
    familyName: 'Test',
    birthDate: '1979-08-21',
    contact: {},
    needs: {},
    careServiceId: 's1',
  });
});

test('the form says which of the three things it cannot do without is missing', () => {
  expect(openPatientFields({ ...EMPTY_DRAFT, givenName: ' ' }).map(({ fieldId }) => fieldId)).toEqual([
    'given-name',
    'family-name',
    'birth-date',
  ]);
});

test('what is stored comes back as it was where nothing was typed', () => {
  expect(patientChanges(draftOf(PATIENT), PATIENT)).toEqual({});
  expect(needsOf(draftOf(PATIENT))).toEqual(PATIENT.needs);
});

test('a change of one way of contact sends all of them, since they are stored as one', () => {
  const draft = { ...draftOf(PATIENT), phone: '', email: 'rowan@example.org' };
  expect(patientChanges(draft, PATIENT)).toEqual({
    contact: { email: 'rowan@example.org', safeContact: 'Leave no message' },
  });
});

test('what is emptied is taken away', () => {
  const draft = { ...draftOf(PATIENT), nhsNumber: ' ', deprivationQuintile: '' };
  expect(patientChanges(draft, PATIENT)).toEqual({ nhsNumber: null, deprivationQuintile: null });
});

test('somebody else’s change is found field by field', () => {
  const now = draftOf({ ...PATIENT, familyName: 'Ellis-Ward', needs: { ...PATIENT.needs, easyRead: true } });
  expect(changedFields(draftOf(PATIENT), now)).toEqual(['familyName', 'screen']);
});

test('once the needs are saved, all else that was typed is still there', () => {
  expect(withoutNeeds({ phone: '01632 960124', needsNote: 'Prefers mornings', formats: [] })).toEqual({
    phone: '01632 960124',
  });
});
