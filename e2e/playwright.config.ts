import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from '../tools/chromium.mjs';
import { NOW } from './now.js';

/**
 * The built service with the demonstration in a separate database, and Chromium at two widths, in light and in dark colours. Playwright reads this
 * file again in every worker, so values chosen once are passed on in the environment.
 */
const port = (process.env['E2E_PORT'] ??= String(await freePort()));
const folder = (process.env['E2E_FOLDER'] ??= temporaryFolder());
const chromium = (process.env['CHROMIUM_PATH'] ??= (await findChromium()) ?? '');
if (chromium === '') throw new Error('There is no Chromium; npm test -- --only browser says how to get one.');

/**
 * What people do on their phones, and what is the same whatever the width: each at one width. Other files run at both, with
 * every page in each of its states among them.
 */
const atHome = /(?:carer-pages|kept-at-home|nothing-moves|one-request|overnight|own-phone|their-own)[.]spec/;
const atTheDesk =
  /(?:care-services|caseload|closing|desk|forced-colours|import|kept-words|keyboard|letters|nobody-overlooked|peoples-words|reports|second-step|story|two-therapists|voice-control|wide-spacing)[.]spec/;

const baseURL = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: 'specs',
  globalSetup: './keep-filled.ts',
  outputDir: '../test-results',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  // Nothing takes this long, but a busy machine may delay a browser.
  expect: { timeout: 30_000 },
  reporter: [
    ['line'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? '../test-results/e2e.json' }],
  ],
  use: {
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    // A trace shows what a failed test saw, but slows every other test.
    trace: process.env['E2E_TRACE'] ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', testIgnore: atHome, use: { viewport: { width: 1280, height: 800 } } },
    // In the dark, so that each page's contrast is looked at in both sets of colours.
    {
      name: 'phone',
      testIgnore: atTheDesk,
      use: { viewport: { width: 320, height: 640 }, hasTouch: true, colorScheme: 'dark' },
    },
  ],
  webServer: {
    command: `"${process.execPath}" dist/api/main.js`,
    cwd: join(import.meta.dirname, '..'),
    url: `${baseURL}/api/health/ready`,
    reuseExistingServer: false,
    // The demonstration is filled and its figures closed: a minute on a quiet machine.
    timeout: 600_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: {
      HOST: '127.0.0.1',
      PORT: port,
      PUBLIC_URL: '',
      NODE_ENV: 'test',
      DATABASE_URL: `sqlite:${join(folder, 'waymark.db')}`,
      WAYMARK_DEMO: 'auto',
      WAYMARK_AUDIT_HEAD_FILE: join(folder, 'audit-head'),
      CLOCK: NOW,
    },
  },
});

function temporaryFolder(): string {
  const made = mkdtempSync(join(tmpdir(), 'waymark-e2e-'));
  process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  return made;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('No free port was given.'));
      });
    });
  });
}
