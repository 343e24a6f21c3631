import type { FieldProblem } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { notFound } from '../http/problem.js';

/** The place an episode is to have. */
export interface Place {
  readonly careServiceId: string;
  readonly pathwayId: string;
  /** The person's area; absent: unchanged, because no one moves house by changing the care service. */
  readonly areaId?: string | undefined;
}

const FROM_LIST = 'Use an id that GET /care-services lists for this care service.';

/**
 * Why an episode cannot be there; empty: it can.
 * @throws 404 unknown care service.
 */
export async function placeProblems(
  em: EntityManager,
  { careServiceId, pathwayId, areaId }: Place,
): Promise<FieldProblem[]> {
  const careService = await careServiceOf(em, careServiceId);
  const problems: FieldProblem[] = [];
  if (!careService.pathways?.some(({ id }) => id === pathwayId)) {
    problems.push({ pointer: '/pathwayId', code: 'not-offered', message: FROM_LIST });
  }
  if (areaId !== undefined) problems.push(...areaProblemsIn(careService, areaId));
  return problems;
}

/** Why an episode of this care service cannot be in that area; empty: it can. */
export async function areaProblems(em: EntityManager, careServiceId: string, areaId: string): Promise<FieldProblem[]> {
  return areaProblemsIn(await careServiceOf(em, careServiceId), areaId);
}

function areaProblemsIn({ areas }: CareService, areaId: string): FieldProblem[] {
  if (areas?.some(({ id }) => id === areaId)) return [];
  return [{ pointer: '/areaId', code: 'not-served', message: FROM_LIST }];
}

async function careServiceOf(em: EntityManager, id: string): Promise<CareService> {
  const careService = await em.findOne(CareService, { where: { id }, relations: { pathways: true, areas: true } });
  if (!careService) throw notFound('care service');
  return careService;
}
