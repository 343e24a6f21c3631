import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { heldOn, matterOf, mayActOn, TREATING_ROLE } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { Membership } from '../accounts/account.entity.js';
import { keptOutOf } from '../accounts/own-records.js';
import { type Change, AuditedChanges } from '../audit/audited-changes.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeForWriting } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import type { EpisodeResponse } from '../episodes/episodes.dto.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { requireNoOpenEpisode } from '../episodes/open-episode.js';
import { type Place, placeProblems } from '../episodes/place.js';
import type { Care } from '../episodes/team.js';
import { TransferRequest } from '../episodes/transfer-request.entity.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import { moveEpisode } from './moving.js';
import type { NewTransferRequest } from './transfer.dto.js';

/** Moves an episode, or asks another care service to take it on. */
@Injectable()
export class TransferService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Moves the episode immediately if the caller is a therapist of both care services. Otherwise the other one is asked,
   * and the episode stays where it is until it is taken on.
   * @throws 404 unknown care service; 409 ended, or asked already; 422 a pathway that is not offered there, an area
   *   that is not served there, a day outside the episode, a request without a reason, or one that no one could answer.
   */
  transfer(context: RequestContext, id: string, body: NewTransferRequest): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, id);
      requireVersion(context, 'episode', episode.rowVersion);
      this.episodes.requireOpen(episode);
      const { pathwayId, on, areaId } = body;
      const careServiceId = body.careServiceId ?? episode.careServiceId;
      const problems = await placeProblems(em, { careServiceId, pathwayId, areaId });
      problems.push(...this.episodes.dayProblems(episode, '/on', on));
      if (problems.length > 0) throw unprocessable(problems);
      if (!mayActOn(context.action, context.principal, matterOf(careServiceId))) {
        return this.ask(em, context, episode, { place: { careServiceId, pathwayId, areaId }, reason: body.reason });
      }
      if (careServiceId !== episode.careServiceId) {
        await requireNoOpenEpisode(em, { id, patientId: episode.patientId, careServiceId }, body);
      }
      const { accountId } = personOf(context);
      const move = { careServiceId, pathwayId, areaId: areaId ?? episode.areaId, on };
      const movers = { givenById: accountId, takenById: accountId, at: this.clock.now(), today: this.clock.today() };
      const moved = await moveEpisode(em, episode, move, movers);
      const fields = Object.keys(body).filter((field) => field !== 'confirmedSecond' && field !== 'reason');
      const alsoChanged = careServiceId === episode.careServiceId ? [] : ['team', 'staff'];
      return this.changed(em, context, 200, moved, [...fields, ...alsoChanged]);
    });
  }

  private async ask(
    em: EntityManager,
    context: RequestContext,
    episode: Episode,
    { place, reason }: { readonly place: Place; readonly reason: string | undefined },
  ): Promise<Change<EpisodeResponse>> {
    if (reason === undefined) {
      const message = 'You do not work in that care service, so its therapists are asked. Say why, for them to read.';
      throw unprocessable([{ pointer: '/reason', code: 'needed', message }]);
    }
    const there = { careServiceId: place.careServiceId, patientId: episode.patientId };
    await requireTherapistIn(em, there, this.clock.today());
    if (await em.existsBy(TransferRequest, { episodeId: episode.id, status: 'open' })) {
      const detail = 'A care service is asked already to take this person on. Withdraw that request first.';
      throw conflict('asked-already', detail);
    }
    if (!(await updateIfUnchanged(em, Episode, episode, {}))) throw stale('episode', episode.rowVersion);
    await em.insert(TransferRequest, {
      id: randomUUID(),
      episodeId: episode.id,
      fromCareServiceId: episode.careServiceId,
      toCareServiceId: place.careServiceId,
      toPathwayId: place.pathwayId,
      toAreaId: place.areaId ?? null,
      reason,
      status: 'open',
      askedById: personOf(context).accountId,
      askedAt: this.clock.now(),
      answeredById: null,
      answeredAt: null,
      answer: null,
      answerSeenAt: null,
    });
    return this.changed(em, context, 202, { ...episode, rowVersion: episode.rowVersion + 1 }, ['transferRequest']);
  }

  private async changed(
    em: EntityManager,
    context: RequestContext,
    status: number,
    episode: Episode,
    fields: readonly string[],
  ) {
    return {
      reply: new Reply(status, await this.episodes.respond(em, context, episode)),
      touched: {
        record: 'episode',
        recordId: episode.id,
        patientIds: [episode.patientId],
        episodeIds: [episode.id],
        fields,
      },
    };
  }
}

/** @throws 422 if no one could answer. */
async function requireTherapistIn(em: EntityManager, { careServiceId, patientId }: Care, today: string): Promise<void> {
  const where = { role: TREATING_ROLE, careServiceId, account: { status: 'active' as const } };
  const accountIds = heldOn(await em.findBy(Membership, where), today).map(({ accountId }) => accountId);
  const keptOut = await keptOutOf(em, patientId, accountIds);
  if (accountIds.some((id) => !keptOut.has(id))) return;
  const message = 'No therapist works in that care service who could answer. Ask an administrator.';
  throw unprocessable([{ pointer: '/careServiceId', code: 'nobody-there', message }]);
}
