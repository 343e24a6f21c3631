import type { Episode, Transfer } from './episode.entity.js';

/** Where an episode is: a care service, a pathway and the person's area. */
export type EpisodePlace = Pick<Episode, 'careServiceId' | 'pathwayId' | 'areaId'>;

/**
 * Where an episode was on a day; a move counts from its own day on. Moves are taken back from the last one made until one
 * is of that day or earlier: what was said of the present place since, such as another area, holds from the last move on.
 */
export function placeOn(episode: EpisodePlace, transfers: readonly Transfer[], day: string): EpisodePlace {
  const { careServiceId, pathwayId, areaId } = episode;
  let place: EpisodePlace = { careServiceId, pathwayId, areaId };
  for (const move of [...transfers].sort((a, b) => b.number - a.number)) {
    if (move.on <= day) return place;
    place = { careServiceId: move.fromCareServiceId, pathwayId: move.fromPathwayId, areaId: move.fromAreaId };
  }
  return place;
}
