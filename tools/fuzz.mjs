/**
 * `npm run fuzz -- --requests 100000 --seed 7 [--engine sqlite|postgres]`: what `npm test` does with five seeds of 2,000 requests.
 * For each reply that is wrong it prints a line that sends the same request again: `npm run fuzz -- --seed 7 --request 4711`.
 */
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ensureInstalled, requireNode } from './install.mjs';
import { runNode, stopPrograms } from './run-program.mjs';

const USAGE = `npm run fuzz -- --requests 100000 --seed 7   sends so many broken requests to both engines
npm run fuzz -- --seed 7 --request 4711      sends one of them alone
… --engine sqlite|postgres                   to one engine`;

const { values } = parseArgs({
  options: {
    requests: { type: 'string' },
    request: { type: 'string' },
    seed: { type: 'string', default: '1' },
    engine: { type: 'string' },
  },
});
const isCount = (text) => text === undefined || /^\d{1,9}$/.test(text);
const isEngine = values.engine === undefined || ['sqlite', 'postgres'].includes(values.engine);
if (
  (values.requests === undefined) === (values.request === undefined) ||
  !isEngine ||
  ![values.requests, values.request, values.seed].every(isCount)
) {
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
const env = {
  FUZZ_SEEDS: values.seed,
  ...(values.requests === undefined ? { FUZZ_ONLY: values.request } : { FUZZ_REQUESTS: values.requests }),
  ...(values.engine === undefined ? {} : { ENGINES: values.engine }),
};
const { code } = await runNode(
  'node_modules/jest/bin/jest.js',
  ['--config', 'api/jest.outages.config.mjs', '/fuzz.outage'],
  { env },
);
process.exit(code);
