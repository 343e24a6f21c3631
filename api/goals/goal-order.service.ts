import { Injectable } from '@nestjs/common';
import type { FieldProblem, Page } from '@waymark/contracts';
import { AuditedChanges } from '../audit/audited-changes.js';
import { updateIfUnchanged } from '../database/versioned.js';
import { episodeForWriting, subjectOf } from '../episodes/episode-access.js';
import { Episode } from '../episodes/episode.entity.js';
import { EpisodesService } from '../episodes/episodes.service.js';
import { audienceFor } from '../http/access.js';
import { Reply } from '../http/reply.js';
import { type RequestContext, requireVersion } from '../http/request-context.js';
import { wholePage } from '../http/paging.js';
import { stale, unprocessable } from '../http/problem.js';
import { type GoalResponse, toGoalResponse } from './goal-response.dto.js';
import { Goal } from './goal.entity.js';
import type { GoalOrderRequest } from './goals.dto.js';

/** The order in which a person wants to be asked about their goals. */
@Injectable()
export class GoalOrderService {
  constructor(
    private readonly audit: AuditedChanges,
    private readonly episodes: EpisodesService,
  ) {}

  /**
   * Orders an episode's goals; those entered in error come last.
   * @throws 409 episode ended; 422 unless each goal of the episode that is not entered in error is named once.
   */
  order(context: RequestContext, episodeId: string, { goalIds }: GoalOrderRequest): Promise<Reply<Page<GoalResponse>>> {
    return this.audit.change(context, async (em) => {
      const episode = await episodeForWriting(em, context, episodeId);
      requireVersion(context, 'episode', episode.rowVersion);
      this.episodes.requireOpen(episode);
      const goals = await em.find(Goal, { where: { episodeId }, order: { position: 'ASC', id: 'ASC' } });
      const problems = orderProblems(goalIds, goals);
      if (problems.length > 0) throw unprocessable(problems);
      const ordered = [
        ...goalIds.flatMap((id) => goals.filter((goal) => goal.id === id)),
        ...goals.filter(isEnteredInError),
      ].map((goal, index) => ({ goal, position: index + 1 }));
      const responses: GoalResponse[] = [];
      for (const { goal, position } of ordered) {
        const isMoved = goal.position !== position;
        if (isMoved && !(await updateIfUnchanged(em, Goal, goal, { position }))) throw stale('goal', goal.rowVersion);
        const changed = isMoved ? { ...goal, position, rowVersion: goal.rowVersion + 1 } : goal;
        responses.push(toGoalResponse(changed, audienceFor(context, subjectOf(episode))));
      }
      if (!(await updateIfUnchanged(em, Episode, episode, {}))) throw stale('episode', episode.rowVersion);
      return {
        reply: new Reply(200, wholePage(responses)),
        touched: {
          record: 'episode',
          recordId: episodeId,
          patientIds: [episode.patientId],
          episodeIds: [],
          fields: ['goalIds'],
        },
      };
    });
  }
}

const isEnteredInError = ({ lifecycle }: Goal): boolean => lifecycle === 'entered-in-error';

function orderProblems(goalIds: readonly string[], goals: readonly Goal[]): FieldProblem[] {
  const standing = new Set(goals.filter((goal) => !isEnteredInError(goal)).map(({ id }) => id));
  const problems = goalIds.flatMap((id, index): FieldProblem[] => {
    const pointer = `/goalIds/${index}`;
    if (!standing.has(id)) {
      return [
        { pointer, code: 'not-of-episode', message: 'Name only goals of this episode that are not entered in error.' },
      ];
    }
    return goalIds.indexOf(id) === index ? [] : [{ pointer, code: 'twice', message: 'Name each goal once.' }];
  });
  if ([...standing].some((id) => !goalIds.includes(id))) {
    const message = 'A goal of this episode is missing. Read the goals again and name each of them.';
    problems.push({ pointer: '/goalIds', code: 'missing', message });
  }
  return problems;
}
