import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { type EntityManager, IsNull } from 'typeorm';
import { shows } from '@waymark/policy';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { audienceFor, personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { notFound } from '../http/problem.js';
import { appointmentFor, appointmentForWriting } from './appointment-access.js';
import { Preparation } from './appointment.entity.js';
import { type ReceivedPreparationResponse, toReceivedPreparation } from './appointments.dto.js';
import { newsFromHome } from './news-from-home.js';
import { onSharedScreen } from './preparation-parts.js';

/** Relations that `toReceivedPreparation` needs besides the row itself. */
const READER = { readBy: true } as const;

/** Preparations as the team receives them: each sender's own, and whether it has been read. */
@Injectable()
export class ReceivedPreparationsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /**
   * All preparations for an appointment, the patient's first. Looking does not mark them as read: a user does. For the
   * screen that the patient looks at too, without what its senders wrote for the team only.
   */
  async list(context: RequestContext, appointmentId: string): Promise<Page<ReceivedPreparationResponse>> {
    const { received, patientId } = await this.database.snapshot(async (reads) => {
      const { episode } = await appointmentFor(reads, context, appointmentId);
      return {
        received: await this.receivedFor(reads, context, episode, appointmentId),
        patientId: episode.patientId,
      };
    });
    await this.audit.read(context, { record: 'preparation', recordId: null, patientIds: [patientId] });
    return wholePage(received);
  }

  /** The same for an appointment whose episode was loaded for the request. */
  async receivedFor(
    reads: EntityManager,
    context: RequestContext,
    episode: Episode,
    appointmentId: string,
  ): Promise<ReceivedPreparationResponse[]> {
    const order = { sentBy: 'DESC', sentAt: 'ASC' } as const;
    const sent = await reads.find(Preparation, { where: { appointmentId }, relations: READER, order });
    const isForTeam = shows(audienceFor(context, subjectOf(episode)), 'team-messages');
    return (isForTeam ? sent : onSharedScreen(sent)).map(toReceivedPreparation);
  }

  /** News from all appointments of an episode: unread, or for an appointment still to come. Oldest first. */
  async listNews(context: RequestContext, episodeId: string): Promise<Page<ReceivedPreparationResponse>> {
    const { news, patientId } = await this.database.snapshot(async (reads) => {
      const episode = await episodeFor(reads, context, episodeId);
      const query = newsFromHome(reads, [episodeId], this.clock.today());
      const found = await query.leftJoinAndSelect('preparation.readBy', 'readBy').getMany();
      return { news: found, patientId: episode.patientId };
    });
    await this.audit.read(context, { record: 'preparation', recordId: null, patientIds: [patientId] });
    return wholePage(news.map(toReceivedPreparation));
  }

  /**
   * Marks a preparation as read by this person; the first is named. With If-Match only what was shown becomes read, not
   * what was sent since. It is no change of the preparation, so its sender's version stays the same.
   * @throws 412 if it was sent again since.
   */
  read(context: RequestContext, id: string): Promise<Reply<ReceivedPreparationResponse>> {
    return this.mark(context, id, async (em) => {
      const reading = { readAt: this.clock.now(), readById: personOf(context).accountId };
      await em.update(Preparation, { id, readAt: IsNull() }, reading);
    });
  }

  /** Marks it as unread: it is on the list again, for the account that is responsible for it now. */
  unread(context: RequestContext, id: string): Promise<Reply<ReceivedPreparationResponse>> {
    return this.mark(context, id, async (em) => {
      await em.update(Preparation, { id }, { readAt: null, readById: null });
    });
  }

  private mark(
    context: RequestContext,
    id: string,
    change: (em: EntityManager) => Promise<void>,
  ): Promise<Reply<ReceivedPreparationResponse>> {
    return this.audit.change(context, async (em) => {
      const found = await em.findOneBy(Preparation, { id });
      if (!found) throw notFound('preparation');
      const { episode } = await appointmentForWriting(em, context, found.appointmentId, 'preparation');
      const { rowVersion: version } = await em.findOneByOrFail(Preparation, { id });
      if (context.ifMatch !== null) requireVersion(context, 'preparation', version);
      await change(em);
      const changed = await em.findOneOrFail(Preparation, { where: { id }, relations: READER });
      return {
        reply: new Reply(200, toReceivedPreparation(changed)),
        touched: {
          record: 'preparation',
          recordId: id,
          patientIds: [episode.patientId],
          episodeIds: [],
          fields: ['readAt', 'readBy'],
        },
      };
    });
  }
}
