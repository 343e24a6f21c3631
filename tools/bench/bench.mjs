/**
 * `npm run bench` prints our speed beside the floor for the same work, as ratios with medians, in one run on one
 * machine. `npm run bench -- --reviews 1000,100000` sets the number of reviews in the database.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../build.mjs';
import { ensureInstalled, requireNode } from '../install.mjs';
import { load } from './load.mjs';
import { seed } from './seed.mjs';
import { EMAIL, newKey, PASSWORD, reviewBody, seeded } from './shape.mjs';

const { values } = parseArgs({ options: { reviews: { type: 'string', default: '1000,100000' } } });
const sizes = values.reviews.split(',').map(Number);
const CLIENTS = 8;
const ROUNDS = 5;
const SAVES = 300;
const READS = 300;
const SERVER = 'dist/api/main.js';

requireNode();
await ensureInstalled();
if ((await build(['libs', 'api'])).length > 0) process.exit(1);

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const folder = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
try {
  for (const size of sizes) await measure(size);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(size) {
  const ours = join(folder, `ours-${size}.db`);
  const floors = join(folder, `floor-${size}.db`);
  const migrating = await startOurs(ours);
  await migrating.stop();
  const { episodes, free } = await seed(ours, size, (ROUNDS + 1) * SAVES);
  copyFileSync(ours, floors);
  const us = await startOurs(ours);
  const floor = await start('floor', ['tools/bench/floor.mjs', floors], {});
  try {
    const cookie = await signIn(us.port);
    const random = seeded(11);
    const saves = free.map(({ appointmentId, goalIds }) => ({
      appointmentId,
      body: JSON.stringify(reviewBody(goalIds, random)),
    }));
    const save = (prefix, extra) => (round) =>
      saves.slice(round * SAVES, (round + 1) * SAVES).map(({ appointmentId, body }) => ({
        method: 'PUT',
        path: `${prefix}/appointments/${appointmentId}/review`,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': newKey(),
          ...extra,
        },
        body,
      }));
    const read = (prefix, extra) => () =>
      Array.from({ length: READS }, () => ({
        method: 'GET',
        path: `${prefix}/episodes/${episodes[0]}/trajectory`,
        headers: extra,
      }));

    await compare(`save a review, ${CLIENTS} clients, ${size.toLocaleString('en')} reviews stored`, 0.25, 201, {
      ours: { port: us.port, requests: save('/api/v1', { cookie }) },
      floor: { port: floor.port, requests: save('', {}) },
    });
    await compare(
      `read a trajectory of 5 goals and 40 appointments, ${size.toLocaleString('en')} reviews stored`,
      0.5,
      200,
      {
        ours: { port: us.port, requests: read('/api/v1', { cookie }) },
        floor: { port: floor.port, requests: read('', {}) },
      },
    );
  } finally {
    await Promise.all([us.stop(), floor.stop()]);
  }
}

/** Warms both up, then alternates between them, so that other load on the machine affects both. */
async function compare(title, goal, expect, { ours, floor }) {
  const rounds = { ours: [], floor: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, side] of Object.entries({ ours, floor })) {
      const result = await load({ port: side.port, clients: CLIENTS, requests: side.requests(round), expect });
      if (round > 0) rounds[name].push(result);
    }
  }
  const speed = (name) => median(rounds[name].map(({ perSecond }) => perSecond));
  const wait = (name) => median(rounds[name].map(({ medianMs }) => medianMs));
  const ratio = median(rounds.ours.map(({ perSecond }, round) => perSecond / rounds.floor[round].perSecond));
  process.stdout.write(
    `${title}\n  ours ${speed('ours').toFixed(0)}/s (median ${wait('ours').toFixed(1)} ms)   ` +
      `floor ${speed('floor').toFixed(0)}/s (median ${wait('floor').toFixed(1)} ms)   ` +
      `ratio ${ratio.toFixed(2)} (goal ≥ ${goal})\n`,
  );
}

function startOurs(file) {
  return start('ours', [SERVER], { DATABASE_URL: `sqlite:${file}`, PORT: '0', WAYMARK_DEMO: 'off' });
}

async function start(name, command, environment) {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /(?:port |:)(\d{4,5})\b/.exec(String(chunk));
      if (found) resolve(Number(found[1]));
    });
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code}.`)));
  });
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        child.on('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

async function signIn(port) {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
  });
  if (response.status !== 201) throw new Error(`Sign-in answered ${response.status}.`);
  return response.headers.getSetCookie()[0].split(';', 1)[0];
}
