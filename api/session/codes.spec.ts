import { createHmac } from 'node:crypto';
import { appCodeIn, newAppKey, newRecoveryCodes, recoveryHash, stepOf } from './codes.js';

/** The key of RFC 6238, appendix B: the ASCII text 12345678901234567890 in base32. */
const RFC_KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const RFC_BYTES = Buffer.from('12345678901234567890');

/** RFC 4226, 5.3, written anew. */
function codeOf(step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', RFC_BYTES).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const at = (seconds: number): Date => new Date(seconds * 1000);

describe('A code from an app', () => {
  // The last six of the eight digits in the table of appendix B.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at %i seconds is that of RFC 6238', (seconds, code) => {
    expect(codeOf(Math.floor(seconds / 30))).toBe(code);
    expect(stepOf(RFC_KEY, code, at(seconds), null)).toBe(Math.floor(seconds / 30));
  });

  it('is taken one step early or late, and no further off', () => {
    const now = at(1_000_000 * 30 + 15);
    const taken = [-2, -1, 0, 1, 2].map((off) => stepOf(RFC_KEY, codeOf(1_000_000 + off), now, null));
    expect(taken).toEqual([null, 999_999, 1_000_000, 1_000_001, null]);
  });

  it('is taken only if its step is later than the last one', () => {
    const now = at(1_000_000 * 30);
    const taken = [-1, 0, 1].map((off) => stepOf(RFC_KEY, codeOf(1_000_000 + off), now, 1_000_000));
    expect(taken).toEqual([null, null, 1_000_001]);
  });

  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['12345', null],
    ['1234567', null],
    ['١٢٣٤٥٦', null],
    ['7KQM-2XYZ-9TRW-H4NB', null],
  ])('typed as %j is read as %j', (typed, code) => {
    expect(appCodeIn(typed)).toBe(code);
  });

  it('comes of a key of 160 bits, never the same', () => {
    const keys = Array.from({ length: 50 }, newAppKey);
    expect(new Set(keys).size).toBe(50);
    for (const key of keys) expect(key).toMatch(/^[A-Z2-7]{32}$/);
  });
});

describe('Recovery codes', () => {
  it('are ten that differ, without letters that are taken for digits', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([2-9A-HJKMNP-TV-Z]{4}-){3}[2-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('are the same however they are typed, and another person’s are not', () => {
    const hash = recoveryHash('sam', '7KQM-2XYZ-9TRW-H4NB');
    expect(recoveryHash('sam', ' 7kqm 2xyz 9trw h4nb')).toBe(hash);
    expect(recoveryHash('priya', '7KQM-2XYZ-9TRW-H4NB')).not.toBe(hash);
  });
});
