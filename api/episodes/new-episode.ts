import { newId } from '../database/new-id.js';
import type { Episode } from './episode.entity.js';

type EpisodeRow = Omit<Episode, 'patient' | 'careService' | 'pathway' | 'area' | 'measureVersion'>;

/** The row of a new episode: open, except for what is given. */
export function newEpisode(
  given: Pick<EpisodeRow, 'patientId' | 'careServiceId' | 'pathwayId' | 'areaId' | 'measureVersionId' | 'startedOn'> &
    Partial<EpisodeRow>,
): Episode {
  return {
    id: newId(),
    rowVersion: 1,
    conditionGroup: null,
    referredOn: null,
    endedOn: null,
    endReason: null,
    dischargeSummary: null,
    reopenedBecause: null,
    ...given,
  };
}
