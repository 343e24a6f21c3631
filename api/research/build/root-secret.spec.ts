import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readConfig } from '../../config.js';
import { folderOf } from './release-folder.js';
import { rootSecret } from './root-secret.js';

const folder = mkdtempSync(join(tmpdir(), 'waymark-secret-'));
const file = join(folder, 'kept', 'research.secret');
const fromFile = { researchSecret: null, researchSecretFile: file };

beforeEach(() => rmSync(dirname(file), { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The root secret', () => {
  it('is that of the environment where there is one', () => {
    const config = { ...fromFile, researchSecret: 'x'.repeat(32) };
    expect(rootSecret(config).toString()).toBe('x'.repeat(32));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made at the first use, for its owner alone, and stays the same', () => {
    const first = rootSecret(fromFile);
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(rootSecret(fromFile)).toEqual(first);
    expect(readdirSync(dirname(file))).toEqual(['research.secret']);
  });

  it('is refused where others may read it, where it is a link, and where it is too short; none of it is said', () => {
    const first = rootSecret(fromFile);
    chmodSync(file, 0o640);
    expect(() => rootSecret(fromFile)).toThrow(/Others may read/);
    chmodSync(file, 0o600);
    const link = join(dirname(file), 'link');
    symlinkSync(file, link);
    expect(() => rootSecret({ ...fromFile, researchSecretFile: link })).toThrow(/not a link/);
    const short = join(dirname(file), 'short');
    writeFileSync(short, first.toString().slice(0, 20), { mode: 0o600 });
    const said = (): string => {
      try {
        return String(rootSecret({ ...fromFile, researchSecretFile: short }));
      } catch (error) {
        return String(error);
      }
    };
    expect(said()).toMatch(/at least 32 bytes/);
    expect(said()).not.toContain(first.toString().slice(0, 8));
  });

  it('has settings that are checked at start', () => {
    const short = 'too short to be one';
    expect(() => readConfig({ WAYMARK_RESEARCH_SECRET: short })).toThrow(/WAYMARK_RESEARCH_SECRET must have/);
    expect(() => readConfig({ WAYMARK_RESEARCH_SECRET: short })).not.toThrow(new RegExp(short));
    const outside = /WAYMARK_RESEARCH_SECRET_FILE must lie outside/;
    expect(() => readConfig({ WAYMARK_RESEARCH_SECRET_FILE: 'data/research.secret' })).toThrow(outside);
    expect(() => readConfig({ WAYMARK_RESEARCH_SECRET_FILE: 'data/research/a/b' })).toThrow(outside);
    expect(readConfig({}).researchFiles).toMatch(/data\/research$/);
  });
});

describe('The folder of a release', () => {
  const project = '0f0e0d0c-0b0a-4908-8706-050403020100';

  it('is below the folder of all, for each project its own, and cannot lead elsewhere', () => {
    expect(folderOf({ researchFiles: '/f' }, { name: 'gas-2026.1' }, project)).toBe(`/f/gas-2026.1/${project}`);
    for (const name of ['..', '../x', 'a/b', '.hidden', '']) {
      expect(() => folderOf({ researchFiles: '/f' }, { name }, project)).toThrow(/folder/);
    }
    expect(() => folderOf({ researchFiles: '/f' }, { name: 'gas-2026.1' }, '..')).toThrow(/none/);
  });
});
