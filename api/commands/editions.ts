import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { isDay } from '@waymark/calendar';
import { OutdatedOutcomes } from '../outcomes/outdated-outcomes.js';
import { EditionClosing } from '../reports/editions/closing.js';
import { runCommand, say } from './open-service.js';

const USAGE = 'Usage: npm run editions -- --close [--as-of YYYY-MM-DD]';

await runCommand(async ({ database, audit, clock }) => {
  const { values, positionals } = parseArgs({
    options: { close: { type: 'boolean', default: false }, 'as-of': { type: 'string' } },
    allowPositionals: true,
  });
  const asOf = values['as-of'] ?? clock.today();
  if (!values.close || positionals.length > 0 || !isDay(asOf)) {
    say(USAGE);
    return { done: false };
  }
  if (asOf > clock.today()) {
    say(`${asOf} is still to come. Give today or a day before it.`);
    return { done: false };
  }
  const outdated = new OutdatedOutcomes(database);
  outdated.onApplicationBootstrap();
  const { closed, published, failed } = await new EditionClosing(database, audit, clock, outdated).closeAll({ asOf });
  say(`${closed} closed, ${published} published.`);
  for (const careService of failed) say(`${careService}: its figures could not be closed; see the message above.`);
  return { done: failed.length === 0 };
});
