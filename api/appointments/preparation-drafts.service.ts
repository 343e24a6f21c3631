import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addDays } from '@waymark/calendar';
import type { Page } from '@waymark/contracts';
import { ownPatientIds } from '@waymark/policy';
import { type EntityManager, In, LessThan, MoreThanOrEqual, Not } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { subjectOf } from '../episodes/episode-access.js';
import { hiddenGoalIds } from '../goals/hidden-goals.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { notFound, stale } from '../http/problem.js';
import { Schedules } from '../jobs/schedules.js';
import { appointmentFor, appointmentForWriting } from './appointment-access.js';
import { Appointment } from './appointment.entity.js';
import { isStillToCome, requireStillToCome, sentByCaller } from './preparation-access.js';
import {
  contentOf,
  type PreparationDraftRequest,
  type PreparationDraftResponse,
  type PreparationDraftSummaryResponse,
  toDraftResponse,
} from './preparation-draft.dto.js';
import { PreparationDraft } from './preparation-draft.entity.js';

/** How long after the day of its appointment an unsent draft can still be read. */
const KEPT_DAYS = 30;
/** Milliseconds. */
const CLEARED_EVERY = 60 * 60_000;
const NO_DRAFT = 0;

/** Unsent answers from home. Only the account that gave them reads and writes them. */
@Injectable()
export class PreparationDraftsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    schedules: Schedules,
  ) {
    // Of every account: drafts of people who never return must not be stored for good either.
    schedules.register({
      name: 'outdated-drafts',
      every: CLEARED_EVERY,
      isNeeded: (reads) => reads.existsBy(PreparationDraft, { appointment: { on: LessThan(this.firstDayKept()) } }),
      run: () => database.write((em) => this.deleteOutdated(em)),
    });
  }

  /** The person's own drafts, the next appointment first, without their content. */
  async list(context: RequestContext): Promise<Page<PreparationDraftSummaryResponse>> {
    const patientIds = ownPatientIds(context.principal);
    const drafts = await this.database.reads.find(PreparationDraft, {
      where: {
        accountId: personOf(context).accountId,
        appointment: {
          on: MoreThanOrEqual(this.firstDayKept()),
          status: Not('entered-in-error' as const),
          episode: { patientId: In([...patientIds]) },
        },
      },
      relations: { appointment: { episode: true } },
      order: { appointment: { startsAt: 'ASC' }, id: 'ASC' },
    });
    const items = drafts.flatMap(({ appointment, savedAt }) => (appointment ? [summaryOf(appointment, savedAt)] : []));
    const about = new Set(drafts.flatMap(({ appointment }) => appointment?.episode?.patientId ?? []));
    await this.audit.read(context, { record: 'preparation-draft', recordId: null, patientIds: [...about] });
    return wholePage(items);
  }

  async read(context: RequestContext, appointmentId: string): Promise<PreparationDraftResponse> {
    const { draft, patientId, hidden } = await this.database.snapshot(async (reads) => {
      const { appointment, episode } = await appointmentFor(reads, context, appointmentId);
      const found = await this.draftOf(reads, context, appointmentId);
      if (!found || appointment.on < this.firstDayKept()) throw notFound('draft');
      const goalIds = await hiddenGoalIds(reads, context, subjectOf(episode));
      return { draft: found, patientId: episode.patientId, hidden: goalIds };
    });
    await this.audit.read(context, { record: 'preparation-draft', recordId: draft.id, patientIds: [patientId] });
    return toDraftResponse(draft, hidden);
  }

  /**
   * Stores a draft. The same content again changes nothing, so that a lost reply can be requested again.
   * @throws 409 once the appointment has begun or will not take place; 412 if another device saved or sent meanwhile.
   */
  write(
    context: RequestContext,
    appointmentId: string,
    body: PreparationDraftRequest,
  ): Promise<Reply<PreparationDraftResponse>> {
    return this.audit.change(withoutKey(context), async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, context, appointmentId);
      requireStillToCome(appointment);
      const before = await this.draftOf(em, context, appointmentId);
      const touched = { record: 'preparation-draft', patientIds: [episode.patientId], episodeIds: [] };
      const content = contentOf(body);
      const hidden = await hiddenGoalIds(em, context, subjectOf(episode));
      if (before && (isOvertaken(before, body) || JSON.stringify(before.content) === JSON.stringify(content))) {
        return {
          reply: new Reply(200, toDraftResponse(before, hidden)),
          touched: { ...touched, recordId: before.id, fields: [] },
        };
      }
      const sent = await sentByCaller(em, context, appointmentId, episode);
      if ((sent?.rowVersion ?? null) !== (body.basedOn ?? null))
        throw stale('preparation', sent?.rowVersion ?? NO_DRAFT);
      if (before && !isSameTab(before, body)) requireVersion(context, 'draft', before.rowVersion);
      if (!before && typeof context.ifMatch === 'number') throw stale('draft', NO_DRAFT);
      const changes = {
        content,
        basedOn: body.basedOn ?? null,
        tab: body.tab ?? null,
        saveNumber: body.saveNumber ?? null,
        savedAt: this.clock.now(),
      };
      const saved: PreparationDraft = before
        ? { ...before, ...changes, rowVersion: before.rowVersion + 1 }
        : { id: randomUUID(), rowVersion: 1, appointmentId, accountId: personOf(context).accountId, ...changes };
      if (!before) await em.insert(PreparationDraft, saved);
      else if (!(await updateIfUnchanged(em, PreparationDraft, before, changes)))
        throw stale('draft', before.rowVersion);
      return {
        reply: new Reply(before ? 200 : 201, toDraftResponse(saved, hidden)),
        touched: { ...touched, recordId: saved.id },
      };
    });
  }

  /** Deletes the draft. What was sent remains. */
  remove(context: RequestContext, appointmentId: string): Promise<Reply<null>> {
    return this.audit.change(withoutKey(context), async (em) => {
      const { episode } = await appointmentForWriting(em, context, appointmentId);
      const draft = await this.draftOf(em, context, appointmentId);
      if (!draft) throw notFound('draft');
      requireVersion(context, 'draft', draft.rowVersion);
      await em.delete(PreparationDraft, { id: draft.id });
      return {
        reply: new Reply(204, null),
        touched: { record: 'preparation-draft', recordId: draft.id, patientIds: [episode.patientId], episodeIds: [] },
      };
    });
  }

  private draftOf(em: EntityManager, context: RequestContext, appointmentId: string): Promise<PreparationDraft | null> {
    return em.findOneBy(PreparationDraft, { appointmentId, accountId: personOf(context).accountId });
  }

  private firstDayKept(): string {
    return addDays(this.clock.today(), -KEPT_DAYS);
  }

  private async deleteOutdated(em: EntityManager): Promise<void> {
    const past = em.createQueryBuilder().subQuery().select('past.id').from(Appointment, 'past').where('past.on < :day');
    await em
      .createQueryBuilder()
      .delete()
      .from(PreparationDraft)
      .where(`appointment_id IN ${past.getQuery()}`, { day: this.firstDayKept() })
      .execute();
  }
}

/** A stored reply would keep a copy of the words beyond the draft; without one a retry is harmless all the same. */
function withoutKey(context: RequestContext): RequestContext {
  return { ...context, idempotencyKey: null };
}

function isSameTab(before: PreparationDraft, { tab, saveNumber }: PreparationDraftRequest): boolean {
  return tab !== undefined && tab === before.tab && saveNumber !== undefined;
}

/** Whether a save arrives after a later one of the same tab. */
function isOvertaken(before: PreparationDraft, body: PreparationDraftRequest): boolean {
  return isSameTab(before, body) && (body.saveNumber ?? 0) <= (before.saveNumber ?? 0);
}

function summaryOf(appointment: Appointment, savedAt: Date): PreparationDraftSummaryResponse {
  return {
    appointmentId: appointment.id,
    appointmentOn: appointment.on,
    savedAt: savedAt.toISOString(),
    maySend: isStillToCome(appointment),
    keptUntil: addDays(appointment.on, KEPT_DAYS),
  };
}
