import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { careServicesAsked, personOf } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { limitOf, pageOf, positionOf } from '../http/paging.js';
import { episodeFor } from '../episodes/episode-access.js';
import { loadAttention } from './attention.queries.js';
import type { CaseloadItemResponse, CaseloadQuery, EpisodeAttentionResponse } from './caseload.dto.js';
import { toCaseloadItem, toEpisodeAttention } from './caseload.mapper.js';
import { keyWorkersOf, lastAttendedDays, openEpisodes } from './caseload.queries.js';

/** The open episodes that a therapist looks after, and what needs attention in each. */
@Injectable()
export class CaseloadService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** A page takes the same number of statements however many episodes it has. @throws 404 for others' care services. */
  async list(context: RequestContext, query: CaseloadQuery): Promise<Page<CaseloadItemResponse>> {
    const { careServiceId, whose = 'mine' } = query;
    const today = this.clock.today();
    const scope = {
      accountId: whose === 'mine' ? personOf(context).accountId : null,
      isNobodys: whose === 'nobody',
      careServiceIds: careServicesAsked(context, careServiceId),
      reader: { accountId: personOf(context).accountId, today },
      position: positionOf(query),
      limit: limitOf(query),
    };
    const { rows, around } = await this.database.snapshot(async (reads) => {
      const found = await openEpisodes(reads, this.database.engine, scope);
      const ids = found.slice(0, scope.limit).map(({ episode }) => episode.id);
      return {
        rows: found,
        around: {
          ...(await loadAttention(reads, ids, today)),
          keyWorkers: await keyWorkersOf(reads, ids),
          lastAttended: await lastAttendedDays(reads, ids),
        },
      };
    });
    const page = pageOf(
      rows,
      scope.limit,
      ({ patient, episode }) => ({ key: patient.nameKey, id: episode.id }),
      (row) => toCaseloadItem(row, around),
    );
    const patientIds = [...new Set(page.items.map(({ patientId }) => patientId))];
    await this.audit.read(context, { record: 'episode', recordId: null, patientIds });
    return page;
  }

  /** The same for one episode, whoever looks after it. @throws 404 for an unknown one, and for others' care services. */
  async attention(context: RequestContext, episodeId: string): Promise<EpisodeAttentionResponse> {
    const today = this.clock.today();
    const { episode, loaded } = await this.database.snapshot(async (reads) => ({
      episode: await episodeFor(reads, context, episodeId),
      loaded: await loadAttention(reads, [episodeId], today),
    }));
    await this.audit.read(context, { record: 'episode', recordId: episodeId, patientIds: [episode.patientId] });
    const asked = toEpisodeAttention(episodeId, loaded);
    return episode.endedOn === null ? asked : { ...asked, unreadFromHome: false, attention: [] };
  }
}
