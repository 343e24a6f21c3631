/**
 * Takes the pictures of README and guides anew from the running product: `npm run pictures`. The clock stands still and
 * the demonstration is the same each time, so that a picture changes only when the product does.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { projectFolder } from './run-program.mjs';

const NOW = '2026-06-01T09:00:00+01:00';
const DESK = { width: 1100, height: 800 };
const PHONE = { width: 360, height: 720 };
const images = join(projectFolder, 'docs/images');

requireNode();
await ensureInstalled();
if ((await build()).length > 0) process.exit(1);
mkdirSync(images, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'waymark-pictures-'));
const service = spawn(process.execPath, ['dist/api/main.js'], {
  cwd: projectFolder,
  env: {
    ...process.env,
    DATABASE_URL: `sqlite:${join(folder, 'waymark.db')}`,
    PORT: '0',
    CLOCK: NOW,
    WAYMARK_DEMO: 'on',
  },
});
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await takeAll(await addressOf(service));
} finally {
  await browser.close();
  service.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

async function takeAll(address) {
  const desk = await signedIn(address, 'therapist', DESK);
  const { items } = await (await desk.request.get(`${address}/api/v1/day-list`)).json();
  const { appointmentId, patientId } = items.find(({ familyName }) => familyName === 'Ellis');
  await take(desk, '/today', 'day-list');
  await take(desk, `/patients/${patientId}`, 'patient-page', { fullPage: false });
  await take(desk, `/appointments/${appointmentId}/review`, 'review-together');
  await desk.getByRole('button', { name: 'Start' }).click();
  await desk.getByRole('radio').nth(1).click();
  await desk.getByRole('img', { name: /Picture of the path/ }).waitFor();
  await take(desk, null, 'review-goal');
  const phone = await signedIn(address, 'patient', PHONE);
  await take(phone, '/my-goals', 'my-goals', { fullPage: false });
}

async function signedIn(address, role, viewport) {
  const context = await browser.newContext({
    baseURL: address,
    viewport,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.request.post('/api/v1/session', { data: { email: `${role}@demo.example`, password: 'waymark-demo' } });
  return page;
}

async function take(page, path, name, { fullPage = true } = {}) {
  if (path !== null) await page.goto(path);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(images, `${name}.png`), fullPage });
  console.log(`docs/images/${name}.png`);
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
