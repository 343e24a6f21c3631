import { type Membership, type Role, ROLE_SCOPE, ROLES } from '@waymark/contracts';
import fc from 'fast-check';
import type { Action } from './actions.js';
import { audienceOf } from './audience.js';
import { careServicesFor, isOwnRecord, mayActOn, mayEver } from './decide.js';
import { heldOn, type HeldRole, membershipOf } from './memberships.js';
import { ownPatientIds, type Person } from './principal.js';
import { matterOf, type PersonRecord, recordOf, SITE, type Subject } from './subject.js';

const TODAY = '2026-06-01';
const BEFORE = ['2025-12-31', '2026-05-31'] as const;
const FROM_TODAY = [TODAY, '2026-06-02', '2027-01-01'] as const;
const CARE_SERVICES = ['north', 'south'] as const;
const PATIENTS = ['sam', 'kit'] as const;
/** Of every relation that the table grants, and one that it grants to each role. */
const ACTIONS = [
  ...(['site:read', 'session:read', 'patient:read', 'patient:change', 'review:write', 'next-step:change'] as const),
  ...(['preparation:write', 'preparation-draft:list', 'caseload:read', 'import:run', 'job:read'] as const),
  ...(['report:read', 'research-project:decide', 'account:change', 'care-service:change', 'unattended:read'] as const),
] as const satisfies readonly Action[];

const endingOn = (...days: readonly (string | null)[]): fc.Arbitrary<Membership> =>
  fc
    .record({
      role: fc.constantFrom(...ROLES),
      careServiceId: fc.constantFrom(...CARE_SERVICES),
      patientId: fc.constantFrom(...PATIENTS),
      endsOn: fc.constantFrom(...days),
    })
    .map(({ role, careServiceId, patientId, endsOn }) => {
      const scopes = { careServiceId: { careServiceId }, patientId: { patientId } };
      const scope = ROLE_SCOPE[role];
      return { role, endsOn, ...(scope === null ? {} : scopes[scope]) } as Membership;
    });
const lasting = fc.array(endingOn(null, ...FROM_TODAY), { maxLength: 4 });
const ended = fc.array(endingOn(...BEFORE), { minLength: 1, maxLength: 4 });
const records: readonly PersonRecord[] = PATIENTS.flatMap((patientId) =>
  [[], ['north'], ['south'], ['north', 'south']].map((careServiceIds) => recordOf(patientId, careServiceIds)),
);
const subjects: readonly Subject[] = [...records, ...CARE_SERVICES.map(matterOf), SITE];

const today = (memberships: readonly Membership[]): Person => ({
  kind: 'person',
  formerPatientIds: [],
  screenLock: null,
  accountId: 'ash',
  name: 'Ash',
  memberships: heldOn(memberships, TODAY),
});

/** Everything that the policy decides about somebody. */
function decisions(person: Person): unknown {
  return {
    own: ownPatientIds(person),
    audiences: records.map((record) => [audienceOf(person, record), isOwnRecord(person, record)]),
    actions: ACTIONS.map((action) => [
      mayEver(action, person),
      careServicesFor(action, person),
      subjects.map((subject) => mayActOn(action, person, subject)),
    ]),
  };
}

it('a membership holds on its last day, and not on the day after', () => {
  const therapist: Membership = { role: 'therapist', careServiceId: 'north', endsOn: TODAY };
  expect(heldOn([therapist], TODAY)).toEqual([therapist]);
  expect(heldOn([therapist], '2026-06-02')).toEqual([]);
  expect(heldOn([{ role: 'admin' }, { role: 'admin', endsOn: null }], TODAY)).toHaveLength(2);
});

it('ended memberships never grant anything', () => {
  fc.assert(
    fc.property(ended, (memberships) => {
      expect(decisions(today(memberships))).toEqual(decisions(today([])));
    }),
  );
  for (const action of ACTIONS) expect(mayEver(action, today([]))).toBe(false);
});

it('ended memberships beside others change no decision, wherever they are in the list', () => {
  fc.assert(
    fc.property(lasting, ended, (kept, over) => {
      const before = decisions(today(kept));
      expect(decisions(today([...kept, ...over]))).toEqual(before);
      expect(decisions(today([...over, ...kept]))).toEqual(before);
    }),
  );
});

it('an end that has not passed changes no decision either', () => {
  fc.assert(
    fc.property(lasting, (memberships) => {
      const withoutEnds = memberships.map((membership) => ({ ...membership, endsOn: null }));
      expect(decisions(today(memberships))).toEqual(decisions(today(withoutEnds)));
    }),
  );
});

describe('a form or a row keeps a role with everything that it might be held for', () => {
  const membershipFrom = (role: Role, known: Partial<HeldRole> = {}): Membership | null =>
    membershipOf({ role, careServiceId: 'north', patientId: 'sam', endsOn: null, ...known });

  it.each(['patient', 'carer'] as const)('%s is held for a person and nothing else, and not without one', (role) => {
    expect(membershipFrom(role)).toEqual({ role, patientId: 'sam' });
    expect(membershipFrom(role, { careServiceId: null })).toEqual({ role, patientId: 'sam' });
    expect(membershipFrom(role, { patientId: null })).toBeNull();
  });

  it.each(['therapist', 'manager', 'partner'] as const)(
    '%s is held in a care service and for nobody in particular, and not without one',
    (role) => {
      expect(membershipFrom(role)).toEqual({ role, careServiceId: 'north' });
      expect(membershipFrom(role, { patientId: null })).toEqual({ role, careServiceId: 'north' });
      expect(membershipFrom(role, { careServiceId: null })).toBeNull();
    },
  );

  it.each(['researcher', 'guardian', 'admin'] as const)(
    '%s is held for the whole site, whatever else is known',
    (role) => {
      expect(membershipFrom(role)).toEqual({ role });
      expect(membershipFrom(role, { careServiceId: null, patientId: null })).toEqual({ role });
    },
  );

  it.each(ROLES)('%s keeps its last day, where it has one', (role) => {
    expect(membershipFrom(role, { endsOn: TODAY })).toEqual({ ...membershipFrom(role), endsOn: TODAY });
    expect(membershipFrom(role)).not.toHaveProperty('endsOn');
  });
});
