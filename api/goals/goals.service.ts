import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem, Page } from '@waymark/contracts';
import { readsAsPatient } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { type Change, Records } from '../audit/records.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { moveOn } from '../database/versioned.js';
import { episodeFor, episodeForWriting, subjectOf } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { wholePage } from '../http/paging.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import { goalFor, measureOf } from './goal-access.js';
import { Goal, GoalVersionEntity } from './goal.entity.js';
import {
  achievementAfter,
  activation,
  endSpan,
  INFEASIBLE,
  levelProblems,
  NEEDS_REASON,
  NEXT_LIFECYCLES,
} from './goal-life.js';
import {
  type BaselineBody,
  type GoalLifecycleRequest,
  type GoalResponse,
  type GoalVersionResponse,
  type GoalWordingRequest,
  type NewGoalRequest,
  toGoalResponse,
  toGoalVersionResponse,
} from './goals.dto.js';

@Injectable()
export class GoalsService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Adds a goal: proposed with words alone, active with a baseline.
   * @throws 409 episode ended; 422 baseline or levels off the scale, or `followsGoalId` of another episode.
   */
  create(call: Call, episodeId: string, body: NewGoalRequest): Promise<Answer<GoalResponse>> {
    return this.records.change(call, async (em) => {
      const episode = await episodeForWriting(em, call, episodeId);
      this.episodes.requireOpen(episode);
      const { scale } = await measureOf(em, episode);
      const { baseline, levels = [], followsGoalId = null, ...words } = body;
      const goal = em.create(Goal, {
        ...emptyGoal(),
        ...words,
        id: randomUUID(),
        episodeId,
        position: (await em.countBy(Goal, { episodeId })) + 1,
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
      await this.keepWording(em, call, goal);
      if (predecessor?.lifecycle === 'active' || predecessor?.lifecycle === 'on-hold') {
        await this.replace(em, predecessor, goal);
      }
      return this.changed(call, 201, episode, goal);
    });
  }

  /** An episode's goals in the patient's order. */
  async list(call: Call, episodeId: string): Promise<Page<GoalResponse>> {
    const episode = await episodeFor(this.database.reads, call, episodeId);
    const goals = await this.database.reads.find(Goal, { where: { episodeId }, order: { position: 'ASC', id: 'ASC' } });
    await this.records.read(call, { record: 'goal', recordId: null, patientIds: [episode.patientId] });
    return wholePage(goals.map((goal) => toGoalResponse(goal, view(call, episode))));
  }

  async read(call: Call, id: string): Promise<GoalResponse> {
    const { goal, episode } = await goalFor(this.database.reads, call, id);
    await this.records.read(call, { record: 'goal', recordId: id, patientIds: [episode.patientId] });
    return toGoalResponse(goal, view(call, episode));
  }

  /** Every wording the goal has had, oldest first. */
  async versions(call: Call, id: string): Promise<Page<GoalVersionResponse>> {
    const { episode } = await goalFor(this.database.reads, call, id);
    const versions = await this.database.reads.find(GoalVersionEntity, {
      where: { goalId: id },
      order: { number: 'ASC' },
    });
    await this.records.read(call, { record: 'goal', recordId: id, patientIds: [episode.patientId] });
    return wholePage(versions.map(toGoalVersionResponse));
  }

  /**
   * Changes a goal's wording; earlier wordings stay readable and keep their ratings.
   * @throws 422 when level texts change after a rating: their meaning would change under it.
   */
  reword(call: Call, id: string, body: GoalWordingRequest): Promise<Answer<GoalResponse>> {
    return this.records.change(call, async (em) => {
      const { goal, episode } = await goalFor(em, call, id);
      requireVersion(call, 'goal', goal.version);
      this.episodes.requireOpen(episode);
      const { scale } = await measureOf(em, episode);
      const levels = body.levels ?? [];
      const problems = levelProblems(levels, scale);
      if (goal.firstRatedAt !== null && !sameLevels(goal, levels)) {
        problems.push({
          pointer: '/levels',
          code: 'levels-after-rating',
          message:
            'This goal has been rated, so its levels keep their meaning. Add a new goal with followsGoalId set to this one instead.',
        });
      }
      if (problems.length > 0) throw unprocessable(problems);
      const { teamWording = null, domain = null, importance = null, difficulty = null, targetDate = null } = body;
      const expressedBy = body.expressedBy ?? goal.expressedBy;
      const isReworded =
        body.ownWords !== goal.ownWords || teamWording !== goal.teamWording || !sameLevels(goal, levels);
      const changes = {
        ownWords: body.ownWords,
        expressedBy,
        teamWording,
        domain,
        importance,
        difficulty,
        targetDate,
        levels,
        wording: goal.wording + (isReworded ? 1 : 0),
      };
      if (!(await moveOn(em, Goal, goal, changes))) throw stale('goal', goal.version);
      const changed: Goal = { ...goal, ...changes, version: goal.version + 1 };
      if (isReworded) await this.keepWording(em, call, changed);
      return this.changed(call, 200, episode, changed, Object.keys(body));
    });
  }

  /** @throws 409 a step that is not possible; 422 without the reason or the baseline that the step needs. */
  moveTo(call: Call, id: string, body: GoalLifecycleRequest): Promise<Answer<GoalResponse>> {
    return this.records.change(call, async (em) => {
      const { goal, episode } = await goalFor(em, call, id);
      requireVersion(call, 'goal', goal.version);
      if (body.to !== 'entered-in-error') this.episodes.requireOpen(episode);
      if (!NEXT_LIFECYCLES[goal.lifecycle].includes(body.to)) {
        const possible = NEXT_LIFECYCLES[goal.lifecycle].join(', ') || 'nothing else';
        throw conflict('lifecycle', `A goal that is ${goal.lifecycle} can become: ${possible}.`);
      }
      const measure = await measureOf(em, episode);
      const changes: Partial<Goal> = { lifecycle: body.to, lifecycleReason: body.reason ?? null };
      const problems: FieldProblem[] = [];
      if (NEEDS_REASON.includes(body.to) && !body.reason) {
        problems.push({ pointer: '/reason', code: 'needed', message: 'Say why, in a few words.' });
      }
      if (body.to === 'active') {
        problems.push(...this.resume(goal, episode, measure.scale, body.baseline, changes));
      } else {
        const closedBecause = body.reason === INFEASIBLE ? 'infeasible' : null;
        changes.active = endSpan(goal.active, this.clock.today());
        changes.achievement = achievementAfter(goal, body.to, measure.achievedAt, closedBecause);
      }
      if (body.to === 'on-hold') changes.achievement = goal.achievement;
      if (problems.length > 0) throw unprocessable(problems);
      if (!(await moveOn(em, Goal, goal, changes))) throw stale('goal', goal.version);
      const changed: Goal = { ...goal, ...changes, version: goal.version + 1 };
      return this.changed(call, 200, episode, changed, ['lifecycle']);
    });
  }

  /** Fills in what becoming active means: the first baseline, or one more span of activity. */
  private resume(
    goal: Goal,
    episode: Episode,
    scale: Parameters<typeof activation>[1],
    baseline: BaselineBody | undefined,
    changes: Partial<Goal>,
  ): FieldProblem[] {
    if (goal.baselineOn !== null) {
      if (baseline) {
        return [{ pointer: '/baseline', code: 'accepted', message: 'The accepted baseline stays. Leave this out.' }];
      }
      changes.active = [...goal.active, { from: this.clock.today(), to: null }];
      return [];
    }
    if (!baseline) {
      return [
        { pointer: '/baseline', code: 'needed', message: 'Say where the person is now; that makes the goal active.' },
      ];
    }
    const active = activation(goal, scale, baseline);
    if ('problem' in active) return [active.problem];
    Object.assign(changes, active.fields);
    return this.episodes.dayProblems(episode, '/baseline/on', baseline.on);
  }

  /** The old goal ends as re-levelled: its ratings stand, and it leaves T. */
  private async replace(em: EntityManager, old: Goal, successor: Goal): Promise<void> {
    const changes = {
      lifecycle: 'cancelled' as const,
      lifecycleReason: 're-levelled',
      replacedByGoalId: successor.id,
      active: endSpan(old.active, successor.baselineOn ?? this.clock.today()),
      achievement: null,
    };
    if (!(await moveOn(em, Goal, old, changes))) throw stale('goal', old.version);
  }

  private async keepWording(em: EntityManager, call: Call, goal: Goal): Promise<void> {
    await em.insert(GoalVersionEntity, {
      id: randomUUID(),
      goalId: goal.id,
      number: goal.wording,
      ownWords: goal.ownWords,
      teamWording: goal.teamWording,
      levels: goal.levels,
      from: this.clock.now(),
      writtenBy: call.user.accountId,
    });
  }

  private changed(
    call: Call,
    status: number,
    episode: Episode,
    goal: Goal,
    fields?: readonly string[],
  ): Change<GoalResponse> {
    return {
      answer: new Answer(status, toGoalResponse(goal, view(call, episode))),
      touched: { record: 'goal', recordId: goal.id, patientIds: [episode.patientId], ...(fields ? { fields } : {}) },
    };
  }
}

function view(call: Call, episode: Episode): { forPatient: boolean } {
  return { forPatient: readsAsPatient(call.user.memberships, subjectOf(episode)) };
}

function sameLevels(goal: Goal, levels: readonly { level: number; text: string }[]): boolean {
  const ordered = (texts: readonly { level: number; text: string }[]): string =>
    JSON.stringify([...texts].sort((a, b) => a.level - b.level).map(({ level, text }) => [level, text]));
  return ordered(goal.levels) === ordered(levels);
}

function emptyGoal(): Partial<Goal> {
  return {
    version: 1,
    expressedBy: 'patient',
    teamWording: null,
    domain: null,
    kind: 'to-reach',
    importance: null,
    difficulty: null,
    weight: null,
    targetDate: null,
    wording: 1,
    lifecycle: 'proposed',
    lifecycleReason: null,
    active: [],
    achievement: null,
    baselineLevel: null,
    baselineValue: null,
    baselineOn: null,
    baselineRater: null,
    currentLevel: null,
    currentValue: null,
    firstRatedAt: null,
    replacedByGoalId: null,
  };
}
