import type { Sex } from './lists.js';
import type { PatientSummary } from './patients.js';

/** By what two records are compared. `reference`: that of a care service that knows both. */
export const COMPARED_FACTS = [
  'birth-date',
  'family-name',
  'given-name',
  'nhs-number',
  'sex',
  'phone',
  'email',
  'address',
  'reference',
] as const;
export type ComparedFact = (typeof COMPARED_FACTS)[number];

/** `nearly`: a slip away, such as day and month that changed places. */
export const AGREEMENTS = ['same', 'nearly', 'different'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** What hangs on a record, and moves with it. */
export interface RecordCounts {
  readonly episodes: number;
  /** Of these, those that go on. */
  readonly openEpisodes: number;
  readonly goals: number;
  readonly appointments: number;
  readonly reviews: number;
  readonly letters: number;
  /** Accounts of the person and of those who care for them. */
  readonly accounts: number;
}

/** One of two records that may be of one person. How to reach them is compared, and not told. */
export interface ComparedPatient extends PatientSummary {
  readonly sex: Sex | null;
  readonly diedOn: string | null;
  readonly careServiceNames: readonly string[];
  readonly counts: RecordCounts;
}

/** Two records that may be of one person. */
export interface PatientPair {
  readonly patients: readonly [ComparedPatient, ComparedPatient];
  /** The higher, the likelier: bits of evidence. */
  readonly score: number;
  /** Facts that both records say. */
  readonly facts: readonly { readonly fact: ComparedFact; readonly agreement: Agreement }[];
}

/** One record was merged into another; both ids lead to the one that stayed. */
export interface PatientMerge {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  readonly kept: PatientSummary;
  readonly merged: PatientSummary;
  /** What moved, by the kind of record. */
  readonly moved: RecordCounts;
  /** When, by whom and why it was undone; null: it stands. */
  readonly undone: { readonly at: string; readonly by: string; readonly reason: string } | null;
  /** Whether it can be undone now: a later merge of one of the two has to be undone first. */
  readonly mayBeUndone: boolean;
}
