import type { Episode, Transfer } from './episode.entity.js';

/** Where an episode is: a care service, a pathway and the person's area. */
export type EpisodePlace = Pick<Episode, 'careServiceId' | 'pathwayId' | 'areaId'>;

/**
 * Where an episode was on a day; a move counts from its own day on. Moves are taken back from the latest until one is of
 * that day or earlier, so that what is said of the present place, such as another area, holds since the last move.
 */
export function placeOn(episode: EpisodePlace, transfers: readonly Transfer[], day: string): EpisodePlace {
  const { careServiceId, pathwayId, areaId } = episode;
  let place: EpisodePlace = { careServiceId, pathwayId, areaId };
  const left = [...transfers].sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? 1 : -1));
  for (let move = lastTo(place, left); move && move.on > day; move = lastTo(place, left)) {
    left.splice(left.indexOf(move), 1);
    place = { careServiceId: move.fromCareServiceId, pathwayId: move.fromPathwayId, areaId: move.fromAreaId };
  }
  return place;
}

/** Of several moves, even of one day, the last is the one that led here. */
function lastTo({ careServiceId, pathwayId }: EpisodePlace, latestFirst: readonly Transfer[]): Transfer | undefined {
  const led = ({ toCareServiceId, toPathwayId }: Transfer): boolean =>
    toCareServiceId === careServiceId && toPathwayId === pathwayId;
  return latestFirst.find(led) ?? latestFirst[0];
}
