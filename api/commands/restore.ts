import 'reflect-metadata';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endAllSessions } from '../accounts/end-sessions.js';
import { auditKeys } from '../audit/audit-keys.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { backupKey } from '../backup/backup-key.js';
import { noteBackup } from '../backup/note-backup.js';
import { restoreBackup } from '../backup/restore-backup.js';
import { Clock } from '../clock.js';
import { ENTITIES } from '../entities.js';
import { refreshOutcomes } from '../outcomes/refresh-outcomes.js';
import { isThere } from '../retention/erased-list.js';
import { recordsInWords } from '../retention/records-in-words.js';
import { Retention } from '../retention/retention.js';
import { KeyRing } from '../secrets/key-ring.js';
import { isDemonstrationOn } from '../session/demonstration.js';
import { runPlainly, say } from './open-service.js';

const USAGE = `Usage: npm run restore -- FILE.backup [--replace]
Restores to DATABASE_URL and WAYMARK_FILES, which must be empty. --replace sets aside what is there.`;

/** Counted aloud, so that whoever restores sees whether it is what they expect. */
const TOLD = ['patient', 'episode', 'goal', 'appointment', 'review', 'rating', 'account', 'audit'];

await runPlainly(async (config) => {
  const { values, positionals } = parseArgs({
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    say(USAGE);
    return { done: false };
  }
  const clock = new Clock(config.timeZone, config.clock);
  let erasedAgain = 0;
  const { manifest, files, setAside } = await restoreBackup({
    // npm runs the command in the project's folder; this variable holds the folder in which the path was typed.
    path: resolve(process.env['INIT_CWD'] ?? '.', path),
    key: backupKey(config.backup),
    database: config.database,
    files: config.researchFiles,
    replaces: values.replace,
    entities: ENTITIES,
    ring: new KeyRing(config),
    prepare: async (database) => {
      // Some were ended after the backup was taken, and must not begin again.
      await database.write((em) => endAllSessions(em, clock.now()));
      const keys = auditKeys(config, { mayMake: isDemonstrationOn(config) });
      const audit = new AuditedChanges(database, clock, refreshOutcomes, keys);
      await noteBackup(database, audit, 'backup:restore');
      erasedAgain = await new Retention(database, audit, clock, config.retention).eraseAgain();
    },
  });
  say(
    `Restored as it was on ${manifest.takenAt} (release ${manifest.version}), compared, and brought up to this release.`,
  );
  for (const table of TOLD) say(`  ${table.padEnd(12)}${number(manifest.rows[table] ?? 0).padStart(12)}`);
  say(`  ${'files'.padEnd(12)}${number(files).padStart(12)}`);
  if (erasedAgain > 0) say(`Erased since the backup, and now again: ${recordsInWords(erasedAgain)}.`);
  if (!isThere(config.retention.erasedFile))
    say(
      `There is no list of erased records at ${config.retention.erasedFile}. If any were erased since, they are back: put the list there and restore again.`,
    );
  for (const place of setAside) say(`What was there before is now ${place}`);
  say('Everybody has to sign in again.');
  return { done: true };
});

function number(of: number): string {
  return of.toLocaleString('en-GB');
}
