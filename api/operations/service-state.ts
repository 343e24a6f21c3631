import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.entity.js';
import { type AuditNotice, AuditWatch } from '../audit/audit-watch.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { backupAge } from '../backup/backup-age.js';
import { Clock } from '../clock.js';
import { CONFIG } from '../config.token.js';
import type { Config } from '../config.js';
import { Database } from '../database/database.js';
import { MIGRATIONS } from '../database/migrations/index.js';
import { Job } from '../jobs/job.entity.js';
import { VERSION } from '../version.js';

/** How the service is, for those who run it. Null: it cannot be told, because the database or the disk does not answer. */
export interface ServiceState {
  readonly version: string;
  /** Seconds since the process began. */
  readonly upSeconds: number;
  readonly database: { readonly engine: string; readonly answers: boolean; readonly takesWrites: boolean };
  readonly migrations: { readonly newest: string; readonly missing: number | null };
  readonly disk: { readonly freeBytes: number | null; readonly ofBytes: number | null };
  readonly jobs: { readonly waiting: number | null; readonly running: number | null };
  /** `on` false: `WAYMARK_BACKUP_DIR` is not set. `late`: the backup that was due is two hours late. */
  readonly backup: { readonly on: boolean; readonly secondsOld: number | null; readonly late: boolean | null };
  /** What stands out about the audit trail; the log says more. */
  readonly audit: readonly AuditNotice[];
}

@Injectable()
export class StateReader {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly watch: AuditWatch,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async read(): Promise<ServiceState> {
    // As `ready` does: else a service that nobody writes to would go on saying that it takes no writes.
    if (!this.database.isTakingWrites) await orNull(this.audit.tryToWrite());
    const [answers, missing, waiting, running, disk, age] = await Promise.all([
      orNull(this.database.reads.existsBy(Audit, {})),
      orNull(this.missingMigrations()),
      orNull(this.database.reads.countBy(Job, { state: 'queued' })),
      orNull(this.database.reads.countBy(Job, { state: 'running' })),
      orNull(statfs(this.folder())),
      orNull(backupAge(this.config.backup, this.clock)),
    ]);
    const { engine, isTakingWrites: takesWrites } = this.database;
    return {
      version: VERSION,
      upSeconds: Math.round(process.uptime()),
      database: { engine, answers: answers !== null, takesWrites },
      migrations: { newest: MIGRATIONS.at(-1)?.name ?? '', missing },
      disk: { freeBytes: disk && disk.bavail * disk.bsize, ofBytes: disk && disk.blocks * disk.bsize },
      jobs: { waiting, running },
      backup: {
        on: this.config.backup.folder !== null,
        secondsOld: age?.secondsOld ?? null,
        late: age?.isLate ?? null,
      },
      audit: this.watch.notices,
    };
  }

  private folder(): string {
    const { database, researchFiles } = this.config;
    return dirname(database.engine === 'sqlite' ? database.file : researchFiles);
  }

  private async missingMigrations(): Promise<number> {
    const rows = await this.database.reads.query<{ name: string }[]>('SELECT name FROM migrations');
    const stored = new Set(rows.map(({ name }) => name));
    return MIGRATIONS.filter(({ name }) => !stored.has(name)).length;
  }
}

async function orNull<T>(value: Promise<T>): Promise<T | null> {
  try {
    return await value;
  } catch {
    return null;
  }
}
