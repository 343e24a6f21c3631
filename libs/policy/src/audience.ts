import { isHeldFor, worksWith } from './decide.js';
import { membershipsOf, type Principal } from './principal.js';
import type { PersonRecord } from './subject.js';

/**
 * For whom a reply about one person's record is made.
 * - `team`: therapists of the care service, at a desk of their own.
 * - `shared-screen`: the same, with the patient beside them reading along.
 * - `patient`, `carer`: the person whose record it is, and those who care for them, also where they are staff as well.
 * - `manager`: managers and partners of the care service, who read aggregates and never a record.
 * - `none`: everyone else.
 */
export type Audience = 'team' | 'shared-screen' | 'patient' | 'carer' | 'manager' | 'none';

/**
 * What of a record is not for everyone who may read it.
 * - `weights`: importance and difficulty of a goal, and the weight that they make.
 * - `t-scores`: T-scores, and the summaries that they come from.
 * - `staff-notes`: notes beside ratings, reasons and achievement codes, drafts and requests among staff.
 * - `status-events`: that a discharge or a new wording of the levels, not a person, ended a goal.
 * - `private-ratings`: a therapist's ratings that were not said aloud.
 * - `said-ratings`: a therapist's ratings that were said aloud.
 * - `unagreed-reviews`: reviews still open, recorded without the patient, or declined.
 * - `entered-in-error`: what was marked so; it may be in another person's words.
 * - `contact`: how to reach the person, and the note on how to do so safely.
 * - `team-messages`: what was sent from home for the team only.
 * - `barriers`: what got in the way of a next step; it may be somebody who cares for the person.
 * - `goal-reasons`: why a goal matters to the person, as they wrote it at home; it may be about somebody who cares for them.
 * - `choice-authors`: the name of the account that noted the person's choice about research.
 */
export type Part =
  | 'weights'
  | 't-scores'
  | 'staff-notes'
  | 'status-events'
  | 'private-ratings'
  | 'said-ratings'
  | 'unagreed-reviews'
  | 'entered-in-error'
  | 'contact'
  | 'team-messages'
  | 'barriers'
  | 'goal-reasons'
  | 'choice-authors';

/** The single table of who is shown which part; anything not in it is left out of the reply. */
const SHOWN: Readonly<Record<Audience, readonly Part[]>> = {
  team: [
    'weights',
    't-scores',
    'staff-notes',
    'status-events',
    'private-ratings',
    'said-ratings',
    'unagreed-reviews',
    'entered-in-error',
    'contact',
    'team-messages',
    'barriers',
    'goal-reasons',
    'choice-authors',
  ],
  'shared-screen': ['status-events', 'said-ratings', 'unagreed-reviews', 'barriers', 'goal-reasons'],
  patient: ['contact', 'barriers', 'goal-reasons'],
  carer: [],
  manager: [],
  none: [],
};

/** Whether a reply for this audience contains the part. */
export function shows(audience: Audience, part: Part): boolean {
  return SHOWN[audience].includes(part);
}

/**
 * The audience that the reader of a record is by their memberships alone; a shared screen has to say that it is one. A
 * key has none, and is none. Somebody reads their own record as their own, whatever else they are.
 */
export function audienceOf(principal: Principal, record: PersonRecord): Audience {
  const roles = membershipsOf(principal)
    .filter((membership) => isHeldFor(membership, record) || worksWith(membership, record))
    .map(({ role }) => role);
  if (roles.includes('patient')) return 'patient';
  if (roles.includes('carer')) return 'carer';
  if (roles.includes('therapist')) return 'team';
  return roles.includes('manager') || roles.includes('partner') ? 'manager' : 'none';
}
