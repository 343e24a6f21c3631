import type { EpisodeOutcome } from '@waymark/measures';
import type { Episode } from '../episodes/episode.entity.js';
import type { EpisodeOutcomeRow } from './episode-outcome.entity.js';

/** The outcome row of an episode; whoever computes the T-scores decides from what. */
export function outcomeRowOf(episode: Episode, outcome: EpisodeOutcome): EpisodeOutcomeRow {
  const { baselineT, currentT, changeT, unweighted, tReason, goalsCounted, partial, toKeep } = outcome;
  return {
    episodeId: episode.id,
    patientId: episode.patientId,
    careServiceId: episode.careServiceId,
    pathwayId: episode.pathwayId,
    areaId: episode.areaId,
    measureVersionId: episode.measureVersionId,
    startedOn: episode.startedOn,
    endedOn: episode.endedOn,
    endReason: episode.endReason,
    baselineT,
    currentT,
    changeT,
    unweightedBaselineT: unweighted.baselineT,
    unweightedCurrentT: unweighted.currentT,
    unweightedChangeT: unweighted.changeT,
    tReason,
    goalsCounted,
    partial,
    goalsToKeep: toKeep.goals,
    goalsToKeepRated: toKeep.rated,
    goalsKept: toKeep.kept,
  };
}

/** Names of the fields in which a stored row differs from what it should be; empty: none. */
export function differences(stored: EpisodeOutcomeRow | null, expected: EpisodeOutcomeRow): readonly string[] {
  const fields = Object.keys(expected) as (keyof EpisodeOutcomeRow)[];
  return stored === null ? fields : fields.filter((field) => stored[field] !== expected[field]);
}
