import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing, UnopenedSecret } from './key-ring.js';

const [FIRST, SECOND] = ['11'.repeat(32), '22'.repeat(32)];
const USE = 'second-factor of Sam';
const ring = (...keys: string[]): KeyRing => new KeyRing({ keys, keysFile: '' });

describe('The ring of keys', () => {
  it('opens what it sealed, for the same use alone', () => {
    const sealed = ring(FIRST).seal('JBSWY3DP', USE);
    expect(sealed).not.toContain('JBSWY3DP');
    expect(ring(FIRST).open(sealed, USE)).toBe('JBSWY3DP');
    expect(() => ring(FIRST).open(sealed, 'second-factor of Priya')).toThrow(UnopenedSecret);
  });

  it('seals the same text differently each time', () => {
    expect(ring(FIRST).seal('a', USE)).not.toBe(ring(FIRST).seal('a', USE));
  });

  it('opens what an earlier key sealed, and seals with the newest', () => {
    const old = ring(FIRST).seal('kept', USE);
    const both = ring(SECOND, FIRST);
    expect(both.open(old, USE)).toBe('kept');
    expect(ring(SECOND).open(both.seal('new', USE), USE)).toBe('new');
    expect(() => ring(SECOND).open(old, USE)).toThrow(UnopenedSecret);
  });

  it('opens nothing that was changed, cut or made up', () => {
    const sealed = ring(FIRST).seal('kept', USE);
    const changed = `${sealed.slice(0, -3)}${sealed.endsWith('AAA') ? 'BBB' : 'AAA'}`;
    const [id] = sealed.split('.');
    for (const wrong of [changed, sealed.slice(0, 20), `${id}.`, 'x.y', '']) {
      expect(() => ring(FIRST).open(wrong, USE)).toThrow(UnopenedSecret);
    }
  });

  describe('of a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-keys-'));
    const keysFile = join(folder, 'kept', 'waymark.keys');
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('is made at the first use, for its owner alone, and opens after a restart', () => {
      const sealed = new KeyRing({ keys: null, keysFile }).seal('kept', USE);
      expect(statSync(keysFile).mode & 0o777).toBe(0o600);
      expect(new KeyRing({ keys: null, keysFile }).open(sealed, USE)).toBe('kept');
    });

    it('takes a newer key on the line above', () => {
      const sealed = new KeyRing({ keys: null, keysFile }).seal('kept', USE);
      writeFileSync(keysFile, `${SECOND}\n${readFileSync(keysFile, 'utf8')}`);
      expect(new KeyRing({ keys: null, keysFile }).open(sealed, USE)).toBe('kept');
    });

    it('is refused where it holds anything else, without saying what', () => {
      writeFileSync(keysFile, 'a password of mine');
      const seal = (): string => new KeyRing({ keys: null, keysFile }).seal('a', USE);
      expect(seal).toThrow(/64 hexadecimal digits/);
      expect(seal).not.toThrow(/password of mine/);
    });
  });
});
