import { Injectable } from '@nestjs/common';
import { RATERS } from '@waymark/contracts';
import { appointmentSummaries, episodeT } from '@waymark/measures';
import { readsAsPatient } from '@waymark/policy';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import type { Goal } from '../goals/goal.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { toBaseline } from '../goals/goal-response.dto.js';
import type { RequestContext } from '../http/request-context.js';
import { type EpisodeHistory, type HistoryRating, loadHistory } from './episode-history.js';
import type { TrajectoryResponse } from './trajectory.dto.js';

type GoalPath = TrajectoryResponse['goals'][number];

/** A goal's ratings over appointments, and the T-scores of the episode. */
@Injectable()
export class TrajectoryService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
  ) {}

  async read(context: RequestContext, episodeId: string): Promise<TrajectoryResponse> {
    const { episode, history } = await this.database.snapshot(async (reads) => {
      const found = await episodeFor(reads, context, episodeId);
      return { episode: found, history: await loadHistory(reads, found, await measureOf(reads, found)) };
    });
    await this.audit.read(context, { record: 'trajectory', recordId: episodeId, patientIds: [episode.patientId] });
    return readsAsPatient(context.user.memberships, subjectOf(episode))
      ? forPatient(episode, history)
      : forStaff(episode, history);
  }
}

function forStaff(episode: Episode, history: EpisodeHistory): TrajectoryResponse {
  const { baselineT, currentT, changeT, unweighted, tReason, partial, carried } = episodeT(history.record);
  return {
    episodeId: episode.id,
    goals: pathsOf(history).map(({ path }) => path),
    summary: appointmentSummaries(history.record).map((summary) => ({ ...summary })),
    baselineT,
    currentT,
    changeT,
    unweighted: { ...unweighted },
    tReason,
    partial,
    carried,
    version: versionOf(episode, history),
  };
}

/**
 * Goals and their points in agreed reviews, those that the caller may read whole; what the therapist rated for the team
 * alone stays with the team.
 */
function forPatient(episode: Episode, history: EpisodeHistory): TrajectoryResponse {
  return {
    episodeId: episode.id,
    goals: pathsOf({ ...history, reviews: history.reviews.filter(({ review }) => review.status === 'agreed') })
      .filter(({ goal }) => goal.lifecycle !== 'entered-in-error')
      .map(({ path }) => ({
        ...path,
        weight: null,
        points: path.points.filter(({ rater }) => rater !== 'therapist'),
      })),
    summary: [],
    baselineT: null,
    currentT: null,
    changeT: null,
    unweighted: { baselineT: null, currentT: null, changeT: null },
    tReason: 'for-staff-only',
    partial: false,
    carried: 0,
    version: versionOf(episode, history),
  };
}

function pathsOf({ goals, reviews }: EpisodeHistory): { goal: Goal; path: GoalPath }[] {
  const points = new Map<string, GoalPath['points']>(goals.map((goal) => [goal.id, []]));
  for (const { review, ratings } of reviews) {
    for (const { goalId, level, value, answer, notRated, rater, wordingNumber } of inOrderOfRaters(ratings)) {
      points.get(goalId)?.push({
        appointmentId: review.appointmentId,
        on: review.occurredOn,
        level,
        value,
        answer,
        notRated,
        rater,
        answeredBy: review.answeredBy,
        goalVersion: wordingNumber,
      });
    }
  }
  return goals.map((goal) => ({
    goal,
    path: {
      goalId: goal.id,
      ownWords: goal.ownWords,
      domain: goal.domain,
      kind: goal.kind,
      weight: goal.weight,
      baseline: toBaseline(goal),
      points: points.get(goal.id) ?? [],
      lifecycle: goal.lifecycle,
      followsGoalId: goal.followsGoalId,
    },
  }));
}

function inOrderOfRaters(ratings: readonly HistoryRating[]): HistoryRating[] {
  return [...ratings].sort((a, b) => RATERS.indexOf(a.rater) - RATERS.indexOf(b.rater));
}

/** Increments whenever anything in the trajectory changes, also when a review drops out of it. */
function versionOf(episode: Episode, { goals, reviewVersions }: EpisodeHistory): number {
  return goals.reduce((sum, { rowVersion: version }) => sum + version, episode.rowVersion + reviewVersions);
}
