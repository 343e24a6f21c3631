/**
 * `npm run pictures`: retakes the pictures of README and guides from the running product. The clock is fixed and the
 * demonstration is the same each time, so that a picture changes only when the product does.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { takeAdministratorPictures } from './pictures/administrator-pictures.mjs';
import { cameraFor, NOW } from './pictures/camera.mjs';
import { takePatientPictures } from './pictures/patient-pictures.mjs';
import { takeTherapistPictures } from './pictures/therapist-pictures.mjs';
import { projectFolder } from './run-program.mjs';

requireNode();
await ensureInstalled({ withTests: true });
if ((await build()).length > 0) process.exit(1);
const folder = mkdtempSync(join(tmpdir(), 'waymark-pictures-'));
const service = spawn(process.execPath, ['dist/api/main.js'], {
  cwd: projectFolder,
  env: {
    ...process.env,
    DATABASE_URL: `sqlite:${join(folder, 'waymark.db')}`,
    PORT: '0',
    CLOCK: NOW,
    WAYMARK_DEMO: 'on',
    WAYMARK_AUDIT_HEAD_FILE: 'none',
  },
});
// Listens immediately, so that the exit of a service that does not start is noticed.
const ready = addressOf(service);
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const camera = cameraFor(browser, await ready, join(projectFolder, 'docs/images'));
  await takeTherapistPictures(camera);
  await takePatientPictures(camera);
  await takeAdministratorPictures(camera);
} finally {
  await browser.close();
  service.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

function addressOf(started) {
  return new Promise((resolve, reject) => {
    started.stdout.on('data', (chunk) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
      if (address) resolve(address);
    });
    started.once('exit', (code) => reject(new Error(`The service ended with ${code}.`)));
  });
}
