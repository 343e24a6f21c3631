import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { AuditedChanges, type ChangedRecord } from '../../audit/audited-changes.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { lockForUpdate } from '../../database/dialect.js';
import { newId } from '../../database/new-id.js';
import { personOf } from '../../http/access.js';
import type { CommentRequest } from '../../http/comments.dto.js';
import { wholePage } from '../../http/paging.js';
import { conflict, notFound } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import type { RequestContext } from '../../http/request-context.js';
import { speakerRole } from '../../http/speaker-role.js';
import { editionFor } from '../editions/edition-access.js';
import { Edition } from '../editions/edition.entity.js';
import { EditionComment, WithdrawnEditionComment } from './edition-comment.entity.js';
import { type EditionCommentResponse, toEditionCommentResponse } from './edition-comments.dto.js';

/** What a team says about an edition while it waits. With publishing it is closed, and stays for all readers. */
@Injectable()
export class EditionCommentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The first one first; what was taken back without its words. @throws 404 for an edition that is not the caller's. */
  async list(context: RequestContext, editionId: string): Promise<Page<EditionCommentResponse>> {
    const { reads } = this.database;
    await editionFor(reads, context, editionId);
    return wholePage(await commentsOn(reads, context, editionId));
  }

  /** @throws 404; 409 once it is published. */
  add(context: RequestContext, editionId: string, { text }: CommentRequest): Promise<Reply<EditionCommentResponse>> {
    return this.audit.change(context, async (em) => {
      const { careServiceId } = await waitingEdition(em, context, editionId);
      const { accountId, name } = personOf(context);
      const role = speakerRole(context, careServiceId);
      const number = 1 + (await em.countBy(EditionComment, { editionId }));
      const id = newId();
      await em.insert(EditionComment, { id, editionId, number, accountId, name, role, at: this.clock.now(), text });
      return { reply: new Reply(201, await commentOf(em, context, editionId, id)), touched: touched(editionId) };
    });
  }

  /** Takes one's own comment back. @throws 404 for another's; 409 once the edition is published, or if it was before. */
  withdraw(context: RequestContext, editionId: string, commentId: string): Promise<Reply<EditionCommentResponse>> {
    return this.audit.change(context, async (em) => {
      await waitingEdition(em, context, editionId);
      const { accountId } = personOf(context);
      if (!(await em.existsBy(EditionComment, { id: commentId, editionId, accountId }))) throw notFound('comment');
      if (await em.existsBy(WithdrawnEditionComment, { commentId })) {
        throw conflict('withdrawn', 'You took this comment back already.');
      }
      await em.insert(WithdrawnEditionComment, { commentId, at: this.clock.now() });
      const reply = new Reply(200, await commentOf(em, context, editionId, commentId));
      return { reply, touched: touched(editionId) };
    });
  }
}

/** Nobody publishes it meanwhile. */
async function waitingEdition(em: EntityManager, context: RequestContext, id: string): Promise<Edition> {
  await lockForUpdate(em, Edition, id);
  const edition = await editionFor(em, context, id);
  if (edition.state === 'with-team') return edition;
  throw conflict('published', 'This edition is published. What the team said about it stays as it is.');
}

async function commentsOn(
  em: EntityManager,
  context: RequestContext,
  editionId: string,
): Promise<EditionCommentResponse[]> {
  const comments = await em.find(EditionComment, { where: { editionId }, order: { number: 'ASC' } });
  const withdrawals = await em.findBy(WithdrawnEditionComment, { commentId: In(comments.map(({ id }) => id)) });
  const byComment = new Map(withdrawals.map((one) => [one.commentId, one]));
  const { principal } = context;
  const readerId = principal.kind === 'person' ? principal.accountId : null;
  return comments.map((comment) => toEditionCommentResponse(comment, byComment.get(comment.id) ?? null, readerId));
}

async function commentOf(
  em: EntityManager,
  context: RequestContext,
  editionId: string,
  id: string,
): Promise<EditionCommentResponse> {
  const comment = (await commentsOn(em, context, editionId)).find((one) => one.id === id);
  if (!comment) throw notFound('comment');
  return comment;
}

function touched(editionId: string): ChangedRecord {
  return { record: 'edition', recordId: editionId, patientIds: [], episodeIds: [], fields: ['comments'] };
}
