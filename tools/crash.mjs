/**
 * `npm run crash -- --kills 200 [--engine sqlite|postgres]` and `npm run crash -- --power-cuts 500`: what `npm test` does a few
 * times, done many times. It prints its figures, and ends with 1 if anything acknowledged was lost.
 */
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { runNode, stopPrograms } from './run-program.mjs';

const USAGE = `npm run crash -- --kills 200 [--engine sqlite|postgres]   kills the service in the middle of saves
npm run crash -- --power-cuts 500                         cuts the power between its writes (SQLite, on Linux)`;

const count = (text) => (/^[1-9]\d*$/.test(text ?? '') ? text : null);
const { values } = parseArgs({
  options: { kills: { type: 'string' }, 'power-cuts': { type: 'string' }, engine: { type: 'string' } },
});
const [kills, cuts] = [count(values.kills), count(values['power-cuts'])];
const isEngine = values.engine === undefined || ['sqlite', 'postgres'].includes(values.engine);
if ((kills === null) === (cuts === null) || !isEngine) {
  console.log(USAGE);
  process.exit(2);
}
requireNode();
try {
  await ensureInstalled({ withTests: true });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if ((await build(['libs', 'api'])).length > 0) process.exit(1);
process.once('SIGINT', () => stopPrograms('SIGTERM'));
const engines = values.engine === undefined ? {} : { ENGINES: values.engine };
const [file, env] = kills === null ? ['power-cut', { POWER_CUTS: cuts }] : ['/killed', { KILLS: kills, ...engines }];
const { code } = await runNode(
  'node_modules/jest/bin/jest.js',
  ['--config', 'api/jest.outages.config.mjs', `${file}.outage`],
  { env },
);
process.exit(code);
