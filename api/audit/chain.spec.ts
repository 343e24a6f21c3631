import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  type ChainEnd,
  follow,
  type LinkFault,
  markText,
  maySeal,
  NOTHING_SEALED,
  type RowContent,
  seal,
  type SealedRow,
  type StoredRow,
} from './chain.js';

const signed = (text: string): string => createHmac('sha256', 'a key').update(text).digest('base64url');
const sign = (keyId: string, text: string): string | null => (keyId === 'k' ? signed(text) : null);
const isOurs = (row: StoredRow): boolean => row.mark === signed(markText(row));

/** Follows a whole chain: the first thing that is wrong and where, or null. */
function firstFault(chain: readonly SealedRow[]): { fault: LinkFault; at: number } | null {
  let end: ChainEnd = NOTHING_SEALED;
  for (const [at, one] of chain.entries()) {
    const next = follow(end, one, { sign, isOurs });
    if (typeof next === 'string') return { fault: next, at };
    end = next;
  }
  return null;
}

const text = fc.oneof(fc.constantFrom('', '"', '","', 'null', 'é', '\\'), fc.string({ maxLength: 6 }));
const content: fc.Arbitrary<RowContent> = fc.record({
  at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString()),
  accountId: fc.option(text),
  action: text,
  record: text,
  recordId: fc.option(text),
  patientIds: text,
  fields: fc.option(text),
  address: fc.option(text),
  status: fc.option(fc.integer()),
  times: fc.option(fc.integer()),
});

/** Rows with numbers in any order, with and without gaps, as they become visible. */
const rows = fc
  .uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 12 })
  .chain((seqs) =>
    fc
      .array(content, { minLength: seqs.length, maxLength: seqs.length })
      .map((contents) =>
        contents.map((one, index): StoredRow => ({ ...one, seq: seqs[index] ?? 0, mark: signed(markText(one)) })),
      ),
  );

const sealed = (all: readonly StoredRow[]): SealedRow[] => {
  const links = seal(NOTHING_SEALED, all, 'k', sign);
  return all.map((row, index) => ({ seal: links[index]!, row }));
};
const place = fc.nat();
const replaced = (chain: readonly SealedRow[], at: number, by: SealedRow): SealedRow[] =>
  chain.map((one, index) => (index === at ? by : one));

describe('The chain', () => {
  it('holds for rows as they were sealed, in whichever order they were numbered, and in portions as in one', () => {
    fc.assert(
      fc.property(rows, place, (all, cut) => {
        const chain = sealed(all);
        expect(firstFault(chain)).toBeNull();
        const first = seal(NOTHING_SEALED, all.slice(0, cut % all.length), 'k', sign);
        const last = first.at(-1);
        const end = last ? { number: last.number, hash: last.hash, hasMarks: true } : NOTHING_SEALED;
        const rest = seal(end, all.slice(cut % all.length), 'k', sign);
        expect([...first, ...rest]).toEqual(chain.map((one) => one.seal));
      }),
    );
  });

  it('shows each change of anything that a row says, at that row', () => {
    const keys = ['at', 'accountId', 'action', 'record', 'recordId', 'patientIds', 'fields', 'address'] as const;
    fc.assert(
      fc.property(rows, place, fc.constantFrom(...keys, 'status', 'times'), text, (all, where, key, other) => {
        const chain = sealed(all);
        const at = where % chain.length;
        const row = chain[at]!.row!;
        const value = key === 'status' || key === 'times' ? (row[key] ?? 0) + 1 : other;
        fc.pre(value !== row[key]);
        const attacked = replaced(chain, at, { ...chain[at]!, row: { ...row, [key]: value } });
        expect(firstFault(attacked)).toEqual({ fault: 'edited', at });
      }),
    );
  });

  it('shows a row that was taken out, with its link and without', () => {
    fc.assert(
      fc.property(rows, place, (all, where) => {
        const chain = sealed(all);
        const at = where % (chain.length - 1);
        expect(firstFault(replaced(chain, at, { ...chain[at]!, row: null }))).toEqual({ fault: 'missing-row', at });
        expect(firstFault(chain.filter((_, index) => index !== at))).toEqual({ fault: 'missing-seal', at });
      }),
    );
  });

  it('shows a link that was taken out and its place closed', () => {
    fc.assert(
      fc.property(rows, place, (all, where) => {
        const at = where % (all.length - 1);
        const closed = sealed(all)
          .filter((_, index) => index !== at)
          .map((one, index) => ({ ...one, seal: { ...one.seal, number: index + 1 } }));
        expect(firstFault(closed)).toEqual({ fault: 'moved', at });
      }),
    );
  });

  it('shows rows that changed places, and links that did', () => {
    fc.assert(
      fc.property(rows, place, (all, where) => {
        const chain = sealed(all);
        const at = where % (chain.length - 1);
        const [one, next] = [chain[at]!, chain[at + 1]!];
        fc.pre(markText(one.row!) !== markText(next.row!));
        const rowsSwapped = [
          { ...one, row: { ...next.row!, seq: one.row!.seq } },
          { ...next, row: { ...one.row!, seq: next.row!.seq } },
        ];
        const linksSwapped = [
          { ...next, seal: { ...next.seal, number: one.seal.number } },
          { ...one, seal: { ...one.seal, number: next.seal.number } },
        ];
        for (const swapped of [rowsSwapped, linksSwapped]) {
          const attacked = [...chain.slice(0, at), ...swapped, ...chain.slice(at + 2)];
          expect(firstFault(attacked)).toEqual({ fault: 'moved', at });
        }
      }),
    );
  });

  it('shows a row that was put in, whatever hash was made up for it', () => {
    fc.assert(
      fc.property(rows, content, place, text, (all, made, where, hash) => {
        const at = where % (all.length + 1);
        const row = { ...made, seq: 5000, mark: hash };
        const chain = sealed(all);
        const put = { seal: { number: at + 1, seq: 5000, keyId: 'k', hash }, row };
        const later = chain.slice(at).map((one) => ({ ...one, seal: { ...one.seal, number: one.seal.number + 1 } }));
        expect(firstFault([...chain.slice(0, at), put, ...later])).toEqual({ fault: 'edited', at });
      }),
    );
  });

  it('says of a key that is not here that nothing can be said', () => {
    const [one] = sealed([{ ...SOME, seq: 1, mark: null }]);
    expect(firstFault([{ ...one!, seal: { ...one!.seal, keyId: 'gone' } }])).toEqual({ fault: 'unknown-key', at: 0 });
  });

  it('takes rows without a mark only before the first that has one', () => {
    const old = { ...SOME, seq: 1, mark: null };
    const ours = { ...SOME, seq: 2, mark: signed(markText(SOME)) };
    expect(firstFault(sealed([old, ours]))).toBeNull();
    expect(firstFault(sealed([ours, { ...old, seq: 3 }]))).toEqual({ fault: 'made-up', at: 1 });
    expect(maySeal(NOTHING_SEALED, old, isOurs)).toBe(true);
    expect(maySeal({ number: 1, hash: 'h', hasMarks: true }, old, isOurs)).toBe(false);
    expect(maySeal(NOTHING_SEALED, { ...ours, mark: 'made up' }, isOurs)).toBe(false);
  });
});

const SOME: RowContent = {
  at: '2026-06-01T08:00:00.000Z',
  accountId: null,
  action: 'goal:read',
  record: 'goal',
  recordId: null,
  patientIds: '[]',
  fields: null,
  address: null,
  status: null,
  times: null,
};
