import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { Database } from '../database/database.js';
import { Answers } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';

class HealthResponse {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

@ApiTags('Health')
@Controller('api/health')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process runs. */
  @Get('live')
  @Allow('health:read')
  @Answers(200, HealthResponse, { open: true })
  live(): HealthResponse {
    return { status: 'ok' };
  }

  /** The database answers, so requests can be taken. */
  @Get('ready')
  @Allow('health:read')
  @Answers(200, HealthResponse, { open: true, errors: [503] })
  async ready(): Promise<HealthResponse> {
    await this.database.reads.query('SELECT 1');
    return { status: 'ok' };
  }
}
