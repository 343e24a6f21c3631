import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page, RoundUpText } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import { type EntityManager, In, Not } from 'typeorm';
import { AuditedChanges, type ChangedRecord } from '../audit/audited-changes.js';
import { byCareService } from '../care-services/by-care-service.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { lockForUpdate, lockName } from '../database/dialect.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { careServicesAsked, personOf, requireAccess } from '../http/access.js';
import type { CommentRequest } from '../http/comments.dto.js';
import { wholePage } from '../http/paging.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { speakerRole } from '../http/speaker-role.js';
import { quotesOf } from './quotes.js';
import { RoundUp, RoundUpComment } from './round-up.entity.js';
import { commentsOn, requireDraft, roundUpFor, roundUpForWriting } from './round-up-access.js';
import { toRoundUpResponse, toSummaryResponse } from './round-up-response.js';
import { quarterProblems } from './round-up-rules.js';
import type {
  NewRoundUpRequest,
  RoundUpResponse,
  RoundUpSummaryResponse,
  RoundUpTextRequest,
} from './round-ups.dto.js';

/** Round-ups as the forum of a care service writes them. */
@Injectable()
export class RoundUpsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The newest quarter first, those of one by their care services' names. @throws 404 for others' care services. */
  async list(context: RequestContext, careServiceId: string | undefined): Promise<Page<RoundUpSummaryResponse>> {
    const ids = careServicesAsked(context, careServiceId);
    const roundUps = await this.database.reads.find(RoundUp, {
      where: { careServiceId: In([...ids]) },
      relations: { careService: true },
    });
    return wholePage(roundUps.sort(newestFirst).map(toSummaryResponse));
  }

  async read(context: RequestContext, id: string): Promise<RoundUpResponse> {
    const { reads } = this.database;
    return this.responseOf(reads, await roundUpFor(reads, context, id));
  }

  /** @throws 409 if the quarter has one; 422 for a quarter that is not over. */
  begin(context: RequestContext, body: NewRoundUpRequest): Promise<Reply<RoundUpResponse>> {
    return this.audit.change(context, async (em) => {
      const { careServiceId, from } = body;
      requireAccess(context, 'care service', matterOf(careServiceId));
      const careService = await em.findOneBy(CareService, { id: careServiceId });
      if (!careService) throw notFound('care service');
      const problems = quarterProblems(from, this.clock.today());
      if (problems.length > 0) throw unprocessable(problems);
      await lockName(em, `round-up ${careServiceId} ${from}`);
      if (await em.existsBy(RoundUp, { careServiceId, from, state: Not('withdrawn') })) {
        throw conflict('quarter-taken', 'This quarter has a round-up already. Open that one.');
      }
      const row = {
        ...{ id: randomUUID(), rowVersion: 1, careServiceId, from, state: 'draft' as const },
        number: 1 + (await em.countBy(RoundUp, { careServiceId, from })),
        ...writtenIn(body),
        quotes: await quotesOf(em, careServiceId, body.quotes ?? []),
        ...{ createdAt: this.clock.now(), publishedOn: null, withdrawnOn: null, withdrawnBecause: null },
      };
      await em.insert(RoundUp, row);
      return { reply: new Reply(201, toRoundUpResponse({ ...row, careService }, [])), touched: touched(row.id) };
    });
  }

  /** Writes all of a draft. @throws 409 once it is published; 422 for what may not be quoted. */
  write(context: RequestContext, id: string, body: RoundUpTextRequest): Promise<Reply<RoundUpResponse>> {
    return this.audit.change(context, async (em) => {
      const roundUp = await roundUpForWriting(em, context, id);
      requireDraft(roundUp);
      const quotes = await quotesOf(em, roundUp.careServiceId, body.quotes);
      const changes = { ...writtenIn(body), quotes };
      if (!(await updateIfUnchanged(em, RoundUp, roundUp, changes))) throw stale('round-up', roundUp.rowVersion);
      const changed = { ...roundUp, ...changes, rowVersion: roundUp.rowVersion + 1 };
      return { reply: new Reply(200, await this.responseOf(em, changed)), touched: touched(id, Object.keys(changes)) };
    });
  }

  /** Adds to what was said to the draft; it stands beside the text and changes no version. */
  comment(context: RequestContext, id: string, { text }: CommentRequest): Promise<Reply<RoundUpResponse>> {
    return this.audit.change(context, async (em) => {
      await lockForUpdate(em, RoundUp, id);
      const roundUp = await roundUpFor(em, context, id);
      requireDraft(roundUp);
      const { accountId, name } = personOf(context);
      const role = speakerRole(context, roundUp.careServiceId);
      const number = 1 + (await em.countBy(RoundUpComment, { roundUpId: id }));
      const said = { roundUpId: id, number, accountId, name, role, at: this.clock.now(), text };
      await em.insert(RoundUpComment, { id: randomUUID(), ...said });
      return { reply: new Reply(201, await this.responseOf(em, roundUp)), touched: touched(id, ['comments']) };
    });
  }

  private async responseOf(em: EntityManager, roundUp: RoundUp): Promise<RoundUpResponse> {
    return toRoundUpResponse(roundUp, await commentsOn(em, roundUp));
  }
}

export function touched(recordId: string, fields: readonly string[] = []): ChangedRecord {
  return { record: 'round-up', recordId, patientIds: [], episodeIds: [], fields };
}

/** What was written anew comes before what was withdrawn. */
function newestFirst(one: RoundUp, other: RoundUp): number {
  return other.from.localeCompare(one.from) || byCareService(one, other) || other.number - one.number;
}

/** What a body says of the text; left out and null mean the same. */
function writtenIn(body: Partial<RoundUpText>) {
  const { questions = [], whatChanged = null, lastTime = null, ifReal = null, youSaidWeDid = [] } = body;
  return {
    questions: questions.map(({ question, answer }) => ({ question, answer: answer ?? null })),
    ...{ whatChanged, lastTime, ifReal },
    youSaidWeDid: youSaidWeDid.map(({ said, did }) => ({ said, did: did ?? null })),
  };
}
