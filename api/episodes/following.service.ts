import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { type EntityManager, In } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { CareService } from '../care-services/care-service.entity.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { personOf } from '../http/access.js';
import { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { conflict, notFound } from '../http/problem.js';
import { contactViewOf, isClosed } from '../patients/contact-view.js';
import { type KnownPatient, patientFor, patientForWriting } from '../patients/patient-access.js';
import { TakingOn } from '../patients/patient.entity.js';
import { Episode } from './episode.entity.js';
import type { FollowingCareServiceResponse, ShareContactRequest } from './following.dto.js';

/** Which care services look after a person, and which of them may see their contact details. */
@Injectable()
export class FollowingService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** Shown to the person, to their carers, and to every care service among them. */
  async list(context: RequestContext, patientId: string): Promise<Page<FollowingCareServiceResponse>> {
    const following = await this.database.snapshot(async (reads) =>
      this.followingOf(reads, await patientFor(reads, context, patientId)),
    );
    await this.audit.read(context, { record: 'patient', recordId: patientId, patientIds: [patientId] });
    return wholePage(following);
  }

  /**
   * Lets a care service that took the person on see the contact details of the record. The person may do this, or a
   * care service that sees them. Repeating it changes nothing.
   * @throws 404 a care service that has not taken the person on; 409 one that would let itself in.
   */
  share(
    context: RequestContext,
    patientId: string,
    { careServiceId }: ShareContactRequest,
  ): Promise<Reply<Page<FollowingCareServiceResponse>>> {
    return this.audit.change(context, async (em) => {
      const known = await patientForWriting(em, context, patientId);
      const takingOn = known.takenOn.find((one) => one.careServiceId === careServiceId);
      if (!takingOn) throw notFound('care service');
      if (contactViewOf(context, known).ownOnly) {
        throw conflict('theirs-to-share', 'The person, or a care service that sees these details, can share them.');
      }
      if (isClosed(takingOn)) {
        const shared = { sharedAt: this.clock.now(), sharedById: personOf(context).accountId };
        await em.update(TakingOn, takingOn.id, shared);
        Object.assign(takingOn, shared);
      }
      return {
        reply: new Reply(200, wholePage(await this.followingOf(em, known))),
        touched: {
          record: 'patient',
          recordId: patientId,
          patientIds: [patientId],
          episodeIds: [],
          fields: ['sharedContact'],
        },
      };
    });
  }

  private async followingOf(
    em: EntityManager,
    { patient, careServiceIds, takenOn }: KnownPatient,
  ): Promise<FollowingCareServiceResponse[]> {
    const careServices = await em.find(CareService, { where: { id: In([...careServiceIds]) }, order: { name: 'ASC' } });
    const episodes = await em.find(Episode, { where: { patientId: patient.id }, order: { startedOn: 'ASC' } });
    return careServices.flatMap(({ id, name }) => {
      const own = episodes.filter((episode) => episode.careServiceId === id);
      const takingOn = takenOn.find(({ careServiceId }) => careServiceId === id) ?? null;
      const open = own.find(({ endedOn }) => endedOn === null);
      // Known there, but every episode is over.
      if (!open && own.length > 0) return [];
      const known = takingOn ? this.clock.dayOf(takingOn.at) : this.clock.dayOf(patient.createdAt);
      return [
        {
          careServiceId: id,
          careServiceName: name,
          since: open?.startedOn ?? known,
          reason: takingOn?.reason ?? null,
          seesContact: takingOn === null || !isClosed(takingOn),
        },
      ];
    });
  }
}
