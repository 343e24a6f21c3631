import { Injectable } from '@nestjs/common';
import { recordOf } from '@waymark/policy';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../clock.js';
import { Account } from '../accounts/account.entity.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { lockForUpdate } from '../database/dialect.js';
import { Episode, TeamMember } from '../episodes/episode.entity.js';
import { episodeForWriting } from '../episodes/episode-access.js';
import type { EpisodeResponse } from '../episodes/episodes.dto.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { requireNoOpenEpisode } from '../episodes/open-episode.js';
import { placeProblems } from '../episodes/place.js';
import { saveTeam } from '../episodes/team.js';
import { TransferRequest } from '../episodes/transfer-request.entity.js';
import { personOf, requireAccess } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { conflict, notFound } from '../http/problem.js';
import { moveEpisode } from './moving.js';
import type { RefuseTransferRequest, TransferTakeOnRequest } from './transfer-requests.dto.js';

/** Answers to another care service's request to take a person on. */
@Injectable()
export class TransferRequestsService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Moves the episode here today, with the person who takes it on as key worker.
   * @throws 409 answered already, a second open episode that is not confirmed, or the pathway or area asked for is no
   *   longer offered here.
   */
  takeOn(context: RequestContext, id: string, body: TransferTakeOnRequest): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      const { request, episode } = await this.requestToAnswer(em, context, id);
      await requireStillOffered(em, request);
      const { toCareServiceId: careServiceId, toPathwayId: pathwayId } = request;
      const { discipline } = body;
      const areaId = request.toAreaId ?? episode.areaId;
      await requireNoOpenEpisode(em, { id: episode.id, patientId: episode.patientId, careServiceId }, body);
      // First: the move closes requests that are still open.
      await this.answer(em, context, request, { status: 'taken-on', answer: null });
      const { accountId } = personOf(context);
      const movers = {
        givenById: request.askedById,
        takenById: accountId,
        at: this.clock.now(),
        today: this.clock.today(),
      };
      const move = { careServiceId, pathwayId, areaId, on: this.clock.today() };
      const moved = await moveEpisode(em, episode, move, movers);
      const team = await em.findBy(TeamMember, { episodeId: episode.id });
      const others = team.filter((member) => member.accountId !== accountId);
      await saveTeam(em, episode.id, [
        { accountId, discipline, keyWorker: true },
        ...others.map((member) => ({
          accountId: member.accountId,
          discipline: member.discipline,
          keyWorker: false,
        })),
      ]);
      const fields = ['careServiceId', 'pathwayId', 'areaId', 'team', 'staff', 'transferRequest'];
      return {
        reply: new Reply(200, await this.episodes.respond(em, context, moved)),
        touched: {
          record: 'episode',
          recordId: episode.id,
          patientIds: [episode.patientId],
          episodeIds: [episode.id],
          fields,
        },
      };
    });
  }

  /** Refuses the request; the person stays, and the asking side reads why. @throws 409 answered already. */
  refuse(context: RequestContext, id: string, { reason }: RefuseTransferRequest): Promise<Reply<null>> {
    return this.audit.change(context, async (em) => {
      const { request, episode } = await this.requestToAnswer(em, context, id);
      await this.answer(em, context, request, { status: 'refused', answer: reason });
      return this.answered(request, episode);
    });
  }

  /** Withdraws the request; any therapist of the asking care service may. @throws 409 answered already. */
  withdraw(context: RequestContext, id: string): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      const found = await em.findOneBy(TransferRequest, { id });
      if (!found) throw notFound('transfer request');
      const episode = await episodeForWriting(em, context, found.episodeId);
      const request = await openRequest(em, id);
      await this.answer(em, context, request, { status: 'withdrawn', answer: null });
      return {
        reply: new Reply(200, await this.episodes.respond(em, context, episode)),
        touched: this.answered(request, episode).touched,
      };
    });
  }

  /** Confirms that the asking side has seen the answer; repeating it changes nothing. */
  acknowledge(context: RequestContext, id: string): Promise<Reply<null>> {
    return this.audit.change(context, async (em) => {
      const request = await em.findOne(TransferRequest, { where: { id }, relations: { episode: true } });
      if (!request?.episode) throw notFound('transfer request');
      const { fromCareServiceId, episode } = request;
      requireAccess(context, 'transfer request', recordOf(episode.patientId, [fromCareServiceId]));
      if (request.status === 'open') throw notFound('transfer request');
      await em.update(TransferRequest, { id, answerSeenAt: IsNull() }, { answerSeenAt: this.clock.now() });
      return this.answered(request, episode);
    });
  }

  /**
   * @throws 404 for an account outside the care service asked, and for the person's own request; 409 answered already.
   */
  private async requestToAnswer(em: EntityManager, context: RequestContext, id: string) {
    const found = await em.findOneBy(TransferRequest, { id });
    if (!found) throw notFound('transfer request');
    const { patientId } = await em.findOneByOrFail(Episode, { id: found.episodeId });
    requireAccess(context, 'transfer request', recordOf(patientId, [found.toCareServiceId]));
    await lockForUpdate(em, Episode, found.episodeId);
    const request = await openRequest(em, id);
    return { request, episode: await em.findOneByOrFail(Episode, { id: request.episodeId }) };
  }

  private async answer(
    em: EntityManager,
    context: RequestContext,
    { id }: TransferRequest,
    answer: Pick<TransferRequest, 'status' | 'answer'>,
  ): Promise<void> {
    const answeredBy = { answeredById: personOf(context).accountId, answeredAt: this.clock.now() };
    await em.update(TransferRequest, { id }, { ...answer, ...answeredBy });
  }

  private answered({ id }: TransferRequest, { patientId }: Episode) {
    return {
      reply: new Reply(200, null),
      touched: {
        record: 'transfer-request',
        recordId: id,
        patientIds: [patientId],
        episodeIds: [],
        fields: ['status'],
      },
    };
  }
}

/** @throws 409: the first answer counts. */
async function openRequest(em: EntityManager, id: string): Promise<TransferRequest> {
  const request = await em.findOneByOrFail(TransferRequest, { id });
  if (request.status === 'open') return request;
  const by = request.answeredById && (await em.findOneBy(Account, { id: request.answeredById }));
  const detail = {
    'taken-on': 'This person was taken on already',
    refused: 'This request was refused already',
    withdrawn: 'This request was withdrawn, or the episode has ended or moved',
  }[request.status];
  throw conflict('answered', `${detail}${by ? `, by ${by.name}` : ''}. Read the day list again.`);
}

/** @throws 409: the care service has changed since it was asked. */
async function requireStillOffered(em: EntityManager, request: TransferRequest): Promise<void> {
  const { toCareServiceId: careServiceId, toPathwayId: pathwayId, toAreaId } = request;
  const problems = await placeProblems(em, { careServiceId, pathwayId, areaId: toAreaId ?? undefined });
  if (problems.length === 0) return;
  const detail = 'Your care service does not offer this pathway or area any more. Refuse, and ask for another one.';
  throw conflict('not-offered', detail);
}
