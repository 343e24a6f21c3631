import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem, Page, PreparedRating, Scale } from '@waymark/contracts';
import { checkAnswer } from '@waymark/measures';
import { isOwnRecord } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { subjectOf } from '../episodes/episode-access.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { hiddenGoalIds, withoutGoals } from '../goals/hidden-goals.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import { isPartHidden } from '../patients/hidden-from-carer.js';
import { appointmentFor, appointmentForWriting } from './appointment-access.js';
import { Preparation } from './appointment.entity.js';
import { type PreparationRequest, type PreparationResponse, toPreparationResponse } from './appointments.dto.js';
import { requireStillToCome, sentByCaller, sideOf } from './preparation-access.js';
import { PreparationDraft } from './preparation-draft.entity.js';
import { sharedWith } from './preparation-parts.js';

/** Preparations from home. Shown in the review, but never one by themselves. */
@Injectable()
export class PreparationService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** The caller's own preparation. Staff get the patient's, else a carer's. */
  async read(context: RequestContext, appointmentId: string): Promise<PreparationResponse> {
    const { preparation, patientId } = await this.database.snapshot(async (reads) => {
      const { episode } = await appointmentFor(reads, context, appointmentId);
      const shown = isOwnRecord(context.principal, subjectOf(episode))
        ? await sentByCaller(reads, context, appointmentId, episode)
        : await reads.findOne(Preparation, {
            where: { appointmentId },
            order: { sentBy: 'DESC', sentAt: 'ASC' },
          });
      if (!shown) throw notFound('preparation');
      const hidden = await hiddenGoalIds(reads, context, subjectOf(episode));
      const preparation = { ...shown, ratings: withoutGoals(shown.ratings, hidden) };
      return { preparation, patientId: episode.patientId };
    });
    await this.audit.read(context, { record: 'preparation', recordId: preparation.id, patientIds: [patientId] });
    return toPreparationResponse(preparation);
  }

  /** What the patient lets their carers see, or a carer the patient: of each only the parts that its sender shares. */
  async listShared(context: RequestContext, appointmentId: string): Promise<Page<PreparationResponse>> {
    const { shared, patientId } = await this.database.snapshot(async (reads) => {
      const { episode } = await appointmentFor(reads, context, appointmentId);
      const record = subjectOf(episode);
      const isHidden = await isPartHidden(reads, context, record, 'own-words');
      const sent = isHidden
        ? []
        : await reads.find(Preparation, { where: { appointmentId }, order: { sentAt: 'ASC' } });
      const hidden = await hiddenGoalIds(reads, context, record);
      const known = sent.map((one) => ({ ...one, ratings: withoutGoals(one.ratings, hidden) }));
      return { shared: sharedWith(sideOf(context, episode), known), patientId: episode.patientId };
    });
    await this.audit.read(context, { record: 'preparation', recordId: null, patientIds: [patientId] });
    return wholePage(shared.map(toPreparationResponse));
  }

  /**
   * @throws 409 once the review has begun or the appointment will not take place; 422 answer off the scale or goal
   *   twice.
   */
  write(context: RequestContext, appointmentId: string, body: PreparationRequest): Promise<Reply<PreparationResponse>> {
    return this.audit.change(context, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, context, appointmentId);
      const before = await sentByCaller(em, context, appointmentId, episode);
      if (before) requireVersion(context, 'preparation', before.rowVersion);
      requireStillToCome(appointment);
      const { scale } = await measureOf(em, episode);
      const active = await em.findBy(Goal, { episodeId: episode.id, lifecycle: 'active' });
      const hidden = await hiddenGoalIds(em, context, subjectOf(episode));
      const goals = active.filter(({ id }) => !hidden.has(id));
      const { problems, ratings } = checkPrepared(body.ratings ?? [], goals, scale);
      if (problems.length > 0) throw unprocessable(problems);
      // Of goals that were hidden since, the team keeps what was said.
      const saidBefore = before?.ratings.filter(({ goalId }) => hidden.has(goalId)) ?? [];
      const content = {
        accountId: personOf(context).accountId,
        sentBy: sideOf(context, episode),
        helpedBy: body.helpedBy ?? null,
        ratings: [...ratings, ...saidBefore],
        wentWell: body.wentWell ?? null,
        toTalkAbout: body.toTalkAbout ?? null,
        sharedParts: body.sharedParts ?? [],
        sentAt: this.clock.now(),
        readAt: null,
        readById: null,
      };
      const saved: Preparation = before
        ? { ...before, ...content, rowVersion: before.rowVersion + 1 }
        : { id: randomUUID(), rowVersion: 1, appointmentId, ...content };
      if (!before) await em.insert(Preparation, saved);
      else if (!(await updateIfUnchanged(em, Preparation, before, content)))
        throw stale('preparation', before.rowVersion);
      if (body.draftVersion !== undefined) await this.closeDraft(em, context, appointmentId, body.draftVersion);
      return {
        reply: new Reply(before ? 200 : 201, toPreparationResponse({ ...saved, ratings })),
        touched: { record: 'preparation', recordId: saved.id, patientIds: [episode.patientId], episodeIds: [] },
      };
    });
  }

  /** Deletes the draft that is sent. One saved elsewhere since is a different draft: it stays, with its words. */
  private async closeDraft(
    em: EntityManager,
    context: RequestContext,
    appointmentId: string,
    version: number,
  ): Promise<void> {
    const draft = await em.findOneBy(PreparationDraft, {
      appointmentId,
      accountId: personOf(context).accountId,
      rowVersion: version,
    });
    if (!draft) return;
    if (draft.content.otherAnswers.length > 0) {
      throw conflict('undecided', 'There are two answers to a question. Choose which one to keep, then send again.');
    }
    await em.delete(PreparationDraft, { id: draft.id, rowVersion: version });
  }
}

/** Checks ratings from home on the scale of the episode; each problem points at its rating. */
function checkPrepared(
  given: NonNullable<PreparationRequest['ratings']>,
  goals: readonly Goal[],
  scale: Scale,
): { readonly problems: FieldProblem[]; readonly ratings: PreparedRating[] } {
  const problems: FieldProblem[] = [];
  const ratings = given.map((rating, index) => {
    const pointer = `/ratings/${index}`;
    const goal = goals.find(({ id }) => id === rating.goalId);
    if (!goal) {
      const message = 'This is not one of your goals of today.';
      problems.push({ pointer: `${pointer}/goalId`, code: 'not-active', message });
      return rating;
    }
    if (given.findIndex(({ goalId }) => goalId === goal.id) !== index) {
      problems.push({ pointer: `${pointer}/goalId`, code: 'rated-twice', message: 'Answer for each goal once.' });
      return rating;
    }
    const checked = checkAnswer(scale, rating, goal.baselineLevel);
    if (!checked.ok) {
      problems.push({ pointer: `${pointer}/${checked.field}`, code: checked.code, message: checked.message });
      return rating;
    }
    const { level, answer, value, notRated } = checked;
    return { goalId: goal.id, level, answer, value, notRated, note: rating.note ?? null };
  });
  return { problems, ratings };
}
