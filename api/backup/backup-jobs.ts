import { Logger } from '@nestjs/common';
import type { AuditedChanges } from '../audit/audited-changes.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import type { Database } from '../database/database.js';
import type { JobHandler, JobOutcome, JobWork } from '../jobs/job-handler.js';
import { backupKey } from './backup-key.js';
import { noteBackup } from './note-backup.js';
import { work as backupWork } from './take-backup.work.js';

interface Tools {
  readonly database: Database;
  readonly audit: AuditedChanges;
  readonly clock: Clock;
  readonly config: Config;
}

const logger = new Logger('Backup');

/** Takes a backup into `WAYMARK_BACKUP_DIR`. One that was broken off leaves nothing, and the schedule begins another. */
export class BackupJobs implements JobHandler {
  readonly kind = 'backup';
  readonly canResume = false;

  constructor(private readonly tools: Tools) {}

  async run(work: JobWork): Promise<JobOutcome> {
    const { database, audit, clock, config } = this.tools;
    const { folder, keep } = config.backup;
    if (folder === null) return { isComplete: true, result: null };
    await noteBackup(database, audit, 'backup:take');
    const order = { database: config.database, files: config.researchFiles, folder, keep, takenAt: clock.now() };
    for await (const taken of work.inThread(backupWork, { ...order, key: backupKey(config.backup) })) {
      logger.log(`${taken.path}: ${taken.rows} rows and ${taken.files} files, read back and compared.`);
      return { isComplete: true, result: taken };
    }
    return { isComplete: false, result: null };
  }
}
