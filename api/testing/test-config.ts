import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '../config.js';

/** The instant at which the clock of every test starts: a Monday morning. */
export const TEST_NOW = '2026-06-01T09:00:00+01:00';
export const TEST_TODAY = '2026-06-01';

export function testConfig(url: string, environment: Record<string, string> = {}): Config {
  return readConfig({
    DATABASE_URL: url,
    WAYMARK_DEMO: 'off',
    CLOCK: TEST_NOW,
    WAYMARK_CLIENT: join(tmpdir(), 'no-client-here'),
    ...environment,
  });
}
