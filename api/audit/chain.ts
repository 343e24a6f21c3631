/**
 * The chain over the audit rows, without any storage: what is signed for a row and for a link, and what is wrong with a link
 * that was read back. HMAC-SHA256 (RFC 2104, FIPS 198-1) over texts that are JSON lists, so that no two contents have one
 * text. A link rests on the one before it, as in a hash chain (Schneier and Kelsey, 1999, "Secure audit logs to support
 * computer forensics"), so that a row can be neither changed, taken out, put in nor moved without all later links.
 */

/** What an audit row says, as it is stored. */
export interface RowContent {
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly accountId: string | null;
  readonly action: string;
  readonly record: string;
  readonly recordId: string | null;
  /** The JSON text of a list. */
  readonly patientIds: string;
  /** The same; null: nothing was changed. */
  readonly fields: string | null;
  readonly address: string | null;
  readonly status: number | null;
  readonly times: number | null;
}

/** A row where it stands. */
export interface StoredRow extends RowContent {
  readonly seq: number;
  readonly mark: string | null;
}

/** A link as it is stored. */
export interface Seal {
  /** 1 for the first, without gaps. */
  readonly number: number;
  readonly seq: number;
  readonly keyId: string;
  readonly hash: string;
}

/** A link with the row that it seals; null: there is no such row. */
export interface SealedRow {
  readonly seal: Seal;
  readonly row: StoredRow | null;
}

/** The end of the chain so far. */
export interface ChainEnd {
  /** 0: nothing is sealed yet. */
  readonly number: number;
  readonly hash: string;
  /** Whether a row with a mark is sealed: from then on no row without one belongs there. */
  readonly hasMarks: boolean;
}

export const NOTHING_SEALED: ChainEnd = { number: 0, hash: '', hasMarks: false };

/** Signs with one of the keys; null: that key is not here. */
export type Sign = (keyId: string, text: string) => string | null;

/** What is signed as the mark of a row: all that it says, and not where it stands. */
export function markText(row: RowContent): string {
  return JSON.stringify(['waymark audit mark 1', ...contentOf(row)]);
}

/** What is signed as the link of a row: where it stands, all that it says, and the link before. */
export function sealText(before: string, { number, seq, keyId }: Omit<Seal, 'hash'>, row: StoredRow): string {
  return JSON.stringify(['waymark audit seal 1', before, number, seq, keyId, ...contentOf(row), row.mark]);
}

/**
 * The links of rows that come next, in the order given.
 * @throws Error if the key is not here.
 */
export function seal(end: ChainEnd, rows: readonly StoredRow[], keyId: string, sign: Sign): Seal[] {
  let { number, hash } = end;
  return rows.map((row) => {
    number += 1;
    const link = { number, seq: row.seq, keyId };
    const signed = sign(keyId, sealText(hash, link, row));
    if (signed === null) throw new Error(`The key ${keyId} is not here.`);
    hash = signed;
    return { ...link, hash };
  });
}

/**
 * What is wrong with a link.
 * - `missing-seal`: the link with the next number is not there.
 * - `missing-row`: the row was taken out.
 * - `edited`: the row does not say what the service wrote.
 * - `moved`: the row is as the service wrote it, and not what was sealed here: it changed places, or the link did.
 * - `made-up`: a row that the service did not write stands among those that it wrote.
 * - `unknown-key`: signed with a key that is not here, so that nothing can be said.
 */
export type LinkFault = 'missing-seal' | 'missing-row' | 'edited' | 'moved' | 'made-up' | 'unknown-key';

/**
 * Looks at the next link.
 * @param isOurs whether a row has the mark of the service.
 * @returns the end of the chain after it, or what is wrong.
 */
export function follow(
  end: ChainEnd,
  { seal: link, row }: SealedRow,
  { sign, isOurs }: { readonly sign: Sign; readonly isOurs: (row: StoredRow) => boolean },
): ChainEnd | LinkFault {
  if (link.number !== end.number + 1) return 'missing-seal';
  if (row === null) return 'missing-row';
  const signed = sign(link.keyId, sealText(end.hash, link, row));
  if (signed === null) return 'unknown-key';
  if (signed !== link.hash) return isOurs(row) ? 'moved' : 'edited';
  if (row.mark === null && end.hasMarks) return 'made-up';
  return { number: link.number, hash: link.hash, hasMarks: end.hasMarks || row.mark !== null };
}

/** Whether a row may be sealed next: the service wrote it, or it is from before rows had a mark. */
export function maySeal(end: ChainEnd, row: StoredRow, isOurs: (row: StoredRow) => boolean): boolean {
  return row.mark === null ? !end.hasMarks : isOurs(row);
}

function contentOf(row: RowContent): readonly (string | number | null)[] {
  const { at, accountId, action, record, recordId, patientIds, fields, address, status, times } = row;
  return [at, accountId, action, record, recordId, patientIds, fields, address, status, times];
}
