import type { ReleaseFile, ResearchTier } from '@waymark/contracts';
import type { TableDefinition, TableRow } from '../dataset/definition.js';

/** What is said of a release in the files that describe it. Nothing here is read from a clock: the same input gives the same bytes. */
export interface ReleaseMeta {
  /** `gas-2026.1`. */
  readonly name: string;
  /** Of the data, as in the name: `2026.1`. */
  readonly version: string;
  readonly title: string;
  readonly tier: ResearchTier;
  /** About invented people. */
  readonly isSynthetic: boolean;
  /** First and last day of the period whose discharges it is about, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly k: number;
  readonly l: number;
  /** The share of people who may be left out, 0 to 1. */
  readonly suppressionLimit: number;
  /** How to name it in a paper. */
  readonly citation: string;
  /** Of the program that built it. */
  readonly codeVersion: string;
  readonly hierarchiesVersion: number;
  /** `YYYY-MM-DD`. */
  readonly createdOn: string;
}

export interface TableInput {
  readonly definition: TableDefinition;
  /** Read once, from the first to the last, and never faster than they are written. */
  readonly rows: AsyncIterable<TableRow> | Iterable<TableRow>;
}

export interface ReleaseInput {
  readonly meta: ReleaseMeta;
  readonly tables: readonly TableInput[];
  /** Markdown: what is other than in the release before. */
  readonly changes: string;
  /** For `risk.json` and `provenance.json`, beside what the meta says; written in the order of their keys. */
  readonly risk: Readonly<Record<string, unknown>>;
  readonly provenance: Readonly<Record<string, unknown>>;
}

/** A file as it was written, with the name of its table; null: it is about all of them. */
export interface WrittenFile extends Omit<ReleaseFile, 'table'> {
  readonly tableName: string | null;
}
