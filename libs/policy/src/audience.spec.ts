import type { Membership } from '@waymark/contracts';
import { type Audience, audienceOf, type Part, shows } from './audience.js';
import type { Principal } from './principal.js';
import { recordOf } from './subject.js';

const record = recordOf('sam', ['north']);
const holding = (memberships: readonly Membership[]): Principal => ({
  kind: 'person',
  formerPatientIds: [],
  screenLock: null,
  accountId: 'ash',
  name: 'Ash',
  memberships,
});
const therapist: Membership = { role: 'therapist', careServiceId: 'north' };
const patient: Membership = { role: 'patient', patientId: 'sam' };
const carer: Membership = { role: 'carer', patientId: 'sam' };
const manager: Membership = { role: 'manager', careServiceId: 'north' };

it.each<[string, Membership[], Audience]>([
  ['a therapist of the care service', [therapist], 'team'],
  ['a therapist of another care service', [{ role: 'therapist', careServiceId: 'south' }], 'none'],
  ['the patient', [patient], 'patient'],
  ['a carer', [carer], 'carer'],
  ['a carer who is the patient of another record', [carer, { role: 'patient', patientId: 'kit' }], 'carer'],
  ['a person linked as both', [carer, patient], 'patient'],
  ['a carer of another person', [{ role: 'carer', patientId: 'kit' }], 'none'],
  ['a manager of the care service', [manager], 'manager'],
  ['a partner of the care service', [{ role: 'partner', careServiceId: 'north' }], 'manager'],
  ['a therapist who also manages', [manager, therapist], 'team'],
  ['an administrator', [{ role: 'admin' }], 'none'],
  ['a researcher', [{ role: 'researcher' }], 'none'],
  ['nobody', [], 'none'],
])('%s reads as the audience they are', (_, memberships, audience) => {
  expect(audienceOf(holding(memberships), record)).toBe(audience);
});

it.each<[Membership, Audience]>([
  [patient, 'patient'],
  [carer, 'carer'],
])('a therapist who is also the %j reads their own record as such, and any other as staff', (own, audience) => {
  expect(audienceOf(holding([therapist, own]), record)).toBe(audience);
  expect(audienceOf(holding([own, therapist]), record)).toBe(audience);
  expect(audienceOf(holding([therapist, own]), { ...record, patientId: 'kit' })).toBe('team');
});

it('shows each audience these parts, and no others', () => {
  const parts: readonly Part[] = [
    ...(['weights', 't-scores', 'staff-notes', 'status-events', 'private-ratings', 'said-ratings'] as const),
    ...(['unagreed-reviews', 'entered-in-error', 'contact', 'team-messages', 'barriers'] as const),
    ...(['goal-reasons', 'choice-authors'] as const),
  ];
  const shown = (audience: Audience): readonly Part[] => parts.filter((part) => shows(audience, part));
  expect(shown('team')).toEqual(parts);
  expect(shown('shared-screen')).toEqual([
    ...(['status-events', 'said-ratings', 'unagreed-reviews', 'barriers', 'goal-reasons'] as const),
  ]);
  expect(shown('patient')).toEqual(['contact', 'barriers', 'goal-reasons']);
  for (const audience of ['carer', 'manager', 'none'] as const) expect(shown(audience)).toEqual([]);
});

it('shows a key only what is for everyone who may read the record', () => {
  const key: Principal = { kind: 'key', id: 'k', name: 'Reports', scopes: ['patient:read'] };
  expect(audienceOf(key, record)).toBe('none');
});
