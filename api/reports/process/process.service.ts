import { Injectable } from '@nestjs/common';
import { addMonths } from '@waymark/calendar';
import { matterOf } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../../audit/audited-changes.js';
import { CareService } from '../../care-services/care-service.entity.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { requireAccess } from '../../http/access.js';
import { notFound, unprocessable } from '../../http/problem.js';
import type { RequestContext } from '../../http/request-context.js';
import { type ChartTime, placedMarks } from '../marks/placed-marks.js';
import { currentMarks } from '../marks/chart-marks.queries.js';
import { type AskedMonths, askedMonths, daysOf, monthsOf } from './asked-months.js';
import { KeptMonths } from './kept-months.js';
import { processMonths } from './process-months.js';
import { processSeries } from './process-series.js';
import type { ProcessQuery, ProcessResponse } from './process.dto.js';
import { barrierCells } from './process.queries.js';

/** True figures of how appointments and reviews go at a care service. */
@Injectable()
export class ProcessService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly kept: KeptMonths,
  ) {}

  /**
   * @throws 404 for a care service that is not the caller's; 422 months that cannot be asked for, or a pathway that it does
   *   not offer.
   */
  async read(context: RequestContext, careServiceId: string, query: ProcessQuery): Promise<ProcessResponse> {
    requireAccess(context, 'care service', matterOf(careServiceId));
    const today = this.clock.today();
    const asked = this.monthsAsked(query, today);
    const pathwayId = query.pathwayId ?? null;
    const { figures, barriers, known } = await this.database.snapshot(async (reads) => {
      await requirePathway(reads, careServiceId, pathwayId);
      const scope = { careServiceId, pathwayId, ...daysOf(asked) };
      return {
        figures: await this.kept.read(reads, scope),
        // What got in the way of a step is said later, when no appointment changes.
        barriers: await barrierCells(reads, this.database.engine, scope),
        known: await currentMarks(reads, { careServiceId, pathwayId }),
      };
    });
    await this.audit.read(context, { record: 'care-service', recordId: careServiceId, patientIds: [] });
    const months = processMonths(monthsOf(asked), figures, { barriers, now: today.slice(0, 7) });
    const marks = placedMarks(known, timeOf(monthsOf(asked)));
    return { careServiceId, pathwayId, ...asked, months, series: processSeries(months, marks), marks };
  }

  private monthsAsked(query: ProcessQuery, today: string): AskedMonths {
    const asked = askedMonths(query, today);
    if ('problems' in asked) throw unprocessable(asked.problems);
    return asked;
  }
}

function timeOf(months: readonly string[]): ChartTime {
  const periods = months.map((month) => ({ firstDay: `${month}-01` }));
  const [first = '', last = ''] = [periods.at(0)?.firstDay, periods.at(-1)?.firstDay];
  return { periods, previousStart: addMonths(first, -1), nextStart: addMonths(last, 1), unit: 'month' };
}

async function requirePathway(reads: EntityManager, id: string, pathwayId: string | null): Promise<void> {
  const careService = await reads.findOne(CareService, { where: { id }, relations: { pathways: true } });
  if (!careService) throw notFound('care service');
  if (pathwayId === null || careService.pathways?.some((pathway) => pathway.id === pathwayId)) return;
  const message = 'Use the id of a pathway that GET /care-services lists for this care service, or leave it out.';
  throw unprocessable([{ pointer: '/pathwayId', code: 'not-offered', message }]);
}
