import type { Discipline } from './lists.js';
import type { LookReason } from './privacy.js';

/** What of a record somebody looked at or wrote in, in the patient's own sight of things. */
export const LOOK_PARTS = [
  'details',
  'care',
  'goals',
  'steps',
  'appointments',
  'preparation',
  'reviews',
  'letters',
  'research',
  'search',
  'sign-in',
  'other',
] as const;
export type LookPart = (typeof LOOK_PARTS)[number];

/**
 * Who looked, as the patient knows them: `team`: in a team of theirs; `helper`: a carer; `care-service`: a therapist of a care
 * service that knows them; `administrator`; `other`: somebody who had a way to the record then.
 */
export const LOOKERS = ['team', 'helper', 'care-service', 'administrator', 'other'] as const;
export type Looker = (typeof LOOKERS)[number];

/** What one person did with one part of a record on one day. */
export interface RecordLook {
  /** The day, on the site's calendar. */
  readonly on: string;
  readonly accountId: string;
  readonly name: string;
  readonly who: Looker;
  /** null: of those who are in no team of the patient. */
  readonly discipline: Discipline | null;
  /** The care service in which they are a therapist; null: in none that knows the patient. */
  readonly careServiceName: string | null;
  readonly did: 'looked' | 'wrote';
  readonly part: LookPart;
  /** The reason that they gave that day, because the person was in nobody's care with them; null: none was needed. */
  readonly reason: LookReason | null;
  /** What they wrote beside it; null: nothing. */
  readonly reasonWords: string | null;
  /** When the first time that day. */
  readonly firstAt: string;
  /** How often that day. */
  readonly times: number;
}
