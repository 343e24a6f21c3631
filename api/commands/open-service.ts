import { auditKeys, type AuditKeys } from '../audit/audit-keys.js';
import { requireUntouchedTrail } from '../audit/trail-at-start.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { whyItCannotStart } from '../cannot-start.js';
import { Clock } from '../clock.js';
import { type Config, readConfig } from '../config.js';
import { openDatabase } from '../database/open-database.js';
import type { Database } from '../database/database.js';
import { ENTITIES } from '../entities.js';
import { ProblemError } from '../http/problem.js';
import { refreshOutcomes } from '../outcomes/refresh-outcomes.js';
import { KeyRing } from '../secrets/key-ring.js';
import { isDemonstrationOn } from '../session/demonstration.js';

/** The tools of a command: the same database and rules as the service, without HTTP. */
export interface OpenService {
  readonly config: Config;
  readonly database: Database;
  readonly audit: AuditedChanges;
  readonly clock: Clock;
  readonly keys: AuditKeys;
}

/**
 * Runs a command on the configured database and sets the exit code: 0 if it did what was asked, 1 if it says why not.
 * The database is closed either way.
 * @param how `onChangedTrail`: whether it ends, as a start does, where somebody changed what keeps the audit whole.
 */
export function runCommand(
  work: (service: OpenService) => Promise<{ readonly done: boolean }>,
  { onChangedTrail = 'refuse' }: { readonly onChangedTrail?: 'refuse' | 'go on' } = {},
): Promise<void> {
  return runPlainly(async (config) => {
    const isDemonstration = isDemonstrationOn(config);
    const keys = auditKeys(config, { mayMake: isDemonstration });
    const database = await openDatabase(config.database, ENTITIES, new KeyRing(config));
    const clock = new Clock(config.timeZone, config.clock);
    try {
      if (onChangedTrail === 'refuse') {
        await requireUntouchedTrail({ database, keys, clock, config }, { isDemonstration });
      }
      const audit = new AuditedChanges(database, clock, refreshOutcomes, keys);
      return await work({ config, database, clock, keys, audit });
    } finally {
      await database.onApplicationShutdown();
    }
  });
}

/** Runs a command that opens what it needs itself, and sets the exit code in the same way. */
export async function runPlainly(work: (config: Config) => Promise<{ readonly done: boolean }>): Promise<void> {
  let config: Config | null = null;
  try {
    config = readConfig();
    const { done } = await work(config);
    process.exitCode = done ? 0 : 1;
  } catch (error) {
    say(error instanceof ProblemError ? error.problem.detail : (whyItCannotStart(error, config) ?? messageOf(error)));
    process.exitCode = 1;
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
