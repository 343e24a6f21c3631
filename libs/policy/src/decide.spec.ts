import type { Membership } from '@waymark/contracts';
import { grant } from './actions.js';
import {
  careServicesFor,
  closedPatientIds,
  isKeptOut,
  isOpenToAnyone,
  isOwnRecord,
  mayActOn,
  mayEver,
  worksWith,
} from './decide.js';
import { type Key, membershipsOf, ownPatientIds, type Person } from './principal.js';
import { recordOpenedFirst } from './record-opened-first.js';
import { matterOf, recordOf, SITE } from './subject.js';

const therapist: Membership = { role: 'therapist', careServiceId: 'north' };
const carer: Membership = { role: 'carer', patientId: 'sam' };
const admin: Membership = { role: 'admin' };
const record = recordOf('sam', ['north']);
const elsewhere = recordOf('kit', ['south']);
const holding = (...memberships: readonly Membership[]): Person => ({
  kind: 'person',
  formerPatientIds: [],
  screenLock: null,
  accountId: 'ash',
  name: 'Ash',
  memberships,
});

it('denies whatever the table does not grant', () => {
  expect(grant('patient:read', 'researcher')).toBeNull();
  expect(grant('patient:read', 'anonymous')).toBeNull();
  expect(mayEver('patient:read', holding(admin))).toBe(false);
  expect(mayEver('patient:read', holding())).toBe(false);
});

it('lets somebody try whom one of their memberships lets do it to some record', () => {
  expect(mayEver('patient:read', holding(admin, therapist))).toBe(true);
  expect(mayEver('review:read', holding(carer))).toBe(true);
});

it('opens to anyone only what has to work before signing in', () => {
  expect(isOpenToAnyone('session:create')).toBe(true);
  expect(isOpenToAnyone('session:read')).toBe(false);
});

describe('a permission reaches', () => {
  it('a therapist’s records within the care service where the role is held, and no others', () => {
    expect(mayActOn('patient:read', holding(therapist), record)).toBe(true);
    expect(mayActOn('patient:read', holding(therapist), elsewhere)).toBe(false);
  });

  it('a carer’s record of the person they help, to read and not to review', () => {
    expect(mayActOn('review:read', holding(carer), record)).toBe(true);
    expect(mayActOn('review:read', holding(carer), elsewhere)).toBe(false);
    expect(mayActOn('review:write', holding(carer), record)).toBe(false);
    expect(isOwnRecord(holding(therapist, carer), record)).toBe(true);
    expect(isOwnRecord(holding(therapist, carer), elsewhere)).toBe(false);
  });

  it('nothing that is about nobody, for somebody whose role is for one person', () => {
    expect(mayActOn('review:read', holding(carer), SITE)).toBe(false);
    expect(mayActOn('review:read', holding(carer), matterOf('north'))).toBe(false);
    expect(isOwnRecord(holding(carer), matterOf('north'))).toBe(false);
  });

  it('matters of the care service where the role is held, and none of the site', () => {
    expect(mayActOn('patient:create', holding(therapist), matterOf('north'))).toBe(true);
    expect(mayActOn('patient:create', holding(therapist), matterOf('south'))).toBe(false);
    expect(mayActOn('patient:create', holding(therapist), SITE)).toBe(false);
  });

  it('every record where the relation is any', () => {
    expect(mayActOn('account:read', holding(admin), elsewhere)).toBe(true);
  });

  it('no record, where it is for what belongs to the account itself', () => {
    expect(mayEver('preparation-draft:list', holding(carer))).toBe(true);
    expect(mayActOn('preparation-draft:list', holding(carer), record)).toBe(false);
  });
});

it('keeps somebody whose role of carer has ended out of that record as staff, and gives them nothing of it', () => {
  const former: Person = { ...holding(therapist), formerPatientIds: ['sam'] };
  expect(mayActOn('review:read', former, record)).toBe(false);
  expect(mayActOn('review:read', former, recordOf('kit', ['north']))).toBe(true);
  expect([isOwnRecord(former, record), ownPatientIds(former), closedPatientIds(former)]).toEqual([false, [], ['sam']]);
});

