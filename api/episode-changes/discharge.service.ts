import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '@waymark/contracts';
import { type EntityManager, In, IsNull, MoreThan, Not } from 'typeorm';
import { Clock } from '../clock.js';
import { Appointment } from '../appointments/appointment.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { episodeFor, episodeForWriting } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import { type EpisodeResponse, summaryOf } from '../episodes/episodes.dto.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { Goal } from '../goals/goal.entity.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { unprocessable } from '../http/problem.js';
import { bringGoalsUpToDate } from '../reviews/goals-after-review.js';
import type { DischargeRequest } from './discharge.dto.js';
import { endEpisode, holdWholePerson } from './discharge.js';
import { settleOutcomes } from './discharge-outcomes.js';

const FIELDS = ['endedOn', 'endReason'] as const;

/** Ends an episode and with it its goals and booked appointments. */
@Injectable()
export class DischargeService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Discharges a patient. A death ends the patient's other open episodes too, on the same day.
   * @throws 409 already ended, or it is not recorded whether the person came; 422 a day outside the episode, before its
   *   last attended appointment or review, or before one of its open goals began.
   */
  discharge(context: RequestContext, id: string, body: DischargeRequest): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await this.load(em, context, id, body);
      requireVersion(context, 'episode', episode.rowVersion);
      this.episodes.requireOpen(episode);
      const { patientId } = episode;
      const others =
        body.reason === 'died' ? await em.findBy(Episode, { patientId, endedOn: IsNull(), id: Not(id) }) : [];
      const settled = await this.settle(em, episode, body);
      const problems = await this.dayProblems(em, [episode, ...others], body.endedOn);
      if (problems.length > 0) throw unprocessable(problems);
      const { endedOn, reason } = body;
      const summary = body.summary ? summaryOf(body.summary) : episode.dischargeSummary;
      const [, ...alsoEnded] = await endEpisode(em, episode, { endedOn, reason, summary });
      const actor = { accountId: personOf(context).accountId, action: context.action, address: context.address };
      for (const { id: recordId } of settled) {
        const touched = {
          record: 'appointment',
          recordId,
          patientIds: [patientId],
          episodeIds: [],
          fields: ['status'],
        };
        await this.audit.note(em, actor, touched);
      }
      for (const other of alsoEnded) {
        const touched = {
          record: 'episode',
          recordId: other.id,
          patientIds: [patientId],
          episodeIds: [other.id],
          fields: FIELDS,
        };
        await bringGoalsUpToDate(em, { ...other, endedOn, endReason: reason });
        await this.audit.note(em, actor, touched);
      }
      const ended: Episode = {
        ...episode,
        endedOn,
        endReason: reason,
        dischargeSummary: summary,
        rowVersion: episode.rowVersion + 1,
      };
      await bringGoalsUpToDate(em, ended);
      const fields = body.summary ? [...FIELDS, 'dischargeSummary'] : FIELDS;
      return {
        reply: new Reply(200, await this.episodes.respond(em, context, ended)),
        touched: { record: 'episode', recordId: id, patientIds: [patientId], episodeIds: [id], fields },
      };
    });
  }

  private async load(
    em: EntityManager,
    context: RequestContext,
    id: string,
    { reason }: DischargeRequest,
  ): Promise<Episode> {
    if (reason !== 'died') return episodeForWriting(em, context, id);
    const { patientId } = await episodeFor(em, context, id);
    await holdWholePerson(em, patientId);
    return episodeFor(em, context, id);
  }

  /** A death needs no outcomes: booked appointments are cancelled, and earlier days can be corrected later. */
  private settle(em: EntityManager, episode: Episode, { endedOn, reason, outcomes = [] }: DischargeRequest) {
    if (reason === 'died' && outcomes.length === 0) return Promise.resolve([]);
    return settleOutcomes(em, episode, { endedOn, outcomes, today: this.clock.today(), now: this.clock.now() });
  }

  /** Why the episodes cannot all have ended on this day; the first reason of each kind is enough. */
  private async dayProblems(em: EntityManager, episodes: readonly Episode[], endedOn: string): Promise<FieldProblem[]> {
    const pointer = '/endedOn';
    const [outside] = episodes.flatMap((episode) => this.episodes.dayProblems(episode, pointer, endedOn));
    const problems = outside ? [outside] : [];
    const episodeId = In(episodes.map(({ id }) => id));
    if (await em.existsBy(Appointment, { episodeId, status: 'attended', on: MoreThan(endedOn) })) {
      const message = 'The person came to an appointment after this day. Give a later day.';
      problems.push({ pointer, code: 'attended-later', message });
    }
    if (await em.existsBy(Goal, { episodeId, lastRatedOn: MoreThan(endedOn) })) {
      const message = 'A review was held after this day. Give a later day.';
      problems.push({ pointer, code: 'reviewed-later', message });
    }
    const openGoals = await em.findBy(Goal, { episodeId, lifecycle: In(['active', 'on-hold']) });
    if (openGoals.some(({ activeSpans }) => activeSpans.some(({ from }) => from > endedOn))) {
      const message = 'A goal that is still open began after this day. Give a later day.';
      problems.push({ pointer, code: 'goal-later', message });
    }
    return problems;
  }
}
