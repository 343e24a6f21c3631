/** An import of many rows by the command that stands, with the memory that it takes. It runs for minutes. */
import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { seed } from '../seed.mjs';
import { sqliteStore } from '../store.mjs';
import { migrated } from './sqlite.mjs';

/** Rows of one person. */
const EACH = 10;
const GOAL_SECONDS = 60;
const EXAMPLE = {
  patient_ref: '',
  nhs_number: '',
  given_name: '',
  family_name: '',
  birth_date: '13/11/1968',
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

export async function importRows({ folder, rows }) {
  const database = await migrated(folder, 'import');
  const store = sqliteStore(database);
  await seed(store, [{ episodes: 1, reviewed: 0, open: 0 }]);
  await store.close();
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
      family_name: `Family${person}`,
      given_name: `Given${person}`,
      appointment_date: dayOf(n % EACH),
    };
    if (!out.write(`${Object.values(cells).join(',')}\n`)) await new Promise((resolve) => out.once('drain', resolve));
  }
  out.end();
  await finished(out);
}
