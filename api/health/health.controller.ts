import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Audit } from '../audit/audit.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';

class HealthResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

@ApiTags('Health')
@Controller('api/health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
  ) {}

  /** The process runs. */
  @Get('live')
  @Allow('health:read')
  @Replies(200, HealthResponse, { open: true })
  live(): HealthResponse {
    return { status: 'ok' };
  }

  /** The database answers and takes writes, so requests can be taken. After a failed write, a write is tried. */
  @Get('ready')
  @Allow('health:read')
  @Replies(200, HealthResponse, { open: true, errors: [503] })
  async ready(): Promise<HealthResponse> {
    // A row, because a mere number would be answered without looking at the file.
    await this.database.reads.existsBy(Audit, {});
    if (!this.database.isTakingWrites) await this.audit.tryToWrite();
    return { status: 'ok' };
  }
}
