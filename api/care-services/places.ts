import { randomUUID } from 'node:crypto';
import { normaliseName } from '@waymark/text';
import type { EntityManager, EntityTarget } from 'typeorm';
import { conflict } from '../http/problem.js';
import { Area, type CareService, Pathway, Region } from './care-service.entity.js';

/** An area of which nobody said where it is belongs to this region. */
const NO_REGION = 'Not set';

/** An area by its name; the region is that of a new one, and null: not said. */
export interface NamedArea {
  readonly name: string;
  readonly region: string | null;
}

/** The pathways with these names, of which those that nobody has named yet are made. Capitals and accents do not count. */
export async function pathwaysNamed(em: EntityManager, names: readonly string[]): Promise<Pathway[]> {
  const known = byKey(await em.find(Pathway));
  const pathways = new Map<string, Pathway>();
  for (const name of names) {
    const key = normaliseName(name);
    if (pathways.has(key)) continue;
    pathways.set(key, known.get(key) ?? (await em.save(em.create(Pathway, { id: randomUUID(), rowVersion: 1, name }))));
  }
  return [...pathways.values()];
}

/** The same for areas. One that is known keeps its region. */
export async function areasNamed(em: EntityManager, areas: readonly NamedArea[]): Promise<Area[]> {
  const known = byKey(await em.find(Area));
  const found = new Map<string, Area>();
  for (const { name, region } of areas) {
    const key = normaliseName(name);
    if (found.has(key)) continue;
    const made = async (): Promise<Area> => {
      const regionId = await regionNamed(em, region);
      return em.save(em.create(Area, { id: randomUUID(), rowVersion: 1, name, regionId }));
    };
    found.set(key, known.get(key) ?? (await made()));
  }
  return [...found.values()];
}

/** The id of the region with this name, which is made if there is none; null: that of areas of which it was not said. */
export async function regionNamed(em: EntityManager, name: string | null): Promise<string> {
  const wanted = name ?? NO_REGION;
  const known = byKey(await em.find(Region)).get(normaliseName(wanted));
  if (known) return known.id;
  const region = { id: randomUUID(), name: wanted };
  await em.insert(Region, region);
  return region.id;
}

/**
 * Two names that differ in capitals or accents alone would be read as one.
 * @throws 409 if another one of its kind has the name.
 */
export async function requireFreeName(
  em: EntityManager,
  target: EntityTarget<CareService | Pathway | Area>,
  { id, name }: { readonly id: string | null; readonly name: string },
): Promise<void> {
  const other = byKey(await em.find(target)).get(normaliseName(name));
  if (!other || other.id === id) return;
  const message = `there is “${other.name}” already: choose another name`;
  throw conflict('already-there', `Nothing was saved, because ${message}.`, [
    { pointer: '/name', code: 'already-there', message },
  ]);
}

const byKey = <T extends { readonly name: string }>(items: readonly T[]): Map<string, T> =>
  new Map(items.map((item) => [normaliseName(item.name), item]));
