import { PATIENT_ID, account } from './accounts.testing';
import { type RoleDraft, draftsOf, membershipsOf, newDraft, openFieldsOf, rolePointers } from './role-drafts';

const draft = (details: Partial<RoleDraft>): RoleDraft => ({ ...newDraft([]), ...details });

test('a role is sent with what it is held for and with nothing else', () => {
  const typed = { careServiceId: 's1', patientId: ` ${PATIENT_ID.toUpperCase()} ` };
  const drafts = [draft({ role: 'therapist', ...typed }), draft({ role: 'carer', ...typed }), draft({ role: 'admin' })];
  expect(membershipsOf(drafts)).toEqual([
    { role: 'therapist', careServiceId: 's1' },
    { role: 'carer', patientId: PATIENT_ID },
    { role: 'admin' },
  ]);
});

test('what is still open is named by its field', () => {
  const drafts = [
    draft({ key: 4 }),
    draft({ key: 5, role: 'manager' }),
    draft({ key: 6, role: 'patient', patientId: '1234' }),
    draft({ key: 7, role: 'researcher' }),
    draft({ key: 8, role: 'admin', endsOn: '2026-02-31' }),
  ];
  expect(openFieldsOf(drafts).map(({ fieldId }) => fieldId)).toEqual([
    'role-4-role',
    'role-5-care-service',
    'role-6-patient',
    'role-8-last-day',
  ]);
});

test('a pointer of the server leads to the role at that place, whichever were taken away before', () => {
  const pointers = rolePointers([draft({ key: 2 }), draft({ key: 5 })]);
  expect(pointers['/memberships/1/careServiceId']).toBe('role-5-care-service');
  expect(pointers['/memberships/1']).toBe('role-5');
  expect(pointers['/memberships']).toBe('roles');
});

test('the roles of an account come back as they went', () => {
  const memberships = [
    { id: 'm1', role: 'carer', careServiceId: null, patientId: PATIENT_ID, endsOn: null },
    { id: 'm2', role: 'partner', careServiceId: 's1', patientId: null, endsOn: '2026-12-31' },
  ] as const;
  expect(membershipsOf(draftsOf(account({ memberships })))).toEqual([
    { role: 'carer', patientId: PATIENT_ID },
    { role: 'partner', careServiceId: 's1', endsOn: '2026-12-31' },
  ]);
});

test('a new role takes a key that no other has', () => {
  expect(newDraft([draft({ key: 1 }), draft({ key: 3 })]).key).toBe(4);
});
