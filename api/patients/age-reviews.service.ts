import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { type AgeFacts, boundsByAge, heldOn, isOpenByAge, isReviewDue, outcomesToday } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { Account, Membership } from '../accounts/account.entity.js';
import { accountNames } from '../accounts/account-names.js';
import { AgeReview } from '../accounts/age-review.entity.js';
import { ageFactsOf } from '../accounts/bounded-by-age.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { personOf } from '../http/access.js';
import { wholePage } from '../http/paging.js';
import { notFound, unprocessable } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import type { AccessByAgeResponse, NewAgeReviewRequest } from './age-reviews.dto.js';
import { patientFor, patientForWriting } from './patient-access.js';

/** An account that may sign in to the record, as far as what was set goes, and what its age bounds rest on. */
interface Reviewed {
  readonly account: Account;
  readonly facts: AgeFacts;
}

/** Whether carers go on seeing the record of a child who grows, and whether the child has a sign-in of their own. */
@Injectable()
export class AgeReviewsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async list(context: RequestContext, patientId: string): Promise<Page<AccessByAgeResponse>> {
    const items = await this.database.snapshot(async (reads) => {
      await patientFor(reads, context, patientId);
      return this.respond(reads, patientId, await this.reviewed(reads, patientId));
    });
    await this.audit.read(context, { record: 'patient', recordId: patientId, patientIds: [patientId] });
    return wholePage(items);
  }

  /** @throws 404 for an account whose access age does not bound; 422 an outcome that is not for this age or account. */
  write(
    context: RequestContext,
    patientId: string,
    { userId, outcome, tookPart, wants }: NewAgeReviewRequest,
  ): Promise<Reply<AccessByAgeResponse>> {
    return this.audit.change(context, async (em) => {
      await patientForWriting(em, context, patientId);
      const found = (await this.reviewed(em, patientId)).find(({ account }) => account.id === userId);
      if (!found) throw notFound('account');
      const { role } = found.facts;
      const today = this.clock.today();
      const allowed = outcomesToday(found.facts, today);
      if (!allowed.includes(outcome)) {
        const message =
          allowed.length === 0
            ? 'They are 13 or older: their own sign-in needs no review.'
            : `At this age a review of this sign-in comes to one of: ${allowed.join(', ')}.`;
        throw unprocessable([{ pointer: '/outcome', code: 'not-at-this-age', message }]);
      }
      await em.insert(AgeReview, {
        ...{ id: randomUUID(), patientId, accountId: userId, role, outcome, tookPart, wants },
        ...{ on: today, at: await this.nextInstant(em, patientId), reviewedById: personOf(context).accountId },
      });
      const again = (await this.reviewed(em, patientId)).filter(({ account }) => account.id === userId);
      const [reply] = await this.respond(em, patientId, again);
      if (!reply) throw notFound('account');
      return {
        reply: new Reply(201, reply),
        touched: {
          record: 'account',
          recordId: userId,
          patientIds: [patientId],
          episodeIds: [],
          fields: ['ageReview'],
        },
      };
    });
  }

  /** Later than the one before by the clock's smallest step at least: the last one counts. */
  private async nextInstant(em: EntityManager, patientId: string): Promise<Date> {
    const [last] = await em.find(AgeReview, { where: { patientId }, order: { at: 'DESC' }, take: 1 });
    return new Date(Math.max(this.clock.now().getTime(), last ? last.at.getTime() + 1 : 0));
  }

  /** Those whose access age bounds or bounded, in order of name. */
  private async reviewed(em: EntityManager, patientId: string): Promise<readonly Reviewed[]> {
    const rows = await em.find(Membership, {
      where: { patientId, role: In(['patient', 'carer']) },
      relations: { account: true },
    });
    const given = heldOn(rows, this.clock.today());
    const facts = await ageFactsOf(em, this.clock, given);
    return given
      .flatMap(({ id, account }): Reviewed[] => {
        const known = facts.get(id);
        if (!known || !account || account.status === 'disabled' || !isBounded(known)) return [];
        return [{ account, facts: known }];
      })
      .sort((a, b) => a.account.name.localeCompare(b.account.name) || (a.account.id < b.account.id ? -1 : 1));
  }

  private async respond(
    em: EntityManager,
    patientId: string,
    reviewed: readonly Reviewed[],
  ): Promise<AccessByAgeResponse[]> {
    const reviews = await em.find(AgeReview, { where: { patientId }, order: { at: 'DESC', id: 'DESC' } });
    const names = await accountNames(
      em,
      reviews.map(({ reviewedById }) => reviewedById),
    );
    const today = this.clock.today();
    return reviewed.map(({ account, facts }) => {
      const { role } = facts;
      const last = reviews.find((one) => one.accountId === account.id && one.role === role);
      const bounds = boundsByAge(facts);
      return {
        ...{ userId: account.id, name: account.name, role, ...bounds },
        isOpen: isOpenByAge(bounds, today),
        isDue: isReviewDue(bounds, today) && last?.outcome !== 'refuses',
        outcomes: [...outcomesToday(facts, today)],
        last: last
          ? {
              ...{ outcome: last.outcome, tookPart: [...last.tookPart], wants: last.wants, on: last.on },
              byName: names.get(last.reviewedById) ?? '',
            }
          : null,
      };
    });
  }
}

/** Whether age would bound it, had there been no review. */
function isBounded(facts: AgeFacts): boolean {
  const { opensOn, closesAfter } = boundsByAge({ ...facts, review: null });
  return opensOn !== null || closesAfter !== null;
}
