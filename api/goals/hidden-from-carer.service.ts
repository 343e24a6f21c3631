import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Membership } from '../accounts/account.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { personOf } from '../http/access.js';
import { notFound, unprocessable } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { HiddenFromCarer } from '../patients/hidden-from-carer.entity.js';
import { patientFor, patientForWriting } from '../patients/patient-access.js';
import { Goal } from './goal.entity.js';
import type { HiddenFromCarerResponse, HideFromCarerRequest } from './hidden-from-carer.dto.js';
import { withTheirLines } from './hidden-goals.js';

/** A person and one of their carers. */
interface Pair {
  readonly patientId: string;
  readonly accountId: string;
}

/** What a person keeps from one of their carers, chosen by them or by their team with them. */
@Injectable()
export class HiddenFromCarerService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async read(context: RequestContext, patientId: string, accountId: string): Promise<HiddenFromCarerResponse> {
    const hidden = await this.database.snapshot(async (reads) => {
      await patientFor(reads, context, patientId);
      await requireCarer(reads, { patientId, accountId });
      return hiddenFrom(reads, { patientId, accountId });
    });
    await this.audit.read(context, { record: 'patient', recordId: patientId, patientIds: [patientId] });
    return hidden;
  }

  /** @throws 404 for an account that is no carer of this person; 422 a goal that is not theirs. */
  change(
    context: RequestContext,
    patientId: string,
    accountId: string,
    { what, goalId = null, isHidden }: HideFromCarerRequest,
  ): Promise<Reply<HiddenFromCarerResponse>> {
    return this.audit.change(context, async (em) => {
      await patientForWriting(em, context, patientId);
      const pair = { patientId, accountId };
      await requireCarer(em, pair);
      await requireFits(em, patientId, what, goalId);
      const rows = (await em.findBy(HiddenFromCarer, pair)).filter((row) => row.what === what);
      const line = goalId === null ? null : await withTheirLines(em, [goalId]);
      const same = rows.filter((row) => line === null || (row.goalId !== null && line.has(row.goalId)));
      if (isHidden && same.length === 0) {
        const hiddenById = personOf(context).accountId;
        await em.insert(HiddenFromCarer, { id: randomUUID(), ...pair, what, goalId, at: this.clock.now(), hiddenById });
      }
      if (!isHidden && same.length > 0) await em.delete(HiddenFromCarer, { id: In(same.map(({ id }) => id)) });
      const isChanged = isHidden === (same.length === 0);
      return {
        reply: new Reply(200, await hiddenFrom(em, pair)),
        touched: {
          ...{ record: goalId === null ? 'patient' : 'goal', recordId: goalId ?? patientId },
          ...{ patientIds: [patientId], episodeIds: [] },
          fields: isChanged ? [isHidden ? 'hiddenFromCarer' : 'shownToCarer'] : [],
        },
      };
    });
  }
}

/** Whoever has the role, or had it: what was hidden from them can be looked at before they get it again. */
async function requireCarer(em: EntityManager, pair: Pair): Promise<void> {
  if (!(await em.existsBy(Membership, { ...pair, role: 'carer' }))) throw notFound('carer');
}

async function requireFits(
  em: EntityManager,
  patientId: string,
  what: HideFromCarerRequest['what'],
  goalId: string | null,
): Promise<void> {
  const fault = (code: string, message: string) => unprocessable([{ pointer: '/goalId', code, message }]);
  if (what !== 'goal') {
    if (goalId === null) return;
    throw fault('not-for-this', 'This is not about one goal. Leave it out.');
  }
  if (goalId === null) throw fault('needed', 'Say which goal.');
  const isTheirs = await em.existsBy(Goal, { id: goalId, episode: { patientId } });
  if (!isTheirs) throw fault('unknown', 'This is not one of this person’s goals. Check the id.');
}

async function hiddenFrom(em: EntityManager, pair: Pair): Promise<HiddenFromCarerResponse> {
  const rows = await em.findBy(HiddenFromCarer, pair);
  const goalIds = await withTheirLines(
    em,
    rows.flatMap(({ goalId }) => goalId ?? []),
  );
  return {
    goalIds: [...goalIds].sort(),
    parts: [...new Set(rows.flatMap(({ what }) => (what === 'goal' ? [] : what)))].sort(),
  };
}
