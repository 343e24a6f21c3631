import type { EntityManager } from 'typeorm';
import type { AuditHead, HeadLine } from './audit-head.js';
import type { AuditKeys } from './audit-keys.js';
import { type ChainEnd, follow, type LinkFault, maySeal, NOTHING_SEALED, type StoredRow } from './chain.js';
import { lastSeal, lastSeqs, rangesOfRows, sealedRows, sealOf, unsealedRows } from './stored-rows.js';

/** Rows of one read. */
const PORTION = 5_000;
/** Numbers of one look for rows without a seal. */
const WINDOW = 50_000;

/** What is wrong, and where. */
export interface AuditFault {
  readonly kind: LinkFault | 'head-differs' | 'cut-off' | 'head-missing' | 'not-sealed';
  /** The link at which it shows; null: it is about none. */
  readonly number: number | null;
  /** The audit row; null: it is not known which. */
  readonly seq: number | null;
  /** How many rows alike, of those without a seal. */
  readonly rows: number;
  /** What the file outside the database says. */
  readonly head: HeadLine | null;
}

export interface Verified {
  /** Links that were followed, and held. */
  readonly sealed: number;
  /** Rows that the service wrote a moment ago and has not sealed yet. */
  readonly waiting: number;
  /** Lines of the file outside the database that agree with the chain. */
  readonly headLines: number;
  /** In the order in which they were found: of the chain only the first, since what follows rests on it. */
  readonly faults: readonly AuditFault[];
}

interface Tools {
  readonly reads: EntityManager;
  readonly keys: AuditKeys;
  /** null: none is kept. */
  readonly head: AuditHead | null;
}

interface Settings {
  /** Links up to this one are taken as they are, after a fault that is known. */
  readonly after: number;
  /** Rows written before this moment should be sealed. */
  readonly sealedBefore: Date;
  /** Called after each portion with the links that were followed. */
  readonly report?: (sealed: number) => void;
}

/**
 * Follows the whole chain, a portion at a time, and compares it with the file outside the database. Nothing is held up by it,
 * and what the service seals meanwhile is left for the next time.
 */
export async function verifyAudit({ reads, keys, head }: Tools, settings: Settings): Promise<Verified> {
  // In this order: what the file says was committed before.
  const lines = head?.standing() ?? [];
  const upTo = (await lastSeal(reads))?.number ?? 0;
  const chain = await followAll({ reads, keys }, lines, { ...settings, upTo });
  const faults = [...chain.faults];
  if (chain.faults.length === 0) {
    const cut = lines.find(({ number }) => number > upTo);
    if (cut) faults.push({ ...NOWHERE, kind: 'cut-off', number: upTo + 1, head: cut });
    else if (head && lines.length === 0 && upTo > 0) faults.push({ ...NOWHERE, kind: 'head-missing' });
  }
  const open = await lookForUnsealed({ reads, keys }, chain.end, settings.sealedBefore);
  return {
    sealed: chain.end.number - settings.after,
    waiting: open.waiting,
    headLines: chain.headLines,
    faults: [...faults, ...open.faults],
  };
}

const NOWHERE = { number: null, seq: null, rows: 0, head: null } as const;

async function followAll(
  { reads, keys }: Omit<Tools, 'head'>,
  lines: readonly HeadLine[],
  { after, upTo, report }: Settings & { readonly upTo: number },
): Promise<{ readonly end: ChainEnd; readonly headLines: number; readonly faults: readonly AuditFault[] }> {
  const byNumber = new Map(lines.map((line) => [line.number, line]));
  const tools = { sign: keys.sign.bind(keys), isOurs: keys.isOurs.bind(keys) };
  let end = await startAfter(reads, after);
  let headLines = 0;
  while (end.number < upTo) {
    const portion = await sealedRows(reads, { after: end.number, limit: PORTION });
    if (portion.length === 0) break;
    for (const sealed of portion) {
      if (end.number >= upTo) break;
      const { number, seq } = sealed.seal;
      const next = follow(end, sealed, tools);
      if (typeof next === 'string') {
        // Of a link that is gone only its place is known; the row is the one before the next.
        const where = next === 'missing-seal' ? { number: end.number + 1, seq: null } : { number, seq };
        return { end, headLines, faults: [{ ...NOWHERE, ...where, kind: next }] };
      }
      const line = byNumber.get(number);
      if (line && line.hash !== next.hash) {
        return { end, headLines, faults: [{ ...NOWHERE, kind: 'head-differs', number, seq, head: line }] };
      }
      if (line) headLines += 1;
      end = next;
    }
    report?.(end.number - after);
  }
  return { end, headLines, faults: [] };
}

async function startAfter(reads: EntityManager, after: number): Promise<ChainEnd> {
  if (after === 0) return NOTHING_SEALED;
  const known = await sealOf(reads, after);
  if (!known) throw new Error(`There is no seal ${after}.`);
  const [sealed] = await sealedRows(reads, { after: after - 1, limit: 1 });
  return { number: after, hash: known.hash, hasMarks: sealed?.row?.mark !== null };
}

/** Rows without a seal: those of the last minutes wait for it, others should have it, and some are not the service's. */
async function lookForUnsealed(
  { reads, keys }: Omit<Tools, 'head'>,
  end: ChainEnd,
  sealedBefore: Date,
): Promise<{ readonly waiting: number; readonly faults: readonly AuditFault[] }> {
  const { written } = await lastSeqs(reads);
  const late = sealedBefore.toISOString();
  let waiting = 0;
  const madeUp: StoredRow[] = [];
  const notSealed: StoredRow[] = [];
  for await (const range of rangesOfRows(reads, { from: null, until: written, size: WINDOW })) {
    for (let { from } = range, isMore = true; isMore;) {
      const rows = await unsealedRows(reads, { from, until: range.until, limit: PORTION });
      for (const row of rows) {
        if (!maySeal(end, row, (one) => keys.isOurs(one))) madeUp.push(row);
        else if (row.at < late) notSealed.push(row);
        else waiting += 1;
      }
      from = (rows.at(-1)?.seq ?? range.until) + 1;
      isMore = rows.length === PORTION;
    }
  }
  const told = (kind: AuditFault['kind'], rows: readonly StoredRow[]): AuditFault[] =>
    rows[0] ? [{ ...NOWHERE, kind, seq: rows[0].seq, rows: rows.length }] : [];
  return { waiting, faults: [...told('made-up', madeUp), ...told('not-sealed', notSealed)] };
}
