import { Injectable } from '@nestjs/common';
import type { ReportPage } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import { type EntityManager, In } from 'typeorm';
import { Database } from '../../database/database.js';
import { requireAccess } from '../../http/access.js';
import { unprocessable } from '../../http/problem.js';
import type { RequestContext } from '../../http/request-context.js';
import { Edition, EditionPage } from '../editions/edition.entity.js';
import { maySee } from '../editions/may-see.js';
import { currentMarks } from '../marks/chart-marks.queries.js';
import { composeOverTime, type ReadEdition } from './compose-over-time.js';
import type { OverTimeQuery } from './over-time.dto.js';

/** A figure from edition to edition, as each said it. */
@Injectable()
export class OverTimeService {
  constructor(private readonly database: Database) {}

  /** @throws 404 for others' care services; 422 where no edition has such a page. */
  async read(context: RequestContext, query: OverTimeQuery): Promise<ReportPage> {
    const { careServiceId, pathwayId = null, grain } = query;
    requireAccess(context, 'care service', matterOf(careServiceId));
    const { reads } = this.database;
    const editions = await readEditions(reads, context, query);
    const marks = await currentMarks(reads, { careServiceId, pathwayId });
    const page = composeOverTime(editions, { grain, marks });
    if (page !== null) return page;
    const message = 'No edition has such figures yet. Leave pathwayId out, or ask for another measure or grain.';
    throw unprocessable([{ pointer: '/grain', code: 'no-figures', message }]);
  }
}

/** The editions of a grain that the person may see, oldest first, each with its page of the measure. */
async function readEditions(
  reads: EntityManager,
  context: RequestContext,
  { careServiceId, pathwayId = '', measure, grain }: OverTimeQuery,
): Promise<ReadEdition[]> {
  const found = await reads.find(Edition, { where: { careServiceId, grain }, order: { from: 'ASC' } });
  const editions = found.filter((edition) => maySee(context, edition));
  const editionId = In(editions.map(({ id }) => id));
  const pages = await reads.findBy(EditionPage, { editionId, page: measure, pathwayId });
  const pageOf = new Map(pages.map((page) => [page.editionId, JSON.parse(page.body) as ReportPage]));
  return editions.map(({ id, from }) => ({ from, page: pageOf.get(id) ?? null }));
}
