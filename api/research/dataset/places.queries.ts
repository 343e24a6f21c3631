import type { EntityManager } from 'typeorm';
import { Area, CareService, Pathway, Region } from '../../care-services/care-service.entity.js';
import type { Code } from './definition.js';

/** Pathways and regions as the files name them, and to which of them a record belongs. */
export interface CodedPlaces {
  /** In the order of their names. */
  readonly pathways: readonly Code[];
  readonly regions: readonly Code[];
  /** Code by id. */
  readonly pathwayCodes: ReadonlyMap<string, string>;
  /** Code of its region by id of an area. */
  readonly regionCodes: ReadonlyMap<string, string>;
  /** Ids. */
  readonly careServices: readonly string[];
}

export async function codedPlaces(reads: EntityManager): Promise<CodedPlaces> {
  const pathways = coded(await reads.find(Pathway));
  const regions = coded(await reads.find(Region));
  const areas = await reads.find(Area);
  return {
    pathways: [...pathways.values()],
    regions: [...regions.values()],
    pathwayCodes: new Map([...pathways].map(([id, { code }]) => [id, code])),
    regionCodes: new Map(areas.map(({ id, regionId }) => [id, regions.get(regionId)?.code ?? ''])),
    careServices: (await reads.find(CareService, { select: { id: true } })).map(({ id }) => id),
  };
}

/** By id. Names that give the same code are told apart by a number. */
function coded(places: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, Code> {
  const taken = new Map<string, number>();
  const inOrder = [...places].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return new Map(
    inOrder.map(({ id, name }) => {
      const code = codeOf(name);
      const number = (taken.get(code) ?? 0) + 1;
      taken.set(code, number);
      return [id, { code: number === 1 ? code : `${code}-${number}`, label: name }];
    }),
  );
}

/** Small letters and digits: "Stroke, upper limb" is `stroke-upper-limb`. */
function codeOf(name: string): string {
  const letters = name.normalize('NFKD').toLowerCase();
  return (
    letters
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'unnamed'
  );
}
