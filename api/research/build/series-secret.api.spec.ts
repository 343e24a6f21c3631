import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProblemError } from '../../http/problem.js';
import { insertRelease } from '../../testing/releases.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { fingerprintOf, seriesSecret } from './series-secret.js';

describe('The root secret of a series', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-series-secret-'));
  const file = join(folder, 'research.secret');
  const config = { researchSecret: null, researchSecretFile: file, researchPseudonymsMayChange: false };
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(async () => {
    await waymark.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const secret = (more: Partial<typeof config> = {}): Promise<Buffer> =>
    seriesSecret(waymark.database.reads, { ...config, ...more });
  const problemOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason as ProblemError,
    );
    return error?.problem;
  };

  it('is made for the first release, and is needed again by those that follow', async () => {
    const first = await secret();
    const fingerprint = fingerprintOf(first);
    expect(fingerprint).not.toContain(first.toString());
    const publishedAt = (day: number) => new Date(`2026-05-0${day}T09:00:00Z`);
    const { name } = await insertRelease(waymark, new Map(), {
      secretFingerprint: fingerprint,
      publishedAt: publishedAt(1),
    });
    // Neither one that was never published nor one from before fingerprints were kept says anything.
    await insertRelease(waymark, new Map(), { state: 'discarded', secretFingerprint: 'another', publishedAt: null });
    await insertRelease(waymark, new Map(), { publishedAt: publishedAt(2) });
    expect(await secret()).toEqual(first);

    writeFileSync(file, 'y'.repeat(64), { mode: 0o600 });
    const other = await problemOf(secret());
    expect([other?.status, other?.type]).toEqual([409, '/problems/other-secret']);
    expect(other?.detail).toContain(`under which ${name} was built is not the one that is there now`);
    expect(JSON.stringify(other)).not.toMatch(/yyy/);

    rmSync(file);
    expect((await problemOf(secret()))?.detail).toContain(`under which ${name} was built is gone`);
    expect(existsSync(file)).toBe(false);

    const made = await secret({ researchPseudonymsMayChange: true });
    expect(made).not.toEqual(first);
    await insertRelease(waymark, new Map(), { secretFingerprint: fingerprintOf(made), publishedAt: publishedAt(3) });
    expect(await secret()).toEqual(made);
  });
});
