import 'reflect-metadata';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { auditKeys } from '../audit/audit-keys.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { backupKey } from '../backup/backup-key.js';
import { noteBackup } from '../backup/note-backup.js';
import { takeBackup } from '../backup/take-backup.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { openAsItIs } from '../database/open-database.js';
import { ENTITIES } from '../entities.js';
import { refreshOutcomes } from '../outcomes/refresh-outcomes.js';
import { KeyRing } from '../secrets/key-ring.js';
import { isDemonstrationOn } from '../session/demonstration.js';
import { runPlainly, say } from './open-service.js';

const USAGE = `Usage: npm run backup -- [--to FOLDER] [--keep N]
FOLDER is WAYMARK_BACKUP_DIR if left out. The N newest backups in it stay; without --keep all do.`;

await runPlainly(async (config) => {
  const { values, positionals } = parseArgs({
    options: { to: { type: 'string' }, keep: { type: 'string' } },
    allowPositionals: true,
  });
  // npm runs the command in the project's folder; this variable holds the folder in which the path was typed.
  const folder = values.to === undefined ? config.backup.folder : resolve(process.env['INIT_CWD'] ?? '.', values.to);
  const keep = values.keep === undefined ? null : Number(values.keep);
  if (folder === null || positionals.length > 0 || (keep !== null && !(Number.isInteger(keep) && keep >= 1))) {
    say(USAGE);
    return { done: false };
  }
  const key = backupKey(config.backup);
  const clock = new Clock(config.timeZone, config.clock);
  await note(config, clock);
  const taken = await takeBackup(
    { database: config.database, files: config.researchFiles, folder, key, keep, takenAt: clock.now() },
    ({ stage }) => say(`${stage ?? ''} …`),
  );
  const counts = `${number(taken.rows)} rows and ${number(taken.files)} files in ${number(taken.size)} bytes`;
  say(`${taken.path}\n${counts}, read back and compared.`);
  if (taken.deleted > 0) say(`${number(taken.deleted)} older ${taken.deleted === 1 ? 'backup' : 'backups'} deleted.`);
  return { done: true };
});

/** Before an upgrade the database is still of the release before, and a backup must not change that. */
async function note(config: Config, clock: Clock): Promise<void> {
  const database = await openAsItIs(config.database, ENTITIES, new KeyRing(config));
  if (database === null) {
    say('The database is of an earlier release. It stays so; the audit says nothing of this backup.');
    return;
  }
  try {
    const keys = auditKeys(config, { mayMake: isDemonstrationOn(config) });
    await noteBackup(database, new AuditedChanges(database, clock, refreshOutcomes, keys), 'backup:take');
  } finally {
    await database.onApplicationShutdown();
  }
}

function number(of: number): string {
  return of.toLocaleString('en-GB');
}
