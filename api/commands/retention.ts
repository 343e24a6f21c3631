import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DueRecord } from '../retention/due-records.js';
import type { RetentionReason } from '../retention/keep-until.js';
import { recordsInWords } from '../retention/records-in-words.js';
import { Retention } from '../retention/retention.js';
import { type OpenService, runCommand, say } from './open-service.js';

const USAGE = [
  'Usage: npm run retention [-- --csv FILE]                lists records that need not be kept any more, and erases none',
  '       npm run retention -- erase N                     erases them, if there are exactly N',
  '       npm run retention -- erase-one ID --because "…"  erases one record, whether it is due or not',
  '       npm run retention -- hold ID --because "…"       keeps a record longer, for an inquiry or a claim',
  '       npm run retention -- end-hold ID --because "…"   ends that',
  'ID is in the address of the page of the record: /patients/ID. Name nobody in a reason: it is kept.',
].join('\n');

const SHOWN = 40;
const REPORT_EVERY = 100;

const WHY: Readonly<Record<RetentionReason, string>> = {
  contact: 'long enough since the last contact',
  childhood: 'a child then, and old enough now',
  death: 'long enough since they died',
};

await runCommand(async (service) => {
  const { values, positionals } = parseArgs({
    options: { csv: { type: 'string' }, because: { type: 'string' } },
    allowPositionals: true,
  });
  const { database, audit, clock, config } = service;
  const retention = new Retention(database, audit, clock, config.retention);
  await retention.keepList();
  const [command, what, ...others] = positionals;
  const because = values.because?.trim() ?? '';
  if (command === undefined) return list(service, retention, values.csv);
  if (command === 'erase' && /^\d+$/.test(what ?? '') && others.length === 0) return erase(retention, Number(what));
  if (what === undefined || others.length > 0 || because === '') {
    say(USAGE);
    return { done: false };
  }
  switch (command) {
    case 'erase-one':
      await retention.eraseOne(what, because);
      say('The record is erased. Backups made before still hold it: they go in their turn.');
      return { done: true };
    case 'hold':
      await retention.hold(what, because);
      say('The record is on hold: it is in no list of records that need not be kept.');
      return { done: true };
    case 'end-hold':
      await retention.endHold(what, because);
      say('The record is on hold no more.');
      return { done: true };
    default:
      say(USAGE);
      return { done: false };
  }
});

async function list({ config }: OpenService, retention: Retention, csv: string | undefined) {
  const due = await retention.due();
  const { afterContact, afterDeath } = config.retention;
  say(
    `Kept ${afterContact} years after the last contact, ${afterDeath} after a death, and a child's until they are 25 or 26.`,
  );
  for (const line of due.slice(0, SHOWN).map(lineOf)) say(`  ${line}`);
  if (due.length > SHOWN) say(`  and ${number(due.length - SHOWN)} more: --csv FILE writes all of them.`);
  if (csv !== undefined) await write(due, csv);
  say(
    due.length === 0
      ? 'Every record has to be kept.'
      : `${recordsInWords(due.length)} need not be kept any more. Look at the list first; this erases what is on it: npm run retention -- erase ${due.length}`,
  );
  return { done: true };
}

async function erase(retention: Retention, expected: number): Promise<{ readonly done: boolean }> {
  const due = await retention.dueExactly(expected);
  const erased = await retention.eraseDue(due, (so) => {
    if (so % REPORT_EVERY === 0) say(`${recordsInWords(so)} erased …`);
  });
  say(`Erased: ${recordsInWords(erased)}. Backups made before still hold what was erased: they go in their turn.`);
  if (erased < due.length)
    say(`${number(due.length - erased)} stayed: somebody came back, or was put on hold, meanwhile.`);
  return { done: true };
}

function lineOf({ patientId, lastContact, day, reason }: DueRecord): string {
  return `${patientId}  last contact ${lastContact}, due since ${day}: ${WHY[reason]}`;
}

async function write(due: readonly DueRecord[], csv: string): Promise<void> {
  const path = resolve(process.env['INIT_CWD'] ?? '.', csv);
  const lines = due.map(({ patientId, lastContact, day, reason }) => `${patientId},${lastContact},${day},${reason}\n`);
  await writeFile(path, `patient_id,last_contact,since,reason\n${lines.join('')}`, { mode: 0o600, flag: 'wx' });
  say(`${path} holds all of them.`);
}

function number(of: number): string {
  return of.toLocaleString('en-GB');
}
