import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { acceptTrail } from '../audit/trail-at-start.js';
import { runCommand, say } from './open-service.js';

const USAGE = 'Usage: npm run audit:accept -- --reason "what you found out"';
/** Characters: enough to say something. */
const SHORTEST_REASON = 10;

await runCommand(
  async ({ database, keys, clock, config }) => {
    const { values, positionals } = parseArgs({ options: { reason: { type: 'string' } }, allowPositionals: true });
    const reason = values.reason?.trim() ?? '';
    if (positionals.length > 0 || reason.length < SHORTEST_REASON) {
      say(USAGE);
      return { done: false };
    }
    const accepted = await acceptTrail({ database, keys, clock, config }, reason);
    if (accepted.length === 0) {
      say('There is nothing to accept: a start finds everything as the service left it.');
      return { done: false };
    }
    for (const { sentence } of accepted) say(`Accepted: ${sentence}`);
    say('The service can start. What was changed in rows that are sealed stays in what `npm run audit:verify` says.');
    return { done: true };
  },
  { onChangedTrail: 'go on' },
);
