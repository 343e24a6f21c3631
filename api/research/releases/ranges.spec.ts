import fc from 'fast-check';
import { answerFor, type FileConditions } from './ranges.js';

const etag = '"abc"';
const file = { bytes: 1000, etag };
const asking = (headers: Partial<FileConditions>): FileConditions => ({
  ...{ method: 'GET', range: undefined, ifRange: undefined, ifMatch: undefined, ifNoneMatch: undefined },
  ...headers,
});
const part = (start: number, end: number) => ({ kind: 'part', part: { start, end } });

describe('A request for a file', () => {
  it.each([
    ['bytes=0-', part(0, 999)],
    ['bytes=10-19', part(10, 19)],
    ['bytes=990-5000', part(990, 999)],
    ['bytes=999-999', part(999, 999)],
    ['bytes=-1', part(999, 999)],
    ['bytes=-5000', part(0, 999)],
    ['bytes=1000-', { kind: 'outside' }],
    ['bytes=1000-2000', { kind: 'outside' }],
    ['bytes=-0', { kind: 'outside' }],
    ['bytes=20-10', { kind: 'whole' }],
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    [`bytes=${'9'.repeat(30)}-`, { kind: 'whole' }],
  ])('with Range: %s is answered by RFC 9110', (range, expected) => {
    expect(answerFor(asking({ range }), file)).toEqual(expected);
  });

  it('goes on only with the same copy', () => {
    const range = 'bytes=10-';
    expect(answerFor(asking({ range, ifRange: etag }), file)).toEqual(part(10, 999));
    for (const ifRange of ['"other"', 'W/"abc"', 'Mon, 01 Jun 2026 08:00:00 GMT']) {
      expect(answerFor(asking({ range, ifRange }), file)).toEqual({ kind: 'whole' });
    }
    expect(answerFor(asking({ range, ifMatch: '"other"' }), file)).toEqual({ kind: 'other' });
    expect(answerFor(asking({ range, ifMatch: '"other", "abc"' }), file)).toEqual(part(10, 999));
  });

  it('says of a known copy that it is the same, before any range', () => {
    for (const ifNoneMatch of [etag, 'W/"abc"', '*', '"x", "abc"']) {
      expect(answerFor(asking({ ifNoneMatch, range: 'bytes=5000-' }), file)).toEqual({ kind: 'unchanged' });
    }
    expect(answerFor(asking({ ifNoneMatch: '"x"' }), file)).toEqual({ kind: 'whole' });
  });

  it('for the head alone knows no range', () => {
    expect(answerFor(asking({ method: 'HEAD', range: 'bytes=5-' }), file)).toEqual({ kind: 'whole' });
  });

  it('never gets bytes that the file has not, nor other than it asked for', () => {
    const position = fc.option(fc.nat(3000), { nil: null });
    fc.assert(
      fc.property(fc.nat(2000), position, position, (bytes, first, last) => {
        const answer = answerFor(asking({ range: `bytes=${first ?? ''}-${last ?? ''}` }), { bytes, etag });
        if (answer.kind !== 'part') return;
        const { start, end } = answer.part;
        expect(0 <= start && start <= end && end < bytes).toBe(true);
        if (first !== null) expect(start).toBe(first);
        if (first !== null && last !== null) expect(end).toBe(Math.min(last, bytes - 1));
        if (first === null) expect(end - start + 1).toBe(Math.min(last ?? 0, bytes));
      }),
    );
  });
});
