import { Body, Controller, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Replies } from '../http/api-docs.js';
import { Allow } from '../http/policy.guard.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { SessionResponse, SharedScreenRequest } from '../session/session.dto.js';
import { SharedScreenService } from './shared-screen.service.js';

@ApiTags('Session')
@Controller('session/shared-screen')
export class SharedScreenController {
  constructor(private readonly sharedScreen: SharedScreenService) {}

  /**
   * Hand the screen over to a patient, for one appointment or one letter of theirs. Until staff sign in again in this
   * browser, or out, the session opens what those pages need and nothing else: any other route answers 403 of type
   * `/problems/screen-shared`. The same again changes nothing.
   */
  @Put()
  @Allow('shared-screen:begin')
  @Replies(200, SessionResponse)
  begin(@Context() context: RequestContext, @Body() body: SharedScreenRequest): Promise<SessionResponse> {
    return this.sharedScreen.begin(context, body);
  }
}
