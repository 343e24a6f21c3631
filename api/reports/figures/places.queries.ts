import type { EntityManager } from 'typeorm';
import { Area, CareService, Pathway } from '../../care-services/care-service.entity.js';
import type { Divided } from './places.js';

/** A care service as its figures name and divide it. */
export interface FiguredCareService extends Divided {
  readonly name: string;
}

/** null: there is none with this id. */
export async function figuredCareService(reads: EntityManager, id: string): Promise<FiguredCareService | null> {
  const found = await reads.findOne(CareService, { where: { id }, relations: { pathways: true, areas: true } });
  if (found === null) return null;
  const { name, pathways = [], areas = [] } = found;
  const places = [...(await reads.find(Pathway)), ...(await reads.find(Area))];
  return {
    name,
    offered: { pathwayIds: pathways.map((one) => one.id), areaIds: areas.map((one) => one.id) },
    names: new Map(places.map((one) => [one.id, one.name])),
  };
}
