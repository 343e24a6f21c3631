import { randomUUID } from 'node:crypto';
import type { FieldProblem } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { CareService } from '../care-services/care-service.entity.js';
import { notFound } from '../http/problem.js';
import { Registration } from '../patients/patient.entity.js';

/** Where an episode is to be. */
export interface Place {
  readonly careServiceId: string;
  readonly pathwayId: string;
  readonly areaId: string;
}

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
  const message = 'Use an id that GET /care-services lists for this care service.';
  if (!careService.pathways?.some(({ id }) => id === pathwayId)) {
    problems.push({ pointer: '/pathwayId', code: 'not-offered', message });
  }
  if (!careService.areas?.some(({ id }) => id === areaId)) {
    problems.push({ pointer: '/areaId', code: 'not-served', message });
  }
  return problems;
}

/**
 * The same for a move of an episode that is somewhere already: where it goes to another care service, which does not
 * serve its area, one of those that it serves has to be named.
 */
export async function moveProblems(
  em: EntityManager,
  from: Place,
  to: Pick<Place, 'careServiceId' | 'pathwayId'> & { readonly areaId: string | undefined },
): Promise<FieldProblem[]> {
  const careService = await careServiceOf(em, to.careServiceId);
  const problems = await placeProblems(em, { ...to, areaId: to.areaId ?? from.areaId });
  if (to.areaId !== undefined) return problems;
  const others = problems.filter(({ pointer }) => pointer !== '/areaId');
  const stays = to.careServiceId === from.careServiceId;
  if (stays || others.length === problems.length) return others;
  const names = (careService.areas ?? []).map(({ name }) => name).sort((a, b) => a.localeCompare(b));
  const message = `${careService.name} does not serve the area where this episode is. Choose one of: ${names.join(', ')}.`;
  return [...others, { pointer: '/areaId', code: 'needed', message }];
}

export async function registerWith(em: EntityManager, patientId: string, careServiceId: string): Promise<void> {
  if (await em.existsBy(Registration, { patientId, careServiceId })) return;
  await em.insert(Registration, { id: randomUUID(), patientId, careServiceId, localReference: null });
}

async function careServiceOf(em: EntityManager, id: string): Promise<CareService> {
  const careService = await em.findOne(CareService, { where: { id }, relations: { pathways: true, areas: true } });
  if (!careService) throw notFound('care service');
  return careService;
}
