import { registrationRows } from './registering.js';

const REGISTERING = {
  patientId: 'sam',
  careServiceId: 'here',
  accountId: 'therapist',
  reason: 'joint-care',
  at: new Date('2026-06-01T09:00:00Z'),
} as const;

describe('A registration', () => {
  it('beside another care service’s one comes with a taking-on that keeps contact details closed', () => {
    const { registration, takingOn } = registrationRows(REGISTERING, [{ careServiceId: 'elsewhere' }]);
    expect(registration).toMatchObject({ patientId: 'sam', careServiceId: 'here', localReference: null });
    expect(takingOn).toMatchObject({ ...REGISTERING, note: null, ownContact: {}, sharedAt: null, sharedById: null });
  });

  it('that is the first one is nobody’s taking-on', () => {
    expect(registrationRows(REGISTERING, []).takingOn).toBeNull();
  });
});
