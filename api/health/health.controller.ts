import { Controller, Get, Inject } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Audit } from '../audit/audit.entity.js';
import { AUDIT_NOTICES, type AuditNotice, AuditWatch } from '../audit/audit-watch.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { backupAge } from '../backup/backup-age.js';
import { Clock } from '../clock.js';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Database } from '../database/database.js';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import { ProblemError, problemOf } from '../http/problem.js';

class HealthResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

class ReadyResponse extends HealthResponse {
  /** What an operator should look at; the log of the service says what it is. */
  @ApiProperty({ enum: AUDIT_NOTICES, isArray: true, example: [] })
  audit!: AuditNotice[];
}

class BackupHealthResponse {
  /** `off`: the service makes none, because `WAYMARK_BACKUP_DIR` is not set. */
  @ApiProperty({ enum: ['ok', 'off'], example: 'ok' })
  status!: 'ok' | 'off';

  /** When the newest backup was begun: what was saved before is in it. */
  @ApiProperty({ type: String, nullable: true, example: '2026-06-01T01:30:00.000Z' })
  lastBackupAt!: string | null;

  /** Its age in whole minutes. */
  @ApiProperty({ type: Number, nullable: true, example: 450 })
  minutesOld!: number | null;
}

const SECONDS_PER_MINUTE = 60;

@ApiTags('Health')
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly watch: AuditWatch,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The process runs. */
  @Get('live')
  @Allow('health:read')
  @Replies(200, HealthResponse, { open: true })
  live(): HealthResponse {
    return { status: 'ok' };
  }

  /**
   * The database answers and takes writes, so requests can be taken. After a failed write, a write is tried. `audit` names
   * what stands out about the audit trail: with it, too, the service goes on.
   */
  @Get('ready')
  @Allow('health:read')
  @Replies(200, ReadyResponse, { open: true, errors: [503] })
  async ready(): Promise<ReadyResponse> {
    // A row, because a mere number would be answered without looking at the file.
    await this.database.reads.existsBy(Audit, {});
    if (!this.database.isTakingWrites) await this.audit.tryToWrite();
    return { status: 'ok', audit: [...this.watch.notices] };
  }

  /** How old the last backup is that was read back and compared; 503 while the one that is due is two hours late. */
  @Get('backup')
  @Allow('health:read')
  @Replies(200, BackupHealthResponse, { open: true, errors: [503] })
  async backup(): Promise<BackupHealthResponse> {
    const age = await backupAge(this.config.backup, this.clock);
    if (age === null) return { status: 'off', lastBackupAt: null, minutesOld: null };
    const { lastAt, secondsOld, isLate } = age;
    if (isLate || lastAt === null || secondsOld === null) throw lateBackup(lastAt);
    const minutesOld = Math.floor(secondsOld / SECONDS_PER_MINUTE);
    return { status: 'ok', lastBackupAt: lastAt.toISOString(), minutesOld };
  }
}

function lateBackup(last: Date | null): ProblemError {
  const known = last === null ? 'There is no backup.' : `The last backup is of ${last.toISOString()}.`;
  return new ProblemError(
    problemOf(503, 'backup-late', `${known} Look into the log of the service for why the one that was due is missing.`),
  );
}
