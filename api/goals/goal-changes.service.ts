import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '@waymark/contracts';
import { INFEASIBLE, NEEDS_REASON, NEXT_LIFECYCLES, reasonOf } from '@waymark/measures';
import { shows } from '@waymark/policy';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { subjectOf } from '../episodes/episode-access.js';
import { audienceFor, personOf } from '../http/access.js';
import type { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { conflict, stale, unprocessable } from '../http/problem.js';
import type { MeasureVersion } from '../measures/measure.entity.js';
import { goalForWriting, measureOf } from './goal-access.js';
import { changedGoal, keepWording } from './goal-change.js';
import { achievementAfter, activation, endSpan, RESERVED_REASONS } from './goal-life.js';
import type { GoalResponse } from './goal-response.dto.js';
import { sameLevels, wordingProblems } from './goal-wording.js';
import { Goal } from './goal.entity.js';
import type { BaselineBody, GoalLifecycleRequest, GoalWordingRequest } from './goals.dto.js';

/** Changes to a goal: its wording, and its lifecycle. */
@Injectable()
export class GoalChangesService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Changes a goal's wording; earlier wordings remain readable and keep their ratings.
   * @throws 422 if level texts change after a rating, because their meaning would change; for another kind once there
   *   is a baseline; and for another baseline or origin.
   */
  reword(context: RequestContext, id: string, body: GoalWordingRequest): Promise<Reply<GoalResponse>> {
    return this.audit.change(context, async (em) => {
      const { goal, episode } = await goalForWriting(em, context, id);
      requireVersion(context, 'goal', goal.rowVersion);
      this.episodes.requireOpen(episode);
      const { scale } = await measureOf(em, episode);
      const problems = wordingProblems(goal, body, scale);
      if (problems.length > 0) throw unprocessable(problems);
      const { teamWording = null, domain = null, targetDate = null } = body;
      // A page that was not shown the weights cannot send them back.
      const weights = shows(audienceFor(context, subjectOf(episode)), 'weights') ? body : goal;
      const levels = body.levels ?? goal.levels;
      const isReworded =
        body.ownWords !== goal.ownWords || teamWording !== goal.teamWording || !sameLevels(goal.levels, levels);
      const changes = {
        ownWords: body.ownWords,
        expressedBy: body.expressedBy ?? goal.expressedBy,
        kind: body.kind ?? goal.kind,
        teamWording,
        domain,
        importance: weights.importance ?? null,
        difficulty: weights.difficulty ?? null,
        targetDate,
        levels,
        wordingNumber: goal.wordingNumber + (isReworded ? 1 : 0),
      };
      if (!(await updateIfUnchanged(em, Goal, goal, changes))) throw stale('goal', goal.rowVersion);
      const changed: Goal = { ...goal, ...changes, rowVersion: goal.rowVersion + 1 };
      if (isReworded) await keepWording(em, changed, personOf(context).accountId, this.clock.now());
      return changedGoal(context, 200, episode, changed, Object.keys(body));
    });
  }

  /** @throws 409 for an impossible step; 422 without the reason or the baseline that the step needs. */
  moveTo(context: RequestContext, id: string, body: GoalLifecycleRequest): Promise<Reply<GoalResponse>> {
    return this.audit.change(context, async (em) => {
      const { goal, episode } = await goalForWriting(em, context, id);
      requireVersion(context, 'goal', goal.rowVersion);
      if (body.to !== 'entered-in-error') this.episodes.requireOpen(episode);
      requirePossible(goal, body);
      const measure = await measureOf(em, episode);
      const problems = reasonProblems(body);
      const changes: Partial<Goal> = { lifecycle: body.to, ...reasonOf(body.reason ?? null, body.code) };
      if (body.to === 'active') {
        problems.push(...this.resume(goal, episode, measure, body.baseline, changes));
      } else {
        const because = changes.lifecycleCode === INFEASIBLE ? 'infeasible' : null;
        changes.activeSpans = endSpan(goal.activeSpans, this.clock.today());
        changes.achievement = achievementAfter(goal, body.to, measure.achievedAt, because);
      }
      if (problems.length > 0) throw unprocessable(problems);
      if (!(await updateIfUnchanged(em, Goal, goal, changes))) throw stale('goal', goal.rowVersion);
      const changed: Goal = { ...goal, ...changes, rowVersion: goal.rowVersion + 1 };
      return changedGoal(context, 200, episode, changed, ['lifecycle']);
    });
  }

  /** Sets what becoming active entails: the first baseline, or another span of activity. */
  private resume(
    goal: Goal,
    episode: Episode,
    { scale, achievedAt }: MeasureVersion,
    baseline: BaselineBody | undefined,
    changes: Partial<Goal>,
  ): FieldProblem[] {
    if (goal.baselineOn !== null) {
      if (baseline) {
        return [{ pointer: '/baseline', code: 'accepted', message: 'The accepted baseline stays. Leave this out.' }];
      }
      // Taken up again, it is let go no more.
      if (goal.lastLook?.choice === 'let-go') changes.lastLook = null;
      changes.activeSpans = [...goal.activeSpans, { from: this.clock.today(), to: null }];
      changes.achievement = achievementAfter(goal, 'active', achievedAt, null);
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
}

/** @throws 409 for a step that is not possible from the goal's current lifecycle. */
function requirePossible(goal: Goal, { to }: GoalLifecycleRequest): void {
  if (!NEXT_LIFECYCLES[goal.lifecycle].includes(to)) {
    const possible = NEXT_LIFECYCLES[goal.lifecycle].join(', ') || 'nothing else';
    throw conflict('lifecycle', `A goal that is ${goal.lifecycle} can become: ${possible}.`);
  }
  if (to === 'active' && goal.replacedByGoalId !== null) {
    const detail =
      'Another goal has taken this one’s place, so it stays ended. Go on with that one, or add a new goal.';
    throw conflict('replaced', detail);
  }
}

function reasonProblems({ to, reason, code }: GoalLifecycleRequest): FieldProblem[] {
  if (reason && RESERVED_REASONS.includes(reason)) {
    const message = 'This reason is kept for what happens to a goal by itself. Say it in other words.';
    return [{ pointer: '/reason', code: 'reserved', message }];
  }
  if (code && to === 'active') {
    return [
      { pointer: '/code', code: 'not-ended', message: 'A goal that becomes active needs no reason. Leave this out.' },
    ];
  }
  if (reason || (code && code !== 'other') || !NEEDS_REASON.includes(to)) return [];
  return [{ pointer: '/reason', code: 'needed', message: 'Say why, in a few words.' }];
}
