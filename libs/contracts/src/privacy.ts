import type { CareService } from './care-services.js';

/** Why a therapist opens a record that is in nobody's care with them now. `other` needs words. */
export const LOOK_REASONS = [
  'asked-by-person',
  'coming-back',
  'letter-or-report',
  'complaint-or-request',
  'quality-check',
  'other',
] as const;
export type LookReason = (typeof LOOK_REASONS)[number];

/** Characters of the words beside a reason, and of what came of looking into an entry. */
export const LONGEST_LOOK_WORDS = 300;
export const SHORTEST_LOOK_WORDS = 3;

/** A record outside the caseload stays open to whoever gave a reason until the end of that day. */
export interface GivenReason {
  readonly patientId: string;
  readonly reason: LookReason;
  /** null: none beside the reason. */
  readonly words: string | null;
  /** The day on which it holds, `YYYY-MM-DD`. */
  readonly on: string;
}

/**
 * What a privacy officer looks at.
 * - `reason`: somebody opened a record outside their caseload, and said why.
 * - `own-record`: a member of staff looked at their own record, or at that of somebody of their full name.
 * - `namesake`: somebody looked at the record of a person with their surname whom they do not treat.
 * - `many-records`: somebody looked at 50 people's records within ten minutes.
 */
export const PRIVACY_ENTRY_KINDS = ['reason', 'own-record', 'namesake', 'many-records'] as const;
export type PrivacyEntryKind = (typeof PRIVACY_ENTRY_KINDS)[number];

/** So many people's records within so many minutes are an entry. */
export const MANY_RECORDS = { people: 50, minutes: 10 };

export interface PrivacyEntry {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly kind: PrivacyEntryKind;
  readonly careService: Pick<CareService, 'id' | 'name'>;
  /** Who looked. */
  readonly byName: string;
  /** Whether that is the reader themselves: somebody else looks into it. */
  readonly isOwn: boolean;
  /** Whose record it was; null: many people's. */
  readonly aboutName: string | null;
  /** null: of other kinds than `reason`. */
  readonly reason: LookReason | null;
  readonly words: string | null;
  /** null: nobody has looked into it. */
  readonly lookedInto: { readonly at: string; readonly byName: string; readonly word: string } | null;
}