it('counts as working with a record only a role that is held in one of its care services', () => {
  const memberships = [therapist, carer, admin];
  expect(memberships.map((membership) => worksWith(membership, record))).toEqual([true, false, false]);
  expect(memberships.map((membership) => worksWith(membership, matterOf('south')))).toEqual([false, false, false]);
  expect(memberships.map((membership) => worksWith(membership, SITE))).toEqual([false, false, false]);
});

it('lists within the care services of the role that grants it, or within all of them', () => {
  expect(careServicesFor('import:run', holding(therapist, carer))).toEqual(['north']);
  expect(careServicesFor('import:run', holding(therapist, admin))).toBeNull();
  expect(careServicesFor('import:run', holding(carer))).toEqual([]);
  expect(careServicesFor('import:run', holding(therapist, { role: 'manager', careServiceId: 'south' }))).toEqual([
    'north',
  ]);
});

it('counts as one’s own only the record that a patient or carer is named with', () => {
  const alsoNamed = { ...therapist, patientId: 'kit' };
  expect(ownPatientIds(holding(alsoNamed, carer))).toEqual(['sam']);
});

it('opens one’s own record at once, that of the one person one helps, and none where there is a choice', () => {
  const alsoHelped: Membership = { role: 'carer', patientId: 'kit' };
  expect(recordOpenedFirst(holding(therapist))).toBeNull();
  expect(recordOpenedFirst(holding(therapist, carer, carer))).toBe('sam');
  expect(recordOpenedFirst(holding(carer, alsoHelped))).toBeNull();
  expect(recordOpenedFirst(holding(carer, alsoHelped, { role: 'patient', patientId: 'ash' }))).toBe('ash');
});

it.each(['patient', 'carer'] as const)('a therapist who is also the %s keeps out of that record as staff', (role) => {
  const both: Membership[] = [therapist, { role, patientId: 'sam' }];
  for (const action of ['patient:change', 'goal:change', 'review:write', 'episode:change', 'episode:create'] as const) {
    expect(mayActOn(action, holding(...both), record)).toBe(false);
    expect(mayActOn(action, holding(...both), { ...record, patientId: 'kit' })).toBe(true);
  }
  expect(mayActOn('patient:read', holding(...both), record)).toBe(true);
  expect(ownPatientIds(holding(...both))).toEqual(['sam']);
});

describe('a role that is written without what it is held for, or with what it is not', () => {
  const wrong: Membership[] = [
    // @ts-expect-error -- a therapist works in a care service
    { role: 'therapist' },
    // @ts-expect-error -- a carer cares for somebody
    { role: 'carer' },
    // @ts-expect-error -- an administrator is one everywhere
    { role: 'admin', careServiceId: 'north' },
  ];

  it.each(wrong)('%j opens no record, and nothing of a care service', (membership) => {
    for (const subject of [record, matterOf('north'), SITE]) {
      expect(mayActOn('patient:read', holding(membership), subject)).toBe(false);
      expect(isOwnRecord(holding(membership), subject)).toBe(false);
      expect(worksWith(membership, subject)).toBe(false);
    }
  });

  it.each(wrong)('%j takes nothing from a role beside it', (membership) => {
    expect(mayActOn('patient:create', holding(membership, therapist), matterOf('north'))).toBe(true);
    expect(mayActOn('patient:read', holding(membership, therapist), record)).toBe(true);
  });
});

describe('a key', () => {
  const key: Key = { kind: 'key', id: 'k', name: 'Reports', scopes: ['patient:read'] };

  it('may do what its scopes name, on any record, and nothing else', () => {
    expect(mayEver('patient:read', key)).toBe(true);
    expect(mayActOn('patient:read', key, record)).toBe(true);
    expect(careServicesFor('patient:read', key)).toBeNull();
    expect(mayEver('patient:change', key)).toBe(false);
    expect(mayActOn('patient:change', key, record)).toBe(false);
    expect(careServicesFor('patient:change', key)).toEqual([]);
  });

  it('without scopes may do nothing', () => {
    expect(mayEver('site:read', { ...key, scopes: [] })).toBe(false);
  });

  it('holds no role, so it is nobody’s patient and nobody’s carer, and kept out of no record', () => {
    expect(membershipsOf(key)).toEqual([]);
    expect(isOwnRecord(key, record)).toBe(false);
    expect(ownPatientIds(key)).toEqual([]);
    expect(closedPatientIds(key)).toEqual([]);
    expect(isKeptOut(key, record)).toBe(false);
  });
});
