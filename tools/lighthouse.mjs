/**
 * `npm run lighthouse` measures what a patient's phone waits for: Lighthouse with its phone profile on the pages of the
 * demonstration's patient, five runs each, and how soon a tap in the shared review shows at a quarter of the speed.
 * Prints medians beside the goals and exits with 1 if one is missed. Lighthouse itself is fetched by npx, as it is too
 * large to be a dependency. `-- --runs 1` is quicker.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { pagesToMeasure, reviewToMeasure, signIn } from './lighthouse/demonstration.mjs';
import { measurePage, median } from './lighthouse/page-speed.mjs';
import { measureTaps } from './lighthouse/tap-speed.mjs';
import { projectFolder } from './run-program.mjs';

const NOW = '2026-06-01T09:00:00+01:00';
const GOALS = { lcp: 2200, tbt: 200, cls: 0.02, tap: 100 };

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs is a whole number, 1 or more.');

requireNode();
await ensureInstalled({ withTests: true });
if ((await build()).length > 0) process.exit(1);
const chromium = await ensureChromium();
const folder = mkdtempSync(join(tmpdir(), 'waymark-lighthouse-'));
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
try {
  const address = await addressOf(service);
  const missed = [...(await measurePages(address)), ...(await measureReview(address))];
  for (const line of missed) console.log(`Goal missed: ${line}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  service.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

/** @returns {Promise<string[]>} the goals that were missed */
async function measurePages(address) {
  const patient = await signIn(address, 'patient');
  const cookie = patient.cookie;
  const missed = [];
  console.log(`\nLighthouse, phone profile, median of ${runs}\n`);
  console.log('| page | LCP (≤ 2.2 s) | TBT (≤ 200 ms) | CLS (≤ 0.02) | scripts and styles |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const { name, path } of await pagesToMeasure(patient)) {
    const results = [];
    for (let run = 0; run < runs; run += 1) {
      results.push(await measurePage(`${address}${path}`, { name, cookie, chromium, folder }));
    }
    const of = (what) => median(results.map((result) => result[what]));
    const [lcp, tbt, cls, bytes] = [of('lcp'), of('tbt'), of('cls'), of('bytes')];
    console.log(
      `| ${name} | ${(lcp / 1000).toFixed(2)} s | ${Math.round(tbt)} ms | ${cls.toFixed(3)} | ${Math.round(bytes / 1000)} kB |`,
    );
    if (lcp > GOALS.lcp) missed.push(`LCP of ${name}`);
    if (tbt > GOALS.tbt) missed.push(`TBT of ${name}`);
    if (cls > GOALS.cls) missed.push(`CLS of ${name}`);
  }
  return missed;
}

/** @returns {Promise<string[]>} the goals that were missed */
async function measureReview(address) {
  const therapist = await signIn(address, 'therapist');
  const taps = await measureTaps(address, await reviewToMeasure(therapist), chromium);
  const worst = taps.reduce((a, b) => (b.milliseconds > a.milliseconds ? b : a));
  console.log(
    `\nWorst of ${taps.length} taps in the review at 4× CPU slowdown: ${worst.milliseconds} ms (≤ 100 ms), ${worst.name}`,
  );
  return worst.milliseconds > GOALS.tap ? [`tap to next paint, ${worst.name}`] : [];
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
