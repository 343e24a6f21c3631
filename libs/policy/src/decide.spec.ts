import type { Membership } from '@waymark/contracts';
import { grant } from './actions.js';
import { careServicesFor, isOpenToAnyone, mayActOn, mayEver, ownPatientIds, type Subject } from './decide.js';

const therapist: Membership = { role: 'therapist', careServiceId: 'north' };
const carer: Membership = { role: 'carer', patientId: 'sam' };
const admin: Membership = { role: 'admin' };
const record: Subject = { careServiceIds: ['north'], patientId: 'sam' };
const elsewhere: Subject = { careServiceIds: ['south'], patientId: 'kit' };

it('denies whatever the table does not grant', () => {
  expect(grant('patient:read', 'researcher')).toBeNull();
  expect(grant('patient:read', 'anonymous')).toBeNull();
  expect(mayEver('patient:read', [admin])).toBe(false);
  expect(mayEver('patient:read', [])).toBe(false);
});

it('lets somebody try whom one of their memberships lets do it to some record', () => {
  expect(mayEver('patient:read', [admin, therapist])).toBe(true);
  expect(mayEver('review:read', [carer])).toBe(true);
});

it('opens to anyone only what has to work before signing in', () => {
  expect(isOpenToAnyone('session:create')).toBe(true);
  expect(isOpenToAnyone('session:read')).toBe(false);
});

describe('a permission reaches', () => {
  it('a therapist’s records within the care service where the role is held, and no others', () => {
    expect(mayActOn('patient:read', [therapist], record)).toBe(true);
    expect(mayActOn('patient:read', [therapist], elsewhere)).toBe(false);
  });

  it('a carer’s record of the person they help, to read and not to review', () => {
    expect(mayActOn('review:read', [carer], record)).toBe(true);
    expect(mayActOn('review:read', [carer], elsewhere)).toBe(false);
    expect(mayActOn('review:write', [carer], record)).toBe(false);
  });

  it('nothing of a record that is about nobody, for a membership that names nobody', () => {
    expect(mayActOn('review:read', [{ role: 'carer' }], { careServiceIds: [], patientId: null })).toBe(false);
  });

  it('every record where the relation is any', () => {
    expect(mayActOn('account:read', [admin], elsewhere)).toBe(true);
  });
});

it('lists within the care services of the role that grants it, or within all of them', () => {
  expect(careServicesFor('import:run', [therapist, carer])).toEqual(['north']);
  expect(careServicesFor('import:run', [therapist, admin])).toBeNull();
  expect(careServicesFor('import:run', [carer])).toEqual([]);
  expect(careServicesFor('import:run', [therapist, { role: 'manager', careServiceId: 'south' }])).toEqual(['north']);
  expect(careServicesFor('import:run', [{ role: 'therapist' }])).toEqual([]);
});

it('counts as one’s own only the record that a patient or carer is named with', () => {
  expect(ownPatientIds([{ ...therapist, patientId: 'kit' }, carer, { role: 'carer' }])).toEqual(['sam']);
});

it.each(['patient', 'carer'] as const)('a therapist who is also the %s keeps out of that record as staff', (role) => {
  const both: Membership[] = [therapist, { role, patientId: 'sam' }];
  for (const action of ['patient:change', 'goal:change', 'review:write', 'episode:change', 'episode:create'] as const) {
    expect(mayActOn(action, both, record)).toBe(false);
    expect(mayActOn(action, both, { ...record, patientId: 'kit' })).toBe(true);
  }
  expect(mayActOn('patient:read', both, record)).toBe(true);
  expect(ownPatientIds(both)).toEqual(['sam']);
});
