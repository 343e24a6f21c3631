import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../config.js';
import { KeyRing } from '../secrets/key-ring.js';

/** The instant at which the clock of every test starts: a Monday morning. */
export const TEST_NOW = '2026-06-01T09:00:00+01:00';
export const TEST_TODAY = '2026-06-01';

/** Root of the pseudonyms in tests. */
export const TEST_SECRET = 'a root secret that is only for tests';

/** Key of the audit in tests. */
export const TEST_AUDIT_KEY = 'a-key-of-the-audit-that-is-only-for-tests';

/** Encrypts in tests what is stored encrypted. */
export const TEST_KEY = 'ab'.repeat(32);

/** The ring of that key alone. */
export function testRing(): KeyRing {
  return new KeyRing({ keys: [TEST_KEY], keysFile: '' });
}

/** Settings of every service and command of the tests, in this process or another: one clock, and keys of their own. */
export const TEST_ENVIRONMENT = {
  WAYMARK_DEMO: 'off',
  CLOCK: TEST_NOW,
  WAYMARK_RESEARCH_SECRET: TEST_SECRET,
  WAYMARK_AUDIT_KEY: TEST_AUDIT_KEY,
  // A test that looks at the file names one of its own.
  WAYMARK_AUDIT_HEAD_FILE: 'none',
  WAYMARK_KEYS: TEST_KEY,
  // A test that erases names a file of its own.
  WAYMARK_ERASED_FILE: join(tmpdir(), 'waymark-nothing-erased', 'list'),
};

/** Files of releases are in a folder of the database's own; a test that makes some removes them. */
export function testConfig(url: string, environment: Record<string, string> = {}): Config {
  return readConfig({
    ...TEST_ENVIRONMENT,
    DATABASE_URL: url,
    WAYMARK_CLIENT: join(tmpdir(), 'no-client-here'),
    WAYMARK_FILES: join(tmpdir(), `waymark-files-${createHash('sha256').update(url).digest('hex').slice(0, 16)}`),
    ...environment,
  });
}
