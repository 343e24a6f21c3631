import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThanOrEqual, Not } from 'typeorm';
import { Appointment } from '../appointments/appointment.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeFor } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import type { EpisodeResponse } from '../episodes/episodes.dto.js';
import { requireNoOpenEpisode } from '../episodes/open-episode.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { goalAfterUndo } from '../goals/goal-life.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { conflict, stale } from '../http/problem.js';
import { Patient } from '../patients/patient.entity.js';
import { bringGoalsUpToDate } from '../reviews/goals-after-review.js';
import type { UndoDischargeRequest } from './discharge.dto.js';
import { holdWholePerson } from './discharge.js';

const FIELDS = ['endedOn', 'endReason', 'reopenedBecause'] as const;

/** Undoes a discharge that was a mistake. */
@Injectable()
export class DischargeUndoService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Reopens the episode and its goals; what the discharge cancelled stays cancelled. A death recorded in error is
   * removed from the patient, and the other episodes that it ended reopen too.
   * @throws 409 not ended; another episode is open there; a follow-up has been reviewed since; or the patient has died,
   *   and not by this discharge.
   */
  undo(context: RequestContext, id: string, body: UndoDischargeRequest): Promise<Reply<EpisodeResponse>> {
    const { reason } = body;
    return this.audit.change(context, async (em) => {
      const { patientId } = await episodeFor(em, context, id);
      await holdWholePerson(em, patientId);
      const episode = await episodeFor(em, context, id);
      requireVersion(context, 'episode', episode.rowVersion);
      const { endedOn, endReason } = episode;
      if (endedOn === null) throw conflict('not-ended', 'This episode is open: there is no discharge to undo.');
      const patient = await em.findOneByOrFail(Patient, { id: patientId });
      if (endReason !== 'died') requireNotDead(patient);
      const others =
        endReason === 'died' ? await em.findBy(Episode, { patientId, endReason, endedOn, id: Not(id) }) : [];
      await this.requireNoFollowUp(em, [episode, ...others], endedOn);
      for (const each of [episode, ...others]) {
        await requireNoOpenEpisode(em, each, body);
        await reopen(em, each, endedOn, reason);
        await bringGoalsUpToDate(em, { ...each, endedOn: null, endReason: null });
      }
      if (
        endReason === 'died' &&
        patient.diedOn !== null &&
        !(await updateIfUnchanged(em, Patient, patient, { diedOn: null }))
      ) {
        throw stale('patient', patient.rowVersion);
      }
      const actor = { accountId: personOf(context).accountId, action: context.action, address: context.address };
      for (const other of others) {
        const touched = {
          record: 'episode',
          recordId: other.id,
          patientIds: [patientId],
          episodeIds: [other.id],
          fields: FIELDS,
        };
        await this.audit.note(em, actor, touched);
      }
      const open: Episode = {
        ...episode,
        endedOn: null,
        endReason: null,
        reopenedBecause: reason,
        rowVersion: episode.rowVersion + 1,
      };
      const fields = endReason === 'died' ? [...FIELDS, 'diedOn'] : FIELDS;
      return {
        reply: new Reply(200, await this.episodes.respond(em, context, open)),
        touched: { record: 'episode', recordId: id, patientIds: [patientId], episodeIds: [id], fields },
      };
    });
  }

  /** @throws 409: a follow-up asks about the goals that the discharge ended. */
  private async requireNoFollowUp(em: EntityManager, episodes: readonly Episode[], endedOn: string): Promise<void> {
    const [reviewed] = await em.find(Appointment, {
      where: {
        episodeId: In(episodes.map(({ id }) => id)),
        purpose: 'follow-up',
        on: MoreThanOrEqual(endedOn),
        status: Not('entered-in-error'),
        reviewStatus: In(['in-progress', 'agreed', 'recorded', 'declined']),
      },
      order: { on: 'ASC' },
      take: 1,
    });
    if (!reviewed) return;
    const detail =
      `The follow-up of ${reviewed.on} has a review, and that rests on this discharge. Start a new episode to go on. ` +
      'Only if that review should never have been, mark it as entered in error first and then undo the discharge.';
    throw conflict('followed-up', detail);
  }
}

/** @throws 409 if the patient has died. */
function requireNotDead({ diedOn }: Patient): void {
  if (diedOn === null) return;
  const detail =
    `This person died on ${diedOn}, so no episode of theirs can be opened again. If they did not, undo the discharge ` +
    'of the episode that ended by their death.';
  throw conflict('died', detail);
}

async function reopen(em: EntityManager, episode: Episode, endedOn: string, reason: string): Promise<void> {
  const changes = { endedOn: null, endReason: null, reopenedBecause: reason };
  if (!(await updateIfUnchanged(em, Episode, episode, changes))) throw stale('episode', episode.rowVersion);
  const { achievedAt } = await measureOf(em, episode);
  for (const goal of await em.findBy(Goal, { episodeId: episode.id })) {
    const goalChanges = goalAfterUndo(goal, endedOn, achievedAt);
    if (goalChanges && !(await updateIfUnchanged(em, Goal, goal, goalChanges))) throw stale('goal', goal.rowVersion);
  }
}
