/**
 * An import of many rows by the command that stands, with the memory that it takes; then one by the running service, with
 * how long others wait for it meanwhile. It runs for minutes.
 */
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { seed } from '../seed.mjs';
import { signIn, startOurs } from '../servers.mjs';
import { sqliteStore } from '../store.mjs';
import { migrated } from './sqlite.mjs';

/** Rows of one person. */
const EACH = 10;
const GOAL_SECONDS = 60;
/** The service takes no larger file. */
const LARGEST_FILE = 60_000;
const GOAL_P99 = 100;
const GOAL_GROWTH = 150;
/** Milliseconds between two requests of somebody else. */
const PAUSE = 20;
const EXAMPLE = {
  patient_ref: '',
  nhs_number: '',
  given_name: '',
  family_name: '',
  birth_date: '',
  sex: 'F',
  service: 'Care service',
  pathway: 'Pathway',
  area: 'Area',
  episode_start: '01/01/2024',
  episode_end: '',
  end_reason: '',
  goal_no: '1',
  goal_in_own_words: 'Read a story at bedtime',
  goal_domain: 'd3',
  importance: '',
  difficulty: '',
  baseline: '-1',
  target_date: '',
  appointment_date: '',
  attendance: 'attended',
  rating: '0',
  rater: 'agreed',
  next_step: '',
};

const dayOf = (week) => {
  const [year, month, day] = new Date(Date.UTC(2024, 0, 8 + week * 7)).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
};

/** Names have no figures, and people who were born on one day would be asked about. */
const lettersOf = (number) => [...String(number)].map((figure) => 'abcdefghij'[figure]).join('');
const birthDateOf = (number) => {
  const [day, month] = [1 + (number % 28), 1 + (Math.floor(number / 28) % 12)];
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${1930 + (Math.floor(number / 336) % 60)}`;
};

export async function importRows({ folder, rows }) {
  await byCommand(folder, rows);
  await beside(folder, Math.min(rows, LARGEST_FILE));
}

async function byCommand(folder, rows) {
  const database = await filled(folder, 'command');
  const file = join(folder, 'people.csv');
  await writeFile(file, rows);
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/api/commands/import.js', file], {
    env: { ...process.env, DATABASE_URL: `sqlite:${database}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let mostMb = 0;
  const watch = setInterval(() => {
    mostMb = Math.max(mostMb, memoryMb(child.pid));
  }, 200);
  const code = await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const outcome = code === 0 ? '' : ` (it ended with ${code}: some rows were refused)`;
  process.stdout.write(
    `import of ${rows.toLocaleString('en')} rows: ${seconds.toFixed(0)} s (goal ≤ ${GOAL_SECONDS} s for 100,000), ` +
      `at most ${mostMb.toFixed(0)} MB of memory${outcome}\n`,
  );
}

/** Somebody opens a record again and again while the service brings a file in. */
async function beside(folder, rows) {
  const database = await filled(folder, 'service');
  const file = join(folder, 'people-by-service.csv');
  await writeFile(file, rows);
  const service = await startOurs(`sqlite:${database}`);
  try {
    const headers = { cookie: await signIn(service) };
    const ask = async (path, more = {}) => {
      const reply = await fetch(`http://127.0.0.1:${service.port}/api/v1${path}`, { headers, ...more });
      if (!reply.ok) throw new Error(`${path} answered ${reply.status}.`);
      return reply.json();
    };
    const [{ episodeId }] = (await ask('/caseload?whose=care-services&limit=1')).items;
    for (let n = 0; n < 200; n += 1) await ask(`/episodes/${episodeId}`);
    const before = service.memoryMb() ?? 0;
    const body = readFileSync(file);
    const sent = { ...headers, 'content-type': 'text/csv', 'idempotency-key': 'import' };
    const started = performance.now();
    let job = await ask('/imports', { method: 'POST', headers: sent, body });
    let mostMb = 0;
    /** Times by the stage in which they were asked. */
    const times = { reading: [], saving: [] };
    while (job.endedAt === null) {
      const asked = performance.now();
      await ask(`/episodes/${episodeId}`);
      // null: not begun yet.
      times[job.progress.stage]?.push(performance.now() - asked);
      mostMb = Math.max(mostMb, service.memoryMb() ?? 0);
      await delay(PAUSE);
      job = await ask(`/jobs/${job.id}`);
    }
    const seconds = (performance.now() - started) / 1000;
    process.stdout.write(
      `import of ${rows.toLocaleString('en')} rows by the service: ${seconds.toFixed(0)} s, ${job.state}, ` +
        `memory ${(mostMb - before).toFixed(0)} MB more (goal ≤ ${GOAL_GROWTH} MB)\n`,
    );
    for (const [stage, all] of Object.entries(times)) {
      all.sort((a, b) => a - b);
      const at = (share) => (all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0).toFixed(0);
      process.stdout.write(
        `  others while ${stage}: median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms, 99 within ${at(0.99)} ms (goal ≤ ${GOAL_P99} ms)\n`,
      );
    }
  } finally {
    await service.stop();
  }
}

/** A database whose one care service takes what the file says. */
async function filled(folder, name) {
  const database = await migrated(folder, name);
  const store = sqliteStore(database);
  await seed(store, [{ episodes: 1, reviewed: 0, open: 0 }]);
  await store.close();
  const raw = new Database(database);
  for (const place of ['pathway', 'area']) {
    raw.exec(
      `INSERT INTO care_service_${place} (care_service_id, ${place}_id) SELECT care_service.id, ${place}.id FROM care_service, ${place}`,
    );
  }
  raw.close();
  return database;
}

function memoryMb(pid) {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch (error) {
    // It has just ended, or this is not Linux.
    if (error.code === 'ENOENT') return 0;
    throw error;
  }
}

async function writeFile(file, rows) {
  const out = createWriteStream(file);
  out.write(`${Object.keys(EXAMPLE).join(',')}\n`);
  for (let n = 0; n < rows; n += 1) {
    const person = Math.floor(n / EACH);
    const cells = {
      ...EXAMPLE,
      patient_ref: `B${person}`,
      family_name: `Family${lettersOf(person)}`,
      given_name: `Given${lettersOf(person)}`,
      birth_date: birthDateOf(person),
      appointment_date: dayOf(n % EACH),
    };
    if (!out.write(`${Object.values(cells).join(',')}\n`)) await new Promise((resolve) => out.once('drain', resolve));
  }
  out.end();
  await finished(out);
}
