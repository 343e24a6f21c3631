import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { checkOutcomes, rebuildOutcomes } from '../outcomes/rebuild-outcomes.js';
import { runCommand, say } from './open-service.js';

const USAGE = 'Usage: npm run outcomes:rebuild [-- --check]';
const REPORT_EVERY = 1_000;
const SHOWN = 20;

await runCommand(async ({ database }) => {
  const { values, positionals } = parseArgs({
    options: { check: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length > 0) {
    say(USAGE);
    return { done: false };
  }
  const recount = values.check ? checkOutcomes : rebuildOutcomes;
  const { episodes, wrong } = await recount(database, (counted) => {
    if (counted % REPORT_EVERY === 0) say(`${number(counted)} episodes recounted …`);
  });
  say(`${number(episodes)} episodes recounted from their reviews; ${number(wrong.length)} rows were wrong.`);
  for (const { episodeId, appointmentId, fields } of wrong.slice(0, SHOWN)) {
    const where = appointmentId === undefined ? '' : `, appointment ${appointmentId}`;
    say(`  ${episodeId}${where}: ${fields.join(', ')}`);
  }
  if (wrong.length > SHOWN) say(`  and ${number(wrong.length - SHOWN)} more`);
  if (wrong.length > 0)
    say(values.check ? 'Nothing was changed. Without --check they are mended.' : 'They are mended.');
  return { done: !values.check || wrong.length === 0 };
});

function number(of: number): string {
  return of.toLocaleString('en-GB');
}
