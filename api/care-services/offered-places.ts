import type { EntityManager } from 'typeorm';
import { conflict } from '../http/problem.js';
import { type Area, CareService, type Pathway } from './care-service.entity.js';

/** The pathways that a care service offers and the areas that it serves; absent: as before. */
export interface OfferedPlaces {
  readonly pathways?: Pathway[];
  readonly areas?: Area[];
}

const KINDS = ['pathways', 'areas'] as const;
const COLUMNS = { pathways: 'pathway_id', areas: 'area_id' } as const;
const WORDS = { pathways: 'pathway', areas: 'area' } as const;

/** @throws 409 naming each pathway or area that somebody is in care on or in. */
export async function requireNobodyLeft(
  em: EntityManager,
  careService: CareService,
  places: OfferedPlaces,
): Promise<void> {
  const errors = [];
  for (const kind of KINDS) {
    const kept = places[kind]?.map(({ id }) => id);
    if (!kept) continue;
    for (const { id, name } of (careService[kind] ?? []).filter((place) => !kept.includes(place.id))) {
      const people = await openEpisodes(em, careService.id, COLUMNS[kind], id);
      if (people === 0) continue;
      const message = `${name}: ${people === 1 ? 'one person is' : `${people} people are`} in care with this ${WORDS[kind]}. Move or discharge them first.`;
      errors.push({ pointer: `/${kind}`, code: 'in-use', message });
    }
  }
  if (errors.length === 0) return;
  const said = errors.map(({ message }) => message).join(' ');
  throw conflict('in-use', `Nothing was saved. ${said}`, errors);
}

export async function setPlaces(em: EntityManager, careService: CareService, places: OfferedPlaces): Promise<void> {
  for (const kind of KINDS) {
    const wanted = places[kind]?.map(({ id }) => id);
    if (!wanted) continue;
    const known = (careService[kind] ?? []).map(({ id }) => id);
    const added = wanted.filter((id) => !known.includes(id));
    const removed = known.filter((id) => !wanted.includes(id));
    await em.createQueryBuilder().relation(CareService, kind).of(careService.id).addAndRemove(added, removed);
  }
}

/** By the name of the table, as this room comes before that of episodes. */
function openEpisodes(
  em: EntityManager,
  careServiceId: string,
  column: (typeof COLUMNS)[keyof typeof COLUMNS],
  id: string,
): Promise<number> {
  return em
    .createQueryBuilder()
    .select('episode.id', 'id')
    .from('episode', 'episode')
    .where('episode.care_service_id = :careServiceId AND episode.ended_on IS NULL', { careServiceId })
    .andWhere(`episode.${column} = :id`, { id })
    .getCount();
}
