import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { isWorkedOn, RE_LEVELLED } from '@waymark/measures';
import type { EntityManager } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeFor, episodeForWriting, subjectOf } from '../episodes/episode-access.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import type { Episode } from '../episodes/episode.entity.js';
import { audienceFor, personOf } from '../http/access.js';
import type { Reply } from '../http/reply.js';
import type { RequestContext } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { stale, unprocessable } from '../http/problem.js';
import { goalFor, mayKnowOf, measureOf } from './goal-access.js';
import { changedGoal, keepWording } from './goal-change.js';
import { activation, endSpan, levelProblems } from './goal-life.js';
import {
  type GoalResponse,
  type GoalVersionResponse,
  toGoalResponse,
  toGoalVersionResponse,
} from './goal-response.dto.js';
import { Goal, GoalVersion } from './goal.entity.js';
import type { NewGoalRequest } from './goals.dto.js';
import { hiddenGoalIds } from './hidden-goals.js';
import { newGoal, nextPosition } from './new-goal.js';

/** Adds and reads goals; later changes are in goal-changes.service.ts. */
@Injectable()
export class GoalsService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Adds a goal: proposed with words alone, active with a baseline.
   * @throws 409 episode ended; 422 baseline or levels off the scale, or `followsGoalId` of another episode.
   */
  create(context: RequestContext, episodeId: string, body: NewGoalRequest): Promise<Reply<GoalResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, episodeId);
      this.episodes.requireOpen(episode);
      const { scale } = await measureOf(em, episode);
      const { baseline, levels = [], followsGoalId = null, ...words } = body;
      const goal = newGoal({
        ...words,
        episodeId,
        position: await nextPosition(em, episodeId),
        levels,
        followsGoalId,
      });
      const problems = levelProblems(levels, scale);
      if (baseline) {
        problems.push(...this.episodes.dayProblems(episode, '/baseline/on', baseline.on));
        const active = activation(goal, scale, baseline);
        if ('problem' in active) problems.push(active.problem);
        else Object.assign(goal, active.fields);
      }
      const predecessor = followsGoalId === null ? null : await em.findOneBy(Goal, { id: followsGoalId, episodeId });
      if (followsGoalId !== null && predecessor === null) {
        const message = 'Follow a goal of the same episode.';
        problems.push({ pointer: '/followsGoalId', code: 'other-episode', message });
      }
      if (problems.length > 0) throw unprocessable(problems);
      await em.insert(Goal, goal);
      await keepWording(em, goal, personOf(context).accountId, this.clock.now());
      if (predecessor !== null && isWorkedOn(predecessor)) {
        await this.replace(em, predecessor, goal);
      }
      return changedGoal(context, 201, episode, goal);
    });
  }

  /** An episode's goals in the patient's order. Goals entered in error are shown only to staff, and those hidden from a carer not to them. */
  async list(context: RequestContext, episodeId: string): Promise<Page<GoalResponse>> {
    const { episode, goals } = await this.database.snapshot(async (reads) => {
      const found = await episodeFor(reads, context, episodeId);
      return { episode: found, goals: await this.goalsOf(reads, context, found) };
    });
    await this.audit.read(context, { record: 'goal', recordId: null, patientIds: [episode.patientId] });
    return wholePage(goals);
  }

  /** The same for an episode that was loaded for the request. */
  async goalsOf(reads: EntityManager, context: RequestContext, episode: Episode): Promise<GoalResponse[]> {
    const order = { position: 'ASC', id: 'ASC' } as const;
    const goals = await reads.find(Goal, { where: { episodeId: episode.id }, order });
    const audience = audienceFor(context, subjectOf(episode));
    const hidden = await hiddenGoalIds(reads, context, subjectOf(episode));
    return goals
      .filter((goal) => mayKnowOf(context, goal, episode) && !hidden.has(goal.id))
      .map((goal) => toGoalResponse(goal, audience));
  }

  async read(context: RequestContext, id: string): Promise<GoalResponse> {
    const { goal, episode } = await this.database.snapshot((reads) => goalFor(reads, context, id));
    await this.audit.read(context, { record: 'goal', recordId: id, patientIds: [episode.patientId] });
    return toGoalResponse(goal, audienceFor(context, subjectOf(episode)));
  }

  /** All wordings of a goal, oldest first. */
  async versions(context: RequestContext, id: string): Promise<Page<GoalVersionResponse>> {
    const { episode, versions } = await this.database.snapshot(async (reads) => ({
      ...(await goalFor(reads, context, id)),
      versions: await reads.find(GoalVersion, { where: { goalId: id }, order: { number: 'ASC' } }),
    }));
    await this.audit.read(context, { record: 'goal', recordId: id, patientIds: [episode.patientId] });
    return wholePage(versions.map(toGoalVersionResponse));
  }

  /**
   * Ends the old goal as re-levelled: its ratings remain, and it leaves T. It was active on every day on which it was
   * rated, however early the new baseline is.
   */
  private async replace(em: EntityManager, old: Goal, successor: Goal): Promise<void> {
    const from = successor.baselineOn ?? this.clock.today();
    const changes: Partial<Goal> = {
      lifecycle: 'cancelled',
      lifecycleReason: null,
      lifecycleCode: RE_LEVELLED,
      replacedByGoalId: successor.id,
      activeSpans: endSpan(
        old.activeSpans,
        old.lastRatedOn !== null && old.lastRatedOn > from ? old.lastRatedOn : from,
      ),
      achievement: null,
    };
    if (!(await updateIfUnchanged(em, Goal, old, changes))) throw stale('goal', old.rowVersion);
  }
}
