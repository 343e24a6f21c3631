import { Injectable } from '@nestjs/common';
import { MOST_GOALS_FROM_HOME } from '@waymark/contracts';
import { isProposed } from '@waymark/measures';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Clock } from '../clock.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeForWriting } from '../episodes/episode-access.js';
import type { Episode } from '../episodes/episode.entity.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { personOf } from '../http/access.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import type { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { goalForWriting } from './goal-access.js';
import { changedGoal, keepWording } from './goal-change.js';
import type { GoalResponse } from './goal-response.dto.js';
import { Goal } from './goal.entity.js';
import type { GoalFromHomeRequest } from './goals.dto.js';
import { newGoal, nextPosition } from './new-goal.js';

/** Goals that a patient writes at home: proposed, in their words, and theirs to change until the team takes them on. */
@Injectable()
export class GoalsFromHomeService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
    private readonly episodes: EpisodesService,
  ) {}

  /** @throws 409 episode ended; 422 as many as there may be wait already. */
  add(context: RequestContext, episodeId: string, body: GoalFromHomeRequest): Promise<Reply<GoalResponse>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, episodeId);
      this.episodes.requireOpen(episode);
      await requireRoom(em, episodeId);
      const goal = newGoal({
        ...{ episodeId, position: await nextPosition(em, episodeId), ownWords: body.ownWords },
        ...{ because: body.because ?? null, writtenAtHomeOn: this.clock.today() },
      });
      await em.insert(Goal, goal);
      await keepWording(em, goal, personOf(context).accountId, this.clock.now());
      return changedGoal(context, 201, episode, goal);
    });
  }

  /** @throws 404 not one from home; 409 the team has taken it on, or it was withdrawn; 412 it has changed. */
  reword(context: RequestContext, id: string, body: GoalFromHomeRequest): Promise<Reply<GoalResponse>> {
    return this.change(context, id, (goal) => {
      const isReworded = body.ownWords !== goal.ownWords;
      return {
        ...{ ownWords: body.ownWords, because: body.because ?? null },
        wordingNumber: goal.wordingNumber + (isReworded ? 1 : 0),
      };
    });
  }

  /** The goal is no longer proposed; its words are kept, and nobody is asked about them. @throws as `reword` does */
  withdraw(context: RequestContext, id: string): Promise<Reply<GoalResponse>> {
    return this.change(context, id, () => ({ lifecycle: 'rejected', lifecycleCode: 'no-longer-wanted' }));
  }

  private change(
    context: RequestContext,
    id: string,
    changesOf: (goal: Goal) => Partial<Goal>,
  ): Promise<Reply<GoalResponse>> {
    return this.audit.change(context, async (em) => {
      const { goal, episode } = await waitingGoal(em, context, id);
      this.episodes.requireOpen(episode);
      const changes = changesOf(goal);
      if (!(await updateIfUnchanged(em, Goal, goal, changes))) throw stale('goal', goal.rowVersion);
      const changed: Goal = { ...goal, ...changes, rowVersion: goal.rowVersion + 1 };
      if (changed.wordingNumber !== goal.wordingNumber) {
        await keepWording(em, changed, personOf(context).accountId, this.clock.now());
      }
      return changedGoal(context, 200, episode, changed, Object.keys(changes));
    });
  }
}

/** A goal written at home that still waits for the team, as the caller read it. */
async function waitingGoal(
  em: EntityManager,
  context: RequestContext,
  id: string,
): Promise<{ goal: Goal; episode: Episode }> {
  const found = await goalForWriting(em, context, id);
  if (found.goal.writtenAtHomeOn === null) throw notFound('goal');
  requireVersion(context, 'goal', found.goal.rowVersion);
  if (!isProposed(found.goal)) {
    throw conflict('taken-on', 'This goal has moved on since. Talk about it with your team.');
  }
  return found;
}

async function requireRoom(em: EntityManager, episodeId: string): Promise<void> {
  const waiting = { episodeId, lifecycle: 'proposed', writtenAtHomeOn: Not(IsNull()) } as const;
  if ((await em.countBy(Goal, waiting)) < MOST_GOALS_FROM_HOME) return;
  const message = `You have written ${MOST_GOALS_FROM_HOME} goals. Talk about them first.`;
  throw unprocessable([{ pointer: '/ownWords', code: 'too-many', message }]);
}
