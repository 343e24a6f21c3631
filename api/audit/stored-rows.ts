import type { EntityManager } from 'typeorm';
import { type Engine, engineOf, parameterMark } from '../database/dialect.js';
import { type ChainEnd, NOTHING_SEALED, type Seal, type SealedRow, type StoredRow } from './chain.js';

/** Numbers of rows, both included. */
export interface NumberRange {
  readonly from: number;
  readonly until: number;
}

/** An audit row as the driver gives it. */
interface RawRow {
  readonly seq: number;
  readonly at: string | Date;
  readonly account_id: string | null;
  readonly action: string;
  readonly record: string;
  readonly record_id: string | null;
  readonly patient_ids: string;
  readonly fields: string | null;
  readonly address: string | null;
  readonly status: number | null;
  readonly times: number | null;
  readonly mark: string | null;
}

type RawSealedRow = Omit<RawRow, 'seq'> & {
  readonly number: number;
  readonly sealed_seq: number;
  readonly key_id: string;
  readonly hash: string;
  readonly seq: number | null;
};

const COLUMNS = [
  ...['seq', 'at', 'account_id', 'action', 'record', 'record_id', 'patient_ids', 'fields', 'address', 'status'],
  ...['times', 'mark'],
]
  .map((name) => `line.${name}`)
  .join(', ');

/** As the service writes an instant on SQLite. Any other form was not written by it. */
const OUR_INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}$/;

/** Rows that are not sealed, of those with a number from `from` up to `until`, in their order. */
export async function unsealedRows(
  em: EntityManager,
  { from, until, limit }: NumberRange & { readonly limit: number },
): Promise<StoredRow[]> {
  const [first, last] = marks(em, 2);
  const rows = await em.query<RawRow[]>(
    `SELECT ${COLUMNS} FROM audit line WHERE line.seq >= ${first} AND line.seq <= ${last}
      AND NOT EXISTS (SELECT 1 FROM audit_seal seal WHERE seal.seq = line.seq) ORDER BY line.seq LIMIT ${limit}`,
    [from, until],
  );
  return rows.map(toRow);
}

/**
 * Ranges of numbers that together hold every row up to `until`, each of at most so many numbers and beginning at a row: a number
 * far from all others makes no difference. One statement over all of them would exceed its time.
 * @param from null: at the lowest number there is.
 */
export async function* rangesOfRows(
  em: EntityManager,
  { from, until, size }: { readonly from: number | null; readonly until: number; readonly size: number },
): AsyncGenerator<NumberRange> {
  const [mark] = marks(em, 1);
  for (let next = from; next === null || next <= until;) {
    const where = next === null ? '' : `WHERE seq >= ${mark}`;
    const [row] = await em.query<{ first: number | null }[]>(
      `SELECT min(seq) AS first FROM audit ${where}`,
      next === null ? [] : [next],
    );
    const first = row?.first ?? null;
    if (first === null || first > until) return;
    const last = Math.min(first + size - 1, until);
    yield { from: first, until: last };
    next = last + 1;
  }
}

/** Links after a number, in their order, each with its row. */
export async function sealedRows(
  em: EntityManager,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<SealedRow[]> {
  const [first] = marks(em, 1);
  const rows = await em.query<RawSealedRow[]>(
    `SELECT seal.number, seal.seq AS sealed_seq, seal.key_id, seal.hash, ${COLUMNS}
      FROM audit_seal seal LEFT JOIN audit line ON line.seq = seal.seq
      WHERE seal.number > ${first} ORDER BY seal.number LIMIT ${limit}`,
    [after],
  );
  return rows.map((raw) => {
    const { number, sealed_seq: seq, key_id: keyId, hash } = raw;
    const row = raw.seq === null ? null : toRow({ ...raw, seq: raw.seq });
    return { seal: { number, seq, keyId, hash }, row };
  });
}

/** The last link; null: there is none. */
export async function lastSeal(em: EntityManager): Promise<Seal | null> {
  return sealWhere(em, '1 = 1', []);
}

/** The link with this number; null: there is none. */
export async function sealOf(em: EntityManager, number: number): Promise<Seal | null> {
  const [mark] = marks(em, 1);
  return sealWhere(em, `number = ${mark}`, [number]);
}

/** Where the chain ends, and so where the next link goes. */
export async function chainEnd(em: EntityManager): Promise<ChainEnd> {
  const [last] = await em.query<{ number: number; hash: string; mark: string | null }[]>(
    `SELECT seal.number, seal.hash, line.mark FROM audit_seal seal LEFT JOIN audit line ON line.seq = seal.seq
      ORDER BY seal.number DESC LIMIT 1`,
  );
  return last ? { number: last.number, hash: last.hash, hasMarks: last.mark !== null } : NOTHING_SEALED;
}

/** The highest number of a row, and of a sealed row; 0: there is none. */
export async function lastSeqs(em: EntityManager): Promise<{ readonly written: number; readonly sealed: number }> {
  const [row] = await em.query<{ written: number | null; sealed: number | null }[]>(
    'SELECT (SELECT max(seq) FROM audit) AS written, (SELECT max(seq) FROM audit_seal) AS sealed',
  );
  return { written: row?.written ?? 0, sealed: row?.sealed ?? 0 };
}

async function sealWhere(em: EntityManager, where: string, values: readonly number[]): Promise<Seal | null> {
  const [found] = await em.query<{ number: number; seq: number; key_id: string; hash: string }[]>(
    `SELECT number, seq, key_id, hash FROM audit_seal WHERE ${where} ORDER BY number DESC LIMIT 1`,
    [...values],
  );
  return found ? { number: found.number, seq: found.seq, keyId: found.key_id, hash: found.hash } : null;
}

function marks({ dataSource }: EntityManager, count: number): readonly string[] {
  const engine: Engine = engineOf(dataSource);
  return Array.from({ length: count }, (_, index) => parameterMark(engine, index + 1));
}

function toRow(raw: RawRow): StoredRow {
  return {
    seq: raw.seq,
    at: instantText(raw.at),
    accountId: raw.account_id,
    action: raw.action,
    record: raw.record,
    recordId: raw.record_id,
    patientIds: raw.patient_ids,
    fields: raw.fields,
    address: raw.address,
    status: raw.status,
    times: raw.times,
    mark: raw.mark,
  };
}

function instantText(at: string | Date): string {
  if (at instanceof Date) return at.toISOString();
  return OUR_INSTANT.test(at) ? `${at.replace(' ', 'T')}Z` : at;
}
