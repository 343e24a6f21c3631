import { ROLES } from '@waymark/contracts';
import { type Action, type Actor, grant, type Relation } from './actions.js';

const ACTORS: readonly Actor[] = ['anonymous', ...ROLES];

/** Everyone who may do it, and to what. */
const grantsOf = (action: Action): Partial<Record<Actor, Relation>> =>
  Object.fromEntries(
    ACTORS.flatMap((actor) => {
      const relation = grant(action, actor);
      return relation === null ? [] : [[actor, relation]];
    }),
  );
const everyoneSignedIn = (relation: Relation): Partial<Record<Actor, Relation>> =>
  Object.fromEntries(ROLES.map((role) => [role, relation]));
const therapists = { therapist: 'care-service' };

it.each(['site:read', 'health:read'] as const)('%s needs no sign-in, for what is the same for everybody', (action) => {
  expect(grantsOf(action)).toEqual({ anonymous: 'any', ...everyoneSignedIn('any') });
});

it.each(['session:create', 'session:end', 'invitation:accept', 'second-factor:set-up', 'phone-link:use'] as const)(
  '%s needs no sign-in, and nobody does it for somebody else',
  (action) => {
    expect(grantsOf(action)).toEqual({ anonymous: 'self', ...everyoneSignedIn('self') });
  },
);

it.each(['session:list', 'session:revoke', 'password:change', 'recovery-codes:renew'] as const)(
  '%s is for everybody who is signed in, about themselves',
  (action) => {
    expect(grantsOf(action)).toEqual(everyoneSignedIn('self'));
  },
);

it('shows everybody who is signed in their own session, the care services and the measures', () => {
  expect(grantsOf('session:read')).toEqual(everyoneSignedIn('self'));
  expect(grantsOf('care-service:list')).toEqual(everyoneSignedIn('any'));
  expect(grantsOf('measure:list')).toEqual(everyoneSignedIn('any'));
});

it.each([
  ...(['patient:read', 'episode:read', 'goal:read', 'appointment:read', 'preparation:read'] as const),
  ...(['review:read', 'next-step:read', 'trajectory:read'] as const),
])(
  '%s is for the therapists of the care service, the patient and their carers: no administrator reads a record',
  (action) => {
    expect(grantsOf(action)).toEqual({ ...therapists, patient: 'own', carer: 'own' });
  },
);

it.each([
  ...(['patient:create', 'patient:search', 'patient:take-on', 'patient:change'] as const),
  ...(['episode:create', 'episode:change', 'goal:create', 'goal:change', 'review:write'] as const),
  ...(['appointment:create', 'appointment:change', 'preparation:acknowledge'] as const),
  ...(['letter:read', 'letter:write', 'phone-link:read', 'phone-link:change'] as const),
  ...(['age-review:list', 'age-review:write'] as const),
])('%s is for the therapists of the care service alone', (action) => {
  expect(grantsOf(action)).toEqual(therapists);
});

it.each([
  ...(['colleague:list', 'access-notice:list', 'access-notice:acknowledge', 'caseload:read'] as const),
  ...(['hand-over:acknowledge', 'transfer-request:answer', 'transfer-request:acknowledge'] as const),
])('%s is work among therapists of a care service, which nobody else sees', (action) => {
  expect(grantsOf(action)).toEqual(therapists);
});

it.each([
  ...(['patient:share', 'next-step:change', 'kept-about:read', 'carer-access:list'] as const),
  ...(['hidden-from-carer:read', 'hidden-from-carer:change'] as const),
])('%s is for the patient as well as the therapists, and not for a carer in their place', (action) => {
  expect(grantsOf(action)).toEqual({ ...therapists, patient: 'own' });
});

it.each(['preparation:write', 'preparation:read-shared', 'preparation-draft:read', 'preparation-draft:write'] as const)(
  '%s is for those at home, and not for their therapists',
  (action) => {
    expect(grantsOf(action)).toEqual({ patient: 'own', carer: 'own' });
  },
);

