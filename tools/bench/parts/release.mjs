/**
 * How fast a million ratings of a SQLite file become the files of a release, beside the driver alone, and how much memory
 * it takes. Each run is a process of its own, so that its highest memory is its own too.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const RUN = 'tools/bench/write-ratings.mjs';
const MANY = 1_000_000;
const FEW = 100_000;
/** A rating is of a goal of an episode of a person. */
const RATINGS_OF_A_GOAL = 8;
const GOALS_OF_A_PERSON = 4;
/** Each with its goal; `joined`: what the driver gives, joined by commas and nothing else. */
const WAYS = {
  driver: '',
  joined: '',
  csv: '(goal ≥ 0.5, growth < 100 MiB)',
  parquet: '(goal < 200 MiB)',
  all: '',
};

export function release({ folder, rounds }) {
  const file = join(folder, 'ratings.db');
  fill(file);
  const runs = Array.from({ length: rounds }, () => inTurn({ folder, file }));
  process.stdout.write(
    `release: ${MANY.toLocaleString('en')} ratings, medians of ${rounds}; ratios to the driver alone\n`,
  );
  for (const [way, goal] of Object.entries(WAYS)) {
    const of = (figure) => median(runs.map((run) => figure(run[way].many, run.driver.many, run[way].few)));
    const text = [
      `${of(({ seconds }) => seconds).toFixed(2)} s`,
      `ratio ${of((many, driver) => driver.seconds / many.seconds).toFixed(2)}`,
      `by processor time ${of((many, driver) => driver.processor / many.processor).toFixed(2)}`,
      `${Math.max(...runs.map((run) => mebibytes(run[way].many.peak)))} MiB`,
      `${of(({ peak }, _, few) => mebibytes(peak - few.peak))} more than for ${FEW.toLocaleString('en')}`,
      `others wait ≤ ${of(({ longest }) => longest).toFixed(0)} ms`,
    ];
    process.stdout.write(`  ${way.padEnd(10)} ${text.join(', ')}  ${goal}\n`);
  }
}

/** Each way once, beside each other in time, with few ratings and with many. */
function inTurn(place) {
  const both = (way) => ({ few: runOnce({ ...place, way, rows: FEW }), many: runOnce({ ...place, way, rows: MANY }) });
  return Object.fromEntries(Object.keys(WAYS).map((way) => [way, both(way)]));
}

function mebibytes(bytes) {
  return Math.round(bytes / 1024 ** 2);
}

function median(figures) {
  return figures.sort((a, b) => a - b)[Math.floor(figures.length / 2)];
}

function fill(file) {
  const db = new Database(file);
  db.exec('CREATE TABLE rating (pid TEXT, episode_no INTEGER, goal_no INTEGER, bin INTEGER, level INTEGER)');
  const insert = db.prepare('INSERT INTO rating VALUES (?, ?, ?, ?, ?)');
  db.transaction(() => {
    for (let index = 0; index < MANY; index += 1) {
      const goal = Math.floor(index / RATINGS_OF_A_GOAL);
      const person = Math.floor(goal / GOALS_OF_A_PERSON);
      const level = index % 11 === 0 ? null : ((index * 7) % 5) - 2;
      insert.run(pseudonym(person), 1, 1 + (goal % GOALS_OF_A_PERSON), index % RATINGS_OF_A_GOAL, level);
    }
  })();
  db.close();
}

/** As long as one of a release. */
function pseudonym(person) {
  return person.toString(16).padStart(32, 'f');
}

function runOnce({ folder, file, way, rows }) {
  const target = join(folder, `${way}-${rows}-${process.hrtime.bigint()}`);
  mkdirSync(target);
  const { stdout, stderr, status } = spawnSync(process.execPath, [RUN, file, target, way, String(rows)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${way} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
