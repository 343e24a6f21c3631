import type { Engine } from '../database/dialect.js';
import { MIGRATIONS } from '../database/migrations/index.js';

/** The end of the audit, on either engine; a database of before the chain has no seals. */
export function auditHeadSql(tables: readonly string[]): string {
  const hash = tables.includes('audit_seal') ? '(SELECT hash FROM audit_seal ORDER BY number DESC LIMIT 1)' : 'NULL';
  return `SELECT seq, ${hash} AS hash FROM audit ORDER BY seq DESC LIMIT 1`;
}

/** What a backup says of itself, in its first part. */
export interface Manifest {
  /** Release of Waymark that made it. */
  readonly version: string;
  readonly engine: Engine;
  /** When it was begun, RFC 3339: whatever was acknowledged before is in it. */
  readonly takenAt: string;
  /** Names of the migrations that the database had been through. */
  readonly migrations: readonly string[];
  /** Rows by table, without the table of migrations. */
  readonly rows: Readonly<Record<string, number>>;
  /** The last row of the audit, and the end of its chain; null: there is no row, or nothing is sealed yet. */
  readonly auditHead: { readonly seq: number; readonly hash: string | null } | null;
}

/** Tables that a migration fills by itself. */
export const OF_MIGRATIONS: readonly string[] = ['migrations', 'typeorm_metadata'];

/** A backup that this place or release cannot take. Its message says what to do. */
export class RestoreError extends Error {}

/** @throws RestoreError if the backup is of a newer release, or of the other engine. */
export function checkFits({ version, engine, migrations }: Manifest, target: Engine): void {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const unknown = migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new RestoreError(
      `This backup was made by a newer release (${version}): it knows ${unknown.length} steps of the database that this one does not. Restore it with that release.`,
    );
  }
  if (engine !== target) {
    throw new RestoreError(`This backup is of ${engine}, and DATABASE_URL names ${target}. Restore it to ${engine}.`);
  }
}

/**
 * Compares what a database holds with what the backup says that it held.
 * @throws RestoreError that names the tables.
 */
export function checkCounts({ rows, auditHead }: Manifest, found: Pick<Manifest, 'rows' | 'auditHead'>): void {
  const tables = [...new Set([...Object.keys(rows), ...Object.keys(found.rows)])].sort();
  const wrong = tables
    .filter((table) => rows[table] !== found.rows[table])
    .map((table) => `${table} has ${found.rows[table] ?? 'no'} rows and had ${rows[table] ?? 'none'}`);
  if (auditHead?.seq !== found.auditHead?.seq || auditHead?.hash !== found.auditHead?.hash) {
    wrong.push('the audit ends with another row');
  }
  if (wrong.length > 0) throw new RestoreError(`The backup does not hold what it says: ${wrong.join('; ')}.`);
}
