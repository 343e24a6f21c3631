import { Injectable } from '@nestjs/common';
import type { FieldProblem, Page } from '@waymark/contracts';
import { matterOf } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { AuditedChanges, type ChangedRecord } from '../../audit/audited-changes.js';
import { CareService } from '../../care-services/care-service.entity.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { lockForUpdate } from '../../database/dialect.js';
import { newId } from '../../database/new-id.js';
import { personOf, requireAccess } from '../../http/access.js';
import { wholePage } from '../../http/paging.js';
import { conflict, notFound, unprocessable } from '../../http/problem.js';
import { Reply } from '../../http/reply.js';
import type { RequestContext } from '../../http/request-context.js';
import { ChartMark, WithdrawnChartMark } from './chart-mark.entity.js';
import { type ChartMarkResponse, type NewChartMarkRequest, toChartMarkResponse } from './chart-marks.dto.js';
import { marksOf } from './chart-marks.queries.js';

/** Changes that teams mark on their charts. */
@Injectable()
export class ChartMarksService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  /** In the order of their days, with those that were taken back. @throws 404 for others' care services. */
  async list(context: RequestContext, careServiceId: string): Promise<Page<ChartMarkResponse>> {
    requireAccess(context, 'care service', matterOf(careServiceId));
    return wholePage((await marksOf(this.database.reads, careServiceId)).map(toChartMarkResponse));
  }

  /** @throws 404; 422 for a day to come, and for a pathway that the care service does not offer. */
  add(context: RequestContext, careServiceId: string, body: NewChartMarkRequest): Promise<Reply<ChartMarkResponse>> {
    return this.audit.change(context, async (em) => {
      requireAccess(context, 'care service', matterOf(careServiceId));
      const careService = await em.findOne(CareService, {
        where: { id: careServiceId },
        relations: { pathways: true },
      });
      if (!careService) throw notFound('care service');
      const { text, from, pathwayId = null, rebases = false } = body;
      const problems = [...dayProblems(from, this.clock.today()), ...pathwayProblems(careService, pathwayId)];
      if (problems.length > 0) throw unprocessable(problems);
      const { accountId, name } = personOf(context);
      const at = this.clock.now();
      const id = newId();
      await em.insert(ChartMark, { id, careServiceId, pathwayId, text, from, rebases, accountId, name, at });
      return { reply: new Reply(201, await this.responseOf(em, careServiceId, id)), touched: touched(id) };
    });
  }

  /** Takes a mark back: it is on no chart any more, and stays stored with who did so. @throws 404; 409 if it was before. */
  withdraw(context: RequestContext, careServiceId: string, markId: string): Promise<Reply<ChartMarkResponse>> {
    return this.audit.change(context, async (em) => {
      requireAccess(context, 'care service', matterOf(careServiceId));
      await lockForUpdate(em, ChartMark, markId);
      if (!(await em.existsBy(ChartMark, { id: markId, careServiceId }))) throw notFound('mark');
      if (await em.existsBy(WithdrawnChartMark, { markId })) {
        throw conflict('withdrawn', 'This mark was taken back already.');
      }
      const { accountId, name } = personOf(context);
      await em.insert(WithdrawnChartMark, { markId, accountId, name, at: this.clock.now() });
      const reply = new Reply(200, await this.responseOf(em, careServiceId, markId));
      return { reply, touched: touched(markId, ['withdrawn']) };
    });
  }

  private async responseOf(em: EntityManager, careServiceId: string, id: string): Promise<ChartMarkResponse> {
    const known = (await marksOf(em, careServiceId)).find(({ mark }) => mark.id === id);
    if (known === undefined) throw notFound('mark');
    return toChartMarkResponse(known);
  }
}

/** Nothing is marked that has yet to be tried. */
function dayProblems(from: string, today: string): FieldProblem[] {
  if (from <= today) return [];
  return [{ pointer: '/from', code: 'in-the-future', message: 'Give the day it began: today or an earlier one.' }];
}

function pathwayProblems({ pathways = [] }: CareService, pathwayId: string | null): FieldProblem[] {
  if (pathwayId === null || pathways.some(({ id }) => id === pathwayId)) return [];
  const message = 'Use the id of a pathway that GET /care-services lists for this care service, or leave it out.';
  return [{ pointer: '/pathwayId', code: 'not-offered', message }];
}

function touched(recordId: string, fields: readonly string[] = []): ChangedRecord {
  return { record: 'chart-mark', recordId, patientIds: [], episodeIds: [], fields };
}
