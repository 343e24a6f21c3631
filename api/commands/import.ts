import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { hasEnded, type ImportResult } from '@waymark/contracts';
import { Account } from '../accounts/account.entity.js';
import { accountKeysOf } from '../accounts/invite-account.js';
import { lockForUpdate } from '../database/dialect.js';
import { ImportsService } from '../imports/imports.service.js';
import { Job } from '../jobs/job.entity.js';
import { JobRunner } from '../jobs/job-runner.js';
import { JobsService } from '../jobs/jobs.service.js';
import { type OpenService, runCommand, say } from './open-service.js';

const USAGE = 'Usage: npm run import -- FILE.csv [--dry-run]';

/** Milliseconds. */
const LOOK_EVERY = 250;
const SAY_EVERY = 5_000;

/** The account that the audit names for this command. No one can sign in as it. */
const SYSTEM_USER = { email: 'import-command@waymark.invalid', name: 'Import command' };

await runCommand(async (service) => {
  const { values, positionals } = parseArgs({
    options: { 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    say(USAGE);
    return { done: false };
  }
  const isDryRun = values['dry-run'];
  // npm runs the command in the project's folder; this variable holds the folder in which the path was typed.
  const file = await readFile(resolve(process.env['INIT_CWD'] ?? '.', path));
  const { database, audit, clock } = service;
  const runner = new JobRunner(database, clock);
  const jobs = new JobsService(database, audit, clock, runner);
  const imports = new ImportsService(database, audit, clock, jobs, runner);
  const importer = {
    accountId: isDryRun ? null : await systemUser(service),
    action: 'import:run',
    address: null,
    careServiceIds: null,
  };
  if (isDryRun) return told(await imports.runNow(importer, file, 'dry-run'));
  runner.start();
  try {
    const id = await imports.beginAs(importer, file);
    cancelOnInterrupt(service, jobs, runner, id);
    return toldOf(await waitFor(service, id));
  } finally {
    await runner.stop();
  }
});

/** Waits for a job, whichever process does it: this one, or the service if it runs. */
async function waitFor({ database }: OpenService, id: string): Promise<Job> {
  let saidAt = performance.now();
  for (;;) {
    const job = await database.reads.findOneByOrFail(Job, { id });
    if (hasEnded(job)) return job;
    const { stage, done, total } = job;
    if (stage === 'saving' && performance.now() - saidAt > SAY_EVERY) {
      saidAt = performance.now();
      say(`Saved ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} people …`);
    }
    await delay(LOOK_EVERY);
  }
}

/** Ctrl+C stops the import after the person it is at, and what was saved is told; a second one ends the command. */
function cancelOnInterrupt({ database }: OpenService, jobs: JobsService, runner: JobRunner, id: string): void {
  process.once('SIGINT', () => {
    say('Stopping …');
    void database
      .write(async (em) => {
        await lockForUpdate(em, Job, id);
        await jobs.cancelWithin(em, await em.findOneByOrFail(Job, { id }));
      })
      .then(() => runner.cancelled(id))
      .catch(() => process.exit(1));
  });
}

function toldOf({ state, result, problem }: Job): { readonly done: boolean } {
  if (problem !== null) say(problem.detail);
  if (state === 'cancelled') {
    say('Stopped. What had been saved by then stays; the same file again brings in the rest.');
  }
  return result === null ? { done: false } : { done: told(result as ImportResult).done && state === 'done' };
}

async function systemUser({ database, clock }: OpenService): Promise<string> {
  const known = await database.reads.findOneBy(Account, { emailKey: SYSTEM_USER.email });
  if (known) return known.id;
  const id = randomUUID();
  await database.write((em) =>
    em.insert(Account, {
      id,
      rowVersion: 1,
      ...SYSTEM_USER,
      ...accountKeysOf(SYSTEM_USER.email, SYSTEM_USER.name),
      status: 'disabled',
      passwordHash: null,
      passwordChangedAt: null,
      secondFactorSince: null,
      lastSignedInAt: null,
      createdAt: clock.now(),
    }),
  );
  return id;
}

/** Refused lines are what the table is for; a file of which nothing fits is most likely the wrong file. */
function told(result: ImportResult): { readonly done: boolean } {
  const { rows, accepted, refused, refusedCount, dryRun, newNames } = result;
  const count = (label: string, number: number): void =>
    say(`${label.padEnd(22)}${number.toLocaleString('en-GB').padStart(9)}`);
  if (dryRun) say('Dry run: nothing was written. With the same file the import would give:');
  count('Rows in the file', rows);
  count('Accepted', accepted);
  count('Refused', refusedCount);
  say(dryRun ? 'Would be created' : 'Created');
  count('  Patients', result.patients);
  count('  Episodes', result.episodes);
  count('  Goals', result.goals);
  count('  Appointments', result.appointments);
  count('  Ratings', result.ratings);
  if (newNames.length > 0) say(dryRun ? 'Names that would be new' : 'Names that are new');
  for (const { kind, name, resembles } of newNames) {
    say(`  ${kind.replace('-', ' ')}: ${name}${resembles === null ? '' : `  (did you mean ${resembles}?)`}`);
  }
  if (result.questions.length > 0) say('May be one person: write yes or no in the column same_person');
  for (const { line, otherLine } of result.questions) {
    say(`  ${String(line).padStart(7)}  ${otherLine === null ? 'somebody who is here already' : `line ${otherLine}`}`);
  }
  if (refused.length > 0) say('Refused lines');
  for (const { line, reason } of refused) say(`  ${String(line).padStart(7)}  ${reason}`);
  const more = refusedCount - refused.length;
  if (more > 0) say(`  and ${more.toLocaleString('en-GB')} more`);
  return { done: result.rows === 0 || result.accepted > 0 };
}
