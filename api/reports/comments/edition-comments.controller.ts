import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import { Replies } from '../../http/api-docs.js';
import { CommentRequest } from '../../http/comments.dto.js';
import { IdPipe } from '../../http/id.pipe.js';
import { Allow } from '../../http/policy.guard.js';
import type { Reply } from '../../http/reply.js';
import { Context, type RequestContext } from '../../http/request-context.js';
import { EditionCommentResponse } from './edition-comments.dto.js';
import { EditionCommentsService } from './edition-comments.service.js';

@ApiTags('Reports')
@Controller('reports/editions/:id/comments')
export class EditionCommentsController {
  constructor(private readonly comments: EditionCommentsService) {}

  /** What the team said about an edition while it waited, the first one first. Who reads the edition reads this too. */
  @Get()
  @Allow('report:read')
  @Replies(200, EditionCommentResponse, { page: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Page<EditionCommentResponse>> {
    return this.comments.list(context, id);
  }

  /** Say something about an edition that waits with the team. Everybody who reads it will see that, and your name. */
  @Post()
  @Allow('report:comment')
  @Replies(201, EditionCommentResponse, { errors: [409], idempotent: 'accepted' })
  add(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: CommentRequest,
  ): Promise<Reply<EditionCommentResponse>> {
    return this.comments.add(context, id, body);
  }

  /** Take your own comment back while the edition waits. Its place stays, with your name and without the words. */
  @Post(':commentId/withdraw')
  @HttpCode(200)
  @Allow('report:comment')
  @Replies(200, EditionCommentResponse, { errors: [409], idempotent: 'accepted' })
  withdraw(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Param('commentId', IdPipe) commentId: string,
  ): Promise<Reply<EditionCommentResponse>> {
    return this.comments.withdraw(context, id, commentId);
  }
}