it.each(['goal:propose', 'patient:choose-display', 'final-letter:read', 'record-look:list'] as const)(
  '%s is for the patient alone',
  (action) => {
    expect(grantsOf(action)).toEqual({ patient: 'own' });
  },
);

it('lists to those at home the drafts that they began themselves', () => {
  expect(grantsOf('preparation-draft:list')).toEqual({ patient: 'self', carer: 'self' });
});

it('lets therapists import into their care service, and whoever begins a job follow it; administrators all of them', () => {
  expect(grantsOf('import:run')).toEqual({ ...therapists, admin: 'any' });
  for (const action of ['job:read', 'job:cancel'] as const) {
    expect(grantsOf(action)).toEqual({ therapist: 'self', guardian: 'self', admin: 'any' });
  }
});

it.each([
  ...(['audit:read', 'account:read', 'account:change', 'account-grant:read', 'account-grant:change'] as const),
  ...(['care-service:change', 'unattended:read'] as const),
  ...(['patient-duplicate:list', 'patient-duplicate:rule-out', 'patient-merge:read', 'patient-merge:change'] as const),
])('%s is for administrators alone', (action) => {
  expect(grantsOf(action)).toEqual({ admin: 'any' });
});

it('lets the team say what it thinks of figures that wait, with its manager, and mark what it tried by itself', () => {
  expect(grantsOf('report:comment')).toEqual({ ...therapists, manager: 'care-service' });
  expect(grantsOf('chart-mark:write')).toEqual(therapists);
});

it('shows true figures of appointments and reviews to managers of the care service alone', () => {
  expect(grantsOf('process:read')).toEqual({ manager: 'care-service' });
});

it('lets managers of the care service alone ask for a small number, and all who answer for its figures see who did', () => {
  expect(grantsOf('small-number:open')).toEqual({ manager: 'care-service' });
  expect(grantsOf('small-number:list')).toEqual({
    ...therapists,
    manager: 'care-service',
    partner: 'care-service',
  });
});

it.each(['round-up:read', 'round-up:write', 'round-up:comment', 'improvement-action:read'] as const)(
  '%s is for the whole forum of a care service, its patient and carer partners too',
  (action) => {
    expect(grantsOf(action)).toEqual({ ...therapists, manager: 'care-service', partner: 'care-service' });
  },
);

it('lets managers publish a round-up, and those who can see to it promise an improvement', () => {
  expect(grantsOf('round-up:publish')).toEqual({ manager: 'care-service' });
  expect(grantsOf('improvement-action:write')).toEqual({ ...therapists, manager: 'care-service' });
});

it('shows published round-ups to those whom they are for, as their own', () => {
  expect(grantsOf('published-round-up:read')).toEqual({ patient: 'own', carer: 'own' });
});

it('lets researchers ask for data and guardians decide, and nobody do both', () => {
  expect(grantsOf('research-project:write')).toEqual({ researcher: 'self' });
  expect(grantsOf('research-key:change')).toEqual({ researcher: 'self' });
  const decisions = [
    'research-project:decide',
    'research-release:build',
    'research-release:inspect',
    'research-release:publish',
  ] as const;
  for (const action of decisions) expect(grantsOf(action)).toEqual({ guardian: 'any' });
  expect(grantsOf('research-project:read')).toEqual({ researcher: 'self', guardian: 'any' });
});

it('lets a choice about research be seen and noted by the person, whoever cares for them, and their team', () => {
  for (const action of ['research-choice:read', 'research-choice:write'] as const) {
    expect(grantsOf(action)).toEqual({ ...therapists, patient: 'own', carer: 'own' });
  }
});

it('lets the therapists of the care service hand the screen over, and everybody who is signed in cover theirs', () => {
  expect(grantsOf('shared-screen:begin')).toEqual(therapists);
  expect(grantsOf('session:cover')).toEqual(everyoneSignedIn('self'));
});
