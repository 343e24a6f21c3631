import { AuditedChanges } from '../audit/audited-changes.js';
import { whyItCannotStart } from '../cannot-start.js';
import { Clock } from '../clock.js';
import { type Config, readConfig } from '../config.js';
import { openDatabase } from '../database/open-database.js';
import type { Database } from '../database/database.js';
import { ENTITIES } from '../entities.js';
import { ProblemError } from '../http/problem.js';
import { refreshOutcomes } from '../outcomes/refresh-outcomes.js';

/** The tools of a command: the same database and rules as the service, without HTTP. */
export interface OpenService {
  readonly config: Config;
  readonly database: Database;
  readonly audit: AuditedChanges;
  readonly clock: Clock;
}

/**
 * Runs a command on the configured database and sets the exit code: 0 if it did what was asked, 1 if it says why not.
 * The database is closed either way.
 */
export async function runCommand(work: (service: OpenService) => Promise<{ readonly done: boolean }>): Promise<void> {
  let config: Config | null = null;
  try {
    config = readConfig();
    const database = await openDatabase(config.database, ENTITIES);
    const clock = new Clock(config.timeZone, config.clock);
    try {
      const { done } = await work({
        config,
        database,
        clock,
        audit: new AuditedChanges(database, clock, refreshOutcomes),
      });
      process.exitCode = done ? 0 : 1;
    } finally {
      await database.onApplicationShutdown();
    }
  } catch (error) {
    say(error instanceof ProblemError ? error.problem.detail : (whyItCannotStart(error, config) ?? messageOf(error)));
    process.exitCode = 1;
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
