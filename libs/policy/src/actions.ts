import type { Role } from '@waymark/contracts';

/**
 * Relation a person must have to a record for their role's permission to apply.
 * - `any`: every record of the kind.
 * - `care-service`: records of a care service in which the person has that role.
 * - `own`: the person's own record or, for a carer, the record they are linked to.
 * - `self`: only what belongs to the signed-in account, such as its session.
 */
export type Relation = 'any' | 'care-service' | 'own' | 'self';

/** Everyone, signed in or not. `anonymous` is for the few routes that must work before sign-in. */
export type Actor = Role | 'anonymous';

type Grants = Partial<Record<Actor, Relation>>;

const everyoneSignedIn = (relation: Relation): Grants => ({
  patient: relation,
  carer: relation,
  therapist: relation,
  manager: relation,
  partner: relation,
  researcher: relation,
  guardian: relation,
  admin: relation,
});

const staffOnly: Grants = { therapist: 'care-service' };
const teamAndManagers: Grants = { ...staffOnly, manager: 'care-service' };
const forum: Grants = { ...teamAndManagers, partner: 'care-service' };
const careCircle: Grants = { therapist: 'care-service', patient: 'own', carer: 'own' };

/**
 * The single table of who may do what; anything not in it is denied. The API's guard and services read it, and an API
 * test checks every route against it. Without `as const`: the mutation tester leaves out whatever is marked so.
 */
