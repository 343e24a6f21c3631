import { Body, Controller, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiTags } from '@nestjs/swagger';
import { REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import type { FastifyReply } from 'fastify';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { Allow } from '../http/policy.guard.js';
import { ProblemError, problemOf } from '../http/problem.js';
import type { Reply } from '../http/reply.js';
import { LARGEST_FILE, TakesBody } from '../http/route-rules.js';
import { JobResponse, locationOf } from '../jobs/jobs.dto.js';
import { ImportQuery, ImportResponse } from './imports.dto.js';
import { ImportsService } from './imports.service.js';

const EXAMPLE = [
  REQUIRED_IMPORT_COLUMNS.join(','),
  'W001,999 000 0689,Mei,Lowe,13/11/1968,F,Vocational rehabilitation,brain injury,Coast,05/01/2026,,,1,' +
    'Read a story to Mia at bedtime,d3,3,2,-1,01/06/2026,19/01/2026,attended,0,agreed,Choose a short book',
].join('\n');

@ApiTags('Imports')
@Controller('imports')
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  /** Bring in a caseload as CSV. Sending the same file again creates nothing new. The file is kept until the job has ended. */
  @Post()
  @HttpCode(202)
  @Allow('import:run')
  @TakesBody({ bodyType: 'text/csv', largestBody: LARGEST_FILE })
  @ApiConsumes('text/csv')
  @ApiBody({
    schema: {
      type: 'string',
      description: 'UTF-8, comma or semicolon, with the header in the first line.',
      example: EXAMPLE,
    },
  })
  @ApiExtraModels(ImportResponse)
  @Replies(202, JobResponse, {
    errors: [413, 415, 429],
    idempotent: 'accepted',
    description:
      'The job that does it; `Location` is where to ask after it. Its result is an `ImportResponse`: what was created, ' +
      'or with `dryRun` would be, and which lines were refused.',
  })
  async run(
    @Context() context: RequestContext,
    @Query() { dryRun }: ImportQuery,
    @Body() file: unknown,
    @Res({ passthrough: true }) response: FastifyReply,
  ): Promise<Reply<JobResponse>> {
    if (!(file instanceof Uint8Array)) {
      throw new ProblemError(problemOf(415, 'media-type', 'Send the file itself, with Content-Type: text/csv.'));
    }
    const reply = await this.imports.begin(context, file, dryRun === 'true' ? 'dry-run' : 'save');
    void response.header('location', locationOf(reply.body));
    return reply;
  }
}
