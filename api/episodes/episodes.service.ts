import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem, Page } from '@waymark/contracts';
import { mayActOn, recordOf } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { audienceFor, personOf } from '../http/access.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { requireAccess } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import { MeasureVersion } from '../measures/measure.entity.js';
import { isPartHidden } from '../patients/hidden-from-carer.js';
import { patientFor, patientForWriting, requireAlive } from '../patients/patient-access.js';
import { registerForEpisode } from '../patients/register-for-episode.js';
import { episodeFor, episodeForWriting, subjectOf } from './episode-access.js';
import { Episode, TeamMember, Transfer } from './episode.entity.js';
import {
  type DischargeSummaryRequest,
  type EpisodeChangeRequest,
  type EpisodeResponse,
  type NewEpisodeRequest,
  summaryOf,
  type TeamRequest,
  toEpisodeResponse,
} from './episodes.dto.js';
import { requireNoOpenEpisode } from './open-episode.js';
import { areaProblems, placeProblems } from './place.js';
import { saveTeam, teamProblems } from './team.js';
import { TransferRequest } from './transfer-request.entity.js';
import { newEpisode } from './new-episode.js';

@Injectable()
export class EpisodesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws 404 unknown patient or care service; 409 a patient who has died, or an open episode there; 422 a pathway,
   *   area, measure, day or colleague that does not fit.
   */
  create(context: RequestContext, patientId: string, body: NewEpisodeRequest): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      // Recording a death ends the existing episodes; none may begin meanwhile.
      const { patient } = await patientForWriting(em, context, patientId);
      requireAccess(context, 'care service', recordOf(patientId, [body.careServiceId]));
      requireAlive(patient);
      const errors = await placeProblems(em, body);
      if (body.startedOn > this.clock.today()) {
        errors.push({ pointer: '/startedOn', code: 'in-the-future', message: 'An episode starts today or earlier.' });
      }
      if (body.startedOn < patient.birthDate) {
        errors.push({ pointer: '/startedOn', code: 'before-birth', message: 'This is before the person was born.' });
      }
      errors.push(...referralProblems(body));
      const measureVersion = await em.findOneBy(
        MeasureVersion,
        body.measureVersionId ? { id: body.measureVersionId } : { isDefault: true },
      );
      if (!measureVersion) {
        errors.push({ pointer: '/measureVersionId', code: 'unknown', message: 'Use an id that GET /measures lists.' });
      }
      errors.push(...(await teamProblems(em, { ...body, patientId }, body.team ?? [], this.clock.today())));
      if (errors.length > 0 || !measureVersion) throw unprocessable(errors);
      await requireNoOpenEpisode(em, { patientId, careServiceId: body.careServiceId }, body);

      const episode = newEpisode({
        patientId,
        careServiceId: body.careServiceId,
        pathwayId: body.pathwayId,
        areaId: body.areaId,
        conditionGroup: body.conditionGroup ?? null,
        measureVersionId: measureVersion.id,
        referredOn: body.referredOn ?? null,
        startedOn: body.startedOn,
      });
      await em.insert(Episode, episode);
      for (const { userId, discipline, keyWorker } of body.team ?? []) {
        const member = { id: randomUUID(), episodeId: episode.id, accountId: userId, discipline, keyWorker };
        await em.insert(TeamMember, member);
      }
      const { accountId } = personOf(context);
      const at = this.clock.now();
      const registering = {
        patientId,
        careServiceId: body.careServiceId,
        accountId,
        reason: 'joint-care',
        at,
      } as const;
      await registerForEpisode(em, registering, null);
      return this.changed(em, context, 201, episode);
    });
  }

  async list(context: RequestContext, patientId: string): Promise<Page<EpisodeResponse>> {
    const responses = await this.database.snapshot(async (reads) => {
      await patientFor(reads, context, patientId);
      const episodes = await reads.find(Episode, { where: { patientId }, order: { startedOn: 'DESC', id: 'ASC' } });
      const visible = episodes.filter((episode) => mayActOn(context.action, context.principal, subjectOf(episode)));
      return this.respondAll(reads, context, visible);
    });
    await this.audit.read(context, { record: 'episode', recordId: null, patientIds: [patientId] });
    return wholePage(responses);
  }

  async read(context: RequestContext, id: string): Promise<EpisodeResponse> {
    const response = await this.database.snapshot(async (reads) =>
      this.respond(reads, context, await episodeFor(reads, context, id)),
    );
    await this.audit.read(context, { record: 'episode', recordId: id, patientIds: [response.patientId] });
    return response;
  }

  /**
   * Replaces the team. A member who is no longer a therapist here can only be removed.
   * @throws 409 ended; 422 a member who is no therapist there, a duplicate, or a second key worker.
   */
  changeTeam(context: RequestContext, id: string, { team }: TeamRequest): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, id);
      requireVersion(context, 'episode', episode.rowVersion);
      this.requireOpen(episode);
      const problems = await teamProblems(em, episode, team, this.clock.today());
      if (problems.length > 0) throw unprocessable(problems);
      if (!(await updateIfUnchanged(em, Episode, episode, {}))) throw stale('episode', episode.rowVersion);
      await saveTeam(
        em,
        id,
        team.map(({ userId, discipline, keyWorker }) => ({ accountId: userId, discipline, keyWorker })),
      );
      return this.changed(em, context, 200, { ...episode, rowVersion: episode.rowVersion + 1 }, ['team']);
    });
  }

  /**
   * Corrects the details of an episode, open or ended. Another area is where the person belongs since their last move.
   * @throws 422 a referral after the start; an area that its care service does not serve.
   */
  change(context: RequestContext, id: string, body: EpisodeChangeRequest): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, id);
      requireVersion(context, 'episode', episode.rowVersion);
      const problems = referralProblems({ ...episode, ...body });
      if (body.areaId !== undefined && body.areaId !== episode.areaId) {
        problems.push(...(await areaProblems(em, episode.careServiceId, body.areaId)));
      }
      if (problems.length > 0) throw unprocessable(problems);
      if (!(await updateIfUnchanged(em, Episode, episode, { ...body }))) throw stale('episode', episode.rowVersion);
      if (body.areaId !== undefined) await correctLastMove(em, id, body.areaId);
      const changed = { ...episode, ...body, rowVersion: episode.rowVersion + 1 };
      return this.changed(em, context, 200, changed, Object.keys(body));
    });
  }

  /** Writes or corrects the discharge summary, before the episode ends or after. */
  writeSummary(context: RequestContext, id: string, body: DischargeSummaryRequest): Promise<Reply<EpisodeResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, id);
      requireVersion(context, 'episode', episode.rowVersion);
      const dischargeSummary = summaryOf(body);
      if (!(await updateIfUnchanged(em, Episode, episode, { dischargeSummary })))
        throw stale('episode', episode.rowVersion);
      const changed = { ...episode, dischargeSummary, rowVersion: episode.rowVersion + 1 };
      return this.changed(em, context, 200, changed, ['dischargeSummary']);
    });
  }

  /** The episode, its team and its moves, as the API shows them. */
  async respond(em: EntityManager, context: RequestContext, episode: Episode): Promise<EpisodeResponse> {
    const [response] = await this.respondAll(em, context, [episode]);
    if (!response) throw new Error('One episode gives one answer.');
    return response;
  }

  /** The same for several episodes of one person, in three statements however many there are. */
  private async respondAll(
    em: EntityManager,
    context: RequestContext,
    episodes: readonly Episode[],
  ): Promise<EpisodeResponse[]> {
    const episodeId = In(episodes.map(({ id }) => id));
    const team = await em.find(TeamMember, {
      where: { episodeId },
      relations: { account: true },
      order: { keyWorker: 'DESC', id: 'ASC' },
    });
    const transfers = await em.find(Transfer, { where: { episodeId }, order: { on: 'ASC', number: 'ASC' } });
    const requests = await em.find(TransferRequest, {
      where: { episodeId, status: 'open' },
      relations: { askedBy: true },
    });
    const [first] = episodes;
    const isHidden = first !== undefined && (await isPartHidden(em, context, subjectOf(first), 'summary'));
    return episodes.map((episode) =>
      toEpisodeResponse(
        isHidden ? { ...episode, dischargeSummary: null } : episode,
        team.filter((member) => member.episodeId === episode.id),
        {
          transfers: transfers.filter((transfer) => transfer.episodeId === episode.id),
          request: requests.find((request) => request.episodeId === episode.id) ?? null,
        },
        audienceFor(context, subjectOf(episode)),
      ),
    );
  }

  requireOpen(episode: Episode): void {
    if (episode.endedOn === null) return;
    throw conflict('episode-ended', `This episode ended on ${episode.endedOn}. Start a new one to go on.`);
  }

  /** A day inside the episode and not in the future. */
  dayProblems(episode: Episode, pointer: string, day: string): FieldProblem[] {
    if (day < episode.startedOn) {
      return [
        {
          pointer,
          code: 'before-start',
          message: `The episode started on ${episode.startedOn}; give that day or a later one.`,
        },
      ];
    }
    if (day > this.clock.today()) {
      return [{ pointer, code: 'in-the-future', message: 'Give today or an earlier day.' }];
    }
    return [];
  }

  private async changed(
    em: EntityManager,
    context: RequestContext,
    status: number,
    episode: Episode,
    fields?: readonly string[],
  ) {
    return {
      reply: new Reply(status, await this.respond(em, context, episode)),
      touched: {
        record: 'episode',
        recordId: episode.id,
        patientIds: [episode.patientId],
        episodeIds: [episode.id],
        ...(fields ? { fields } : {}),
      },
    };
  }
}

/** A referral comes before the start, or on its day. */
function referralProblems({
  referredOn,
  startedOn,
}: {
  readonly referredOn?: string | null | undefined;
  readonly startedOn: string;
}): FieldProblem[] {
  if (!referredOn || referredOn <= startedOn) return [];
  return [{ pointer: '/referredOn', code: 'after-start', message: 'The referral comes before the start.' }];
}

async function correctLastMove(em: EntityManager, episodeId: string, toAreaId: string): Promise<void> {
  const [last] = await em.find(Transfer, { where: { episodeId }, order: { number: 'DESC' }, take: 1 });
  if (last) await em.update(Transfer, { id: last.id }, { toAreaId });
}
