import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { KeptAboutPersonResponse } from './kept-about.dto.js';
import { KeptAboutService } from './kept-about.service.js';

@ApiTags('Patients')
@Controller('patients/:id/kept')
export class KeptAboutController {
  constructor(private readonly kept: KeptAboutService) {}

  /**
   * Everything that is kept about a person and may be told to them, table by table in plain words, with what is left out and
   * why. The same for the person and for the team, who hand it over as it is.
   */
  @Get()
  @Allow('kept-about:read')
  @Replies(200, KeptAboutPersonResponse)
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<KeptAboutPersonResponse> {
    return this.kept.read(context, id);
  }
}
