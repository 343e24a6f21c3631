import { Injectable } from '@nestjs/common';
import { AuditedChanges, type ChangedRecord } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { lockForUpdate } from '../database/dialect.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { notFound, stale } from '../http/problem.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { Area, Pathway, Region } from './care-service.entity.js';
import { regionNamed, requireFreeName } from './places.js';
import type {
  AreaChangeRequest,
  KeptAreaResponse,
  KeptPathwayResponse,
  PathwayChangeRequest,
  PlacesResponse,
} from './places.dto.js';

/** The names that care services share: pathways, areas, and the regions of areas. */
@Injectable()
export class PlacesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
  ) {}

  list(): Promise<PlacesResponse> {
    return this.database.snapshot(async (reads) => {
      const order = { name: 'ASC' } as const;
      const areas = await reads.find(Area, { relations: { region: true }, order });
      const regions = await reads.find(Region, { order });
      return {
        pathways: (await reads.find(Pathway, { order })).map(toPathwayResponse),
        areas: areas.map(toAreaResponse),
        regions: regions.map(({ name }) => name),
      };
    });
  }

  /** @throws 404; 409 if another pathway has the name; 412. */
  changePathway(
    context: RequestContext,
    id: string,
    { name }: PathwayChangeRequest,
  ): Promise<Reply<KeptPathwayResponse>> {
    return this.audit.change(context, async (em) => {
      await lockForUpdate(em, Pathway, id);
      const pathway = await em.findOneBy(Pathway, { id });
      if (!pathway) throw notFound('pathway');
      requireVersion(context, 'pathway', pathway.rowVersion);
      await requireFreeName(em, Pathway, { id, name });
      if (!(await updateIfUnchanged(em, Pathway, pathway, { name }))) throw stale('pathway', pathway.rowVersion);
      const changed = { ...pathway, name, rowVersion: pathway.rowVersion + 1 };
      return { reply: new Reply(200, toPathwayResponse(changed)), touched: touched('pathway', id, ['name']) };
    });
  }

  /** @throws 404; 409 if another area has the name; 412. */
  changeArea(
    context: RequestContext,
    id: string,
    { name, region }: AreaChangeRequest,
  ): Promise<Reply<KeptAreaResponse>> {
    return this.audit.change(context, async (em) => {
      await lockForUpdate(em, Area, id);
      const area = await em.findOneBy(Area, { id });
      if (!area) throw notFound('area');
      requireVersion(context, 'area', area.rowVersion);
      if (name !== undefined) await requireFreeName(em, Area, { id, name });
      const changes = {
        ...(name === undefined ? {} : { name }),
        ...(region === undefined ? {} : { regionId: await regionNamed(em, region) }),
      };
      if (!(await updateIfUnchanged(em, Area, area, changes))) throw stale('area', area.rowVersion);
      const changed = await em.findOneOrFail(Area, { where: { id }, relations: { region: true } });
      return { reply: new Reply(200, toAreaResponse(changed)), touched: touched('area', id, Object.keys(changes)) };
    });
  }
}

function touched(record: string, recordId: string, fields: readonly string[]): ChangedRecord {
  return { record, recordId, patientIds: [], episodeIds: [], fields };
}

function toPathwayResponse({ id, rowVersion: version, name }: Pathway): KeptPathwayResponse {
  return { id, version, name };
}

function toAreaResponse({ id, rowVersion: version, name, regionId, region }: Area): KeptAreaResponse {
  return { id, version, name, regionId, region: region?.name ?? '' };
}