const POLICY = {
  'site:read': { anonymous: 'any', ...everyoneSignedIn('any') },
  'health:read': { anonymous: 'any', ...everyoneSignedIn('any') },
  // What a page opens with: each part of it is asked of its own route, with that route's row.
  'first-reads:read': { anonymous: 'self', ...everyoneSignedIn('self') },
  'session:create': { anonymous: 'self', ...everyoneSignedIn('self') },
  'session:read': everyoneSignedIn('self'),
  'session:end': { anonymous: 'self', ...everyoneSignedIn('self') },
  // Where somebody is signed in is their own to see and to end.
  'session:list': everyoneSignedIn('self'),
  'session:revoke': everyoneSignedIn('self'),
  // Staff hand the screen over to a patient, or leave it; signing in again takes it back.
  'shared-screen:begin': staffOnly,
  'session:cover': everyoneSignedIn('self'),
  // Before a session: with the password, which is checked like at a sign-in.
  'second-factor:set-up': { anonymous: 'self', ...everyoneSignedIn('self') },
  // One's own password, and recovery codes in place of those that were used.
  'password:change': everyoneSignedIn('self'),
  'recovery-codes:renew': everyoneSignedIn('self'),
  'invitation:accept': { anonymous: 'self', ...everyoneSignedIn('self') },
  // A code from the clinic signs a patient in on a phone: therapists make it, and whoever holds it uses it up.
  'phone-link:use': { anonymous: 'self', ...everyoneSignedIn('self') },
  'phone-link:read': staffOnly,
  'phone-link:change': staffOnly,

  'care-service:list': everyoneSignedIn('any'),
  'care-service:create': { admin: 'any' },
  'care-service:change': { admin: 'any' },
  // The names of pathways and areas, and which region an area belongs to: the same for every care service.
  'place:list': { admin: 'any' },
  'place:change': { admin: 'any' },
  'colleague:list': staffOnly,
  'access-notice:list': staffOnly,
  'access-notice:acknowledge': staffOnly,
  'measure:list': everyoneSignedIn('any'),

  'patient:create': staffOnly,
  'patient:search': staffOnly,
  'patient:take-on': staffOnly,
  'patient:share': { therapist: 'care-service', patient: 'own' },
  'patient:read': careCircle,
  // A record that is in nobody's care with them now opens to a therapist for a reason, on that day.
  'look-reason:give': staffOnly,
  // How pages look to a person is their own choice, also on a screen that was handed to them: see `decide.ts`.
  'patient:choose-display': { patient: 'own' },
  'patient:change': staffOnly,
  // Who may sign in as somebody's carer, and until when. A carer reads their own day in their session, and of no other carer.
  'carer-access:list': { therapist: 'care-service', patient: 'own' },
  // What one carer does not see: the person's choice, alone or with their team. A carer is not told of it.
  'hidden-from-carer:read': { therapist: 'care-service', patient: 'own' },
  'hidden-from-carer:change': { therapist: 'care-service', patient: 'own' },
  // Whether parents go on seeing the record of a child who grows, and whether a child has a sign-in of their own.
  'age-review:list': staffOnly,
  'age-review:write': staffOnly,

  'episode:create': staffOnly,
  'episode:read': careCircle,
  'episode:change': staffOnly,

  'goal:create': staffOnly,
  'goal:read': careCircle,
  'goal:change': staffOnly,
  // What a person writes at home is theirs: nobody else writes it, and staff take it on.
  'goal:propose': { patient: 'own' },

  'appointment:create': staffOnly,
  'appointment:read': careCircle,
  'appointment:change': staffOnly,

  // Who cannot come says so; it cancels nothing, so that it is the team who does.
  'cannot-come:read': careCircle,
  'cannot-come:say': { patient: 'own', carer: 'own' },
  'cannot-come:acknowledge': staffOnly,

  'preparation:read': careCircle,
  'preparation:acknowledge': staffOnly,
  'preparation:write': { patient: 'own', carer: 'own' },
  'preparation:read-shared': { patient: 'own', carer: 'own' },
  'preparation-draft:list': { patient: 'self', carer: 'self' },
  'preparation-draft:read': { patient: 'own', carer: 'own' },
  'preparation-draft:write': { patient: 'own', carer: 'own' },

  'review:read': careCircle,
  'review:write': staffOnly,
  'next-step:read': careCircle,
  'next-step:change': { therapist: 'care-service', patient: 'own' },
  'trajectory:read': careCircle,

  // Letters about a person are the team's to write. The person reads those that are final; carers are told of none.
  'letter:read': staffOnly,
  'letter:write': staffOnly,
  'final-letter:read': { patient: 'own' },

  'caseload:read': staffOnly,
  'hand-over:acknowledge': staffOnly,
  'transfer-request:answer': staffOnly,
  'transfer-request:acknowledge': staffOnly,
  'unattended:read': { admin: 'any' },
  'import:run': { therapist: 'care-service', admin: 'any' },

  // Whoever may begin one; of other people's jobs an administrator sees how far they are, and can stop them.
  'job:read': { therapist: 'self', guardian: 'self', admin: 'any' },
  'job:cancel': { therapist: 'self', guardian: 'self', admin: 'any' },

  // Figures of a care service. Partners see what is published; staff also what waits with the team. Whoever reads those of one
  // reads beside them how things are done elsewhere, as published.
  'report:read': forum,
  'report:read-waiting': teamAndManagers,
  'report:publish': { manager: 'care-service' },
  'report:comment': teamAndManagers,
  'live-figures:read': staffOnly,
  'chart-mark:write': staffOnly,

  // Small true numbers behind published ones, with a grant and a reason; and who opened which, for those who watch over it.
  'small-number:open': { manager: 'care-service' },
  'small-number:list': forum,

  // True figures of appointments and reviews; never published.
  'process:read': { manager: 'care-service' },

  // Who looked at somebody's record is theirs to know, and not told to those who help them, who may be among those named.
  'record-look:list': { patient: 'own' },

  // Who opened records for a reason, or in an unusual way: for managers with a grant, who see a name and nothing of the record.
  'privacy-entry:list': { manager: 'care-service' },
  'privacy-entry:look-into': { manager: 'care-service' },

  // Everything that is kept about somebody: for them, and for the team to hand to who asks on paper. Never for who cares for them.
  'kept-about:read': { therapist: 'care-service', patient: 'own' },

  // Records of one person under two names: whoever keeps the site compares them, and reads no goal and no review.
  'patient-duplicate:list': { admin: 'any' },
  'patient-duplicate:rule-out': { admin: 'any' },
  'patient-merge:read': { admin: 'any' },
  'patient-merge:change': { admin: 'any' },

  // What a care service heard and did: written by its forum of team and partners, published by a manager.
  'round-up:read': forum,
  'round-up:write': forum,
  'round-up:comment': forum,
  'round-up:publish': { manager: 'care-service' },
  'published-round-up:read': { patient: 'own', carer: 'own' },
  'improvement-action:read': forum,
  'improvement-action:write': teamAndManagers,

  // Whether a person's data may be in research: their own choice, which staff note for those who say it to them.
  'research-choice:read': careCircle,
  'research-choice:write': careCircle,

  // Projects that ask for anonymised data. A researcher's own; whoever decides sees all that were submitted.
  'research-field:list': { researcher: 'any', guardian: 'any' },
  'research-project:read': { researcher: 'self', guardian: 'any' },
  'research-project:write': { researcher: 'self' },
  'research-project:decide': { guardian: 'any' },
  'research-project:close': { researcher: 'self', guardian: 'any' },
  'research-register:read': { anonymous: 'any', ...everyoneSignedIn('any') },
  'research-key:read': { researcher: 'self' },
  'research-key:change': { researcher: 'self' },
  'research-usage:read': { researcher: 'self', guardian: 'any' },

  // Releases of these data. Invented ones are open to anyone; of others each project has its own files, and a key its project's.
  'research-release:read': { anonymous: 'any', ...everyoneSignedIn('any') },
  'research-release:build': { guardian: 'any' },
  'research-release:inspect': { guardian: 'any' },
  'research-release:publish': { guardian: 'any' },

  // Who did what, when. Counts of people and names of fields, never a name of a patient or a word of a record.
  'audit:read': { admin: 'any' },

  'account:read': { admin: 'any' },
  'account:change': { admin: 'any' },
  'account-grant:read': { admin: 'any' },
  'account-grant:change': { admin: 'any' },
} satisfies Record<string, Grants>;

export type Action = keyof typeof POLICY;

/** Every action, in the order of the table above. */
export const ACTIONS = /* @__PURE__ */ Object.keys(POLICY) as readonly Action[];

/** The relation in which `actor` may do `action`; null if denied. */
export function grant(action: Action, actor: Actor): Relation | null {
  const grants: Grants = POLICY[action];
  return grants[actor] ?? null;
}
