/**
 * One run of `npm run bench -- release`: writes so many ratings of a file in one way, and prints as JSON how many seconds it took
 * and how many of the processor, its highest memory in bytes, and how many milliseconds others in the process would have waited at most.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import Database from 'better-sqlite3';
import { writeTable } from '../../dist/api/research/files/write-table.js';

const [file, folder, way, rows] = process.argv.slice(2);
const QUERY = 'SELECT pid, episode_no, goal_no, bin, level FROM rating LIMIT ?';
const LEVELS = [-2, -1, 0, 1, 2].map((level) => ({ code: `${level}`, label: `Level ${level}` }));

const ways = {
  driver: (ratings) => {
    let count = 0;
    for (const rating of ratings) count += rating.length;
    return count;
  },
  joined: (ratings) => {
    const target = openSync(join(folder, 'rating.csv'), 'wx');
    let text = 'pid,episode_no,goal_no,bin,level\n';
    for (const rating of ratings) {
      text += `${rating.join(',')}\n`;
      if (text.length < 65_536) continue;
      writeSync(target, text);
      text = '';
    }
    writeSync(target, text);
    closeSync(target);
  },
  csv: (ratings) => write(ratings, ['csv']),
  parquet: (ratings) => write(ratings, ['parquet']),
  all: (ratings) => write(ratings, ['csv', 'csv.gz', 'ndjson', 'parquet']),
};

const waits = monitorEventLoopDelay({ resolution: 1 });
const db = new Database(file, { readonly: true });
const ratings = db.prepare(QUERY).raw().iterate(Number(rows));
waits.enable();
const [start, before] = [performance.now(), process.cpuUsage()];
await ways[way](ratings);
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(before);
waits.disable();
const [peak, longest] = [process.resourceUsage().maxRSS * 1024, waits.max / 1e6];
process.stdout.write(JSON.stringify({ seconds, processor: (user + system) / 1e6, peak, longest }));

function write(ratings, formats) {
  return writeTable(folder, { definition: definition(), rows: ratings }, { release: 'bench', note: null, formats });
}

function definition() {
  const usual = {
    label: 'A column',
    note: '',
    codes: null,
    mayBeEmpty: false,
    role: 'key',
    tier: 2,
    isAlwaysThere: true,
  };
  const number = (name, most) => ({ ...usual, name, type: 'integer', range: { least: 0, most } });
  return {
    name: 'rating',
    label: 'Ratings',
    columns: [
      { ...usual, name: 'pid', type: 'string', range: null },
      ...[number('episode_no', 9), number('goal_no', 99), number('bin', 99)],
      { ...usual, name: 'level', type: 'integer', codes: LEVELS, range: null, mayBeEmpty: true },
    ],
    primaryKey: ['pid', 'episode_no', 'goal_no', 'bin'],
    foreignKeys: [],
  };
}
