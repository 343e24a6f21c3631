import { Injectable } from '@nestjs/common';
import { RATERS } from '@waymark/contracts';
import { appointmentSummaries, episodeT } from '@waymark/measures';
import { type Audience, shows } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { measureOf } from '../goals/goal-access.js';
import { toBaseline } from '../goals/goal-response.dto.js';
import { hiddenGoalIds } from '../goals/hidden-goals.js';
import { audienceFor } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { type EpisodeHistory, type HistoryRating, type HistoryReview, loadHistory } from './episode-history.js';
import { isShown } from './reviews.mapper.js';
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
    const { episode, trajectory } = await this.database.snapshot(async (reads) => {
      const found = await episodeFor(reads, context, episodeId);
      return { episode: found, trajectory: await this.trajectoryOf(reads, context, found) };
    });
    await this.audit.read(context, { record: 'trajectory', recordId: episodeId, patientIds: [episode.patientId] });
    return trajectory;
  }

  /** The same for an episode that was loaded for the request. */
  async trajectoryOf(reads: EntityManager, context: RequestContext, episode: Episode): Promise<TrajectoryResponse> {
    const history = await loadHistory(reads, episode, await measureOf(reads, episode));
    const audience = audienceFor(context, subjectOf(episode));
    const hidden = await hiddenGoalIds(reads, context, subjectOf(episode));
    return {
      episodeId: episode.id,
      goals: pathsFor(history, audience).filter(({ goalId }) => !hidden.has(goalId)),
      ...figuresOf(history, audience),
      version: versionOf(episode, history),
    };
  }
}

/** T-scores and what they come from; empty for an audience that is not shown them. */
function figuresOf(
  { record }: EpisodeHistory,
  audience: Audience,
): Omit<TrajectoryResponse, 'episodeId' | 'goals' | 'version'> {
  if (!shows(audience, 't-scores')) return WITHOUT_T;
  const { baselineT, currentT, changeT, unweighted, toSlow, tReason, partial, carried } = episodeT(record);
  const summary = appointmentSummaries(record).map((each) => ({ ...each }));
  return {
    ...{ summary, baselineT, currentT, changeT, unweighted: { ...unweighted }, toSlow: { ...toSlow } },
    ...{ tReason, partial, carried },
  };
}

const WITHOUT_T = {
  summary: [],
  baselineT: null,
  currentT: null,
  changeT: null,
  unweighted: { baselineT: null, currentT: null, changeT: null },
  toSlow: { goals: 0, rated: 0, held: 0, currentT: null },
  tReason: 'for-staff-only' as const,
  partial: false,
  carried: 0,
};

/** Goals with their points in the reviews that this audience may read. */
function pathsFor({ goals, reviews }: EpisodeHistory, audience: Audience): GoalPath[] {
  const shown = goals.filter(
    ({ lifecycle }) => lifecycle !== 'entered-in-error' || shows(audience, 'entered-in-error'),
  );
  const points = new Map<string, GoalPath['points']>(shown.map(({ id }) => [id, []]));
  for (const { review, ratings } of reviews) {
    if (review.status !== 'agreed' && !shows(audience, 'unagreed-reviews')) continue;
    for (const rating of inOrderOfRaters(ratings.filter((one) => isShown(one, audience)))) {
      points.get(rating.goalId)?.push(toPoint(review, rating));
    }
  }
  return shown.map((goal) => ({
    goalId: goal.id,
    ownWords: goal.ownWords,
    domain: goal.domain,
    kind: goal.kind,
    weight: shows(audience, 'weights') ? goal.weight : null,
    baseline: toBaseline(goal),
    points: points.get(goal.id) ?? [],
    lifecycle: goal.lifecycle,
    followsGoalId: goal.followsGoalId,
  }));
}

function toPoint(review: HistoryReview, rating: HistoryRating): GoalPath['points'][number] {
  const { level, value, answer, notRated, rater, wordingNumber } = rating;
  return {
    appointmentId: review.appointmentId,
    on: review.occurredOn,
    reviewStatus: review.status,
    level,
    value,
    answer,
    notRated,
    rater,
    answeredBy: review.answeredBy,
    goalVersion: wordingNumber,
  };
}

function inOrderOfRaters(ratings: readonly HistoryRating[]): HistoryRating[] {
  return [...ratings].sort((a, b) => RATERS.indexOf(a.rater) - RATERS.indexOf(b.rater));
}

/** Increments whenever anything in the trajectory changes, also when a review drops out of it. */
function versionOf(episode: Episode, { goals, reviewVersions }: EpisodeHistory): number {
  return goals.reduce((sum, { rowVersion }) => sum + rowVersion, episode.rowVersion + reviewVersions);
}
