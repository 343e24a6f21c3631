import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { REQUIRED_IMPORT_COLUMNS } from '@waymark/contracts';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { Allow } from '../http/policy.guard.js';
import { ProblemError, problemOf } from '../http/problem.js';
import { LARGEST_FILE, TakesBody } from '../http/route-rules.js';
import { ImportProgressResponse, ImportQuery, ImportResponse } from './imports.dto.js';
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

  /** Bring in a caseload as CSV. Sending the same file again creates nothing new. */
  @Post()
  @HttpCode(200)
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
  @Replies(200, ImportResponse, {
    errors: [413, 415, 422, 429],
    description: 'What was created, or with `dryRun` would be, and which lines were refused.',
  })
  run(
    @Context() context: RequestContext,
    @Query() { dryRun }: ImportQuery,
    @Body() file: unknown,
  ): Promise<ImportResponse> {
    if (!(file instanceof Uint8Array)) {
      throw new ProblemError(problemOf(415, 'media-type', 'Send the file itself, with Content-Type: text/csv.'));
    }
    return this.imports.run(context, file, dryRun === 'true' ? 'dry-run' : 'save');
  }

  /**
   * How far an import has got that you started with this Idempotency-Key. Known to the process that runs it, until an
   * hour after its end; an import that failed is unknown at once.
   */
  @Get(':key/progress')
  @Allow('import:run')
  @Replies(200, ImportProgressResponse)
  progress(@Context() context: RequestContext, @Param('key') key: string): ImportProgressResponse {
    return this.imports.progress(context, key);
  }
}
