import { Injectable } from '@nestjs/common';
import type { RoundUpState } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { PublishedRoundUp, RoundUp } from './round-up.entity.js';
import { commentsOn, requireDraft, roundUpForWriting } from './round-up-access.js';
import { toPatientRoundUp, toRoundUpResponse } from './round-up-response.js';
import { hardParts, unfinishedParts } from './round-up-rules.js';
import type { PublishRequest, RoundUpResponse, WithdrawRequest } from './round-ups.dto.js';
import { touched } from './round-ups.service.js';

/** Shows a round-up to patients, or takes it from them. */
@Injectable()
export class PublishingService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** @throws 422 for parts that are not finished; 409 `hard-to-read`, unless that is confirmed. */
  publish(context: RequestContext, id: string, body: PublishRequest): Promise<Reply<RoundUpResponse>> {
    return this.audit.change(context, async (em) => {
      const roundUp = await roundUpForWriting(em, context, id);
      requireDraft(roundUp);
      const unfinished = unfinishedParts(roundUp);
      if (unfinished.length > 0) throw unprocessable(unfinished);
      const hard = hardParts(roundUp);
      if (hard.length > 0 && body.confirmedHardToRead !== true) {
        throw conflict('hard-to-read', 'Some of it is hard to read. Make it easier, or say that it is to stay.', hard);
      }
      const publishedOn = this.clock.today();
      await em.insert(PublishedRoundUp, {
        roundUpId: id,
        body: JSON.stringify(toPatientRoundUp(roundUp, publishedOn)),
      });
      return this.change(em, roundUp, { state: 'published', publishedOn });
    });
  }

  /** Patients read it no more; staff and partners do, with the reason. Its quarter can have another one then. */
  withdraw(context: RequestContext, id: string, { reason }: WithdrawRequest): Promise<Reply<RoundUpResponse>> {
    return this.audit.change(context, async (em) => {
      const roundUp = await roundUpForWriting(em, context, id);
      if (roundUp.state === 'withdrawn') throw conflict('withdrawn', 'This round-up was withdrawn already.');
      const withdrawnOn = this.clock.today();
      return this.change(em, roundUp, { state: 'withdrawn', withdrawnOn, withdrawnBecause: reason });
    });
  }

  private async change(em: EntityManager, roundUp: RoundUp, changes: Partial<RoundUp> & { state: RoundUpState }) {
    if (!(await updateIfUnchanged(em, RoundUp, roundUp, changes))) throw stale('round-up', roundUp.rowVersion);
    const changed = { ...roundUp, ...changes, rowVersion: roundUp.rowVersion + 1 };
    return {
      reply: new Reply(200, toRoundUpResponse(changed, await commentsOn(em, roundUp))),
      touched: touched(roundUp.id, Object.keys(changes)),
    };
  }
}
