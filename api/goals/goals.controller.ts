import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Reply } from '../http/reply.js';
import { Replies } from '../http/api-docs.js';
import { type RequestContext, Context } from '../http/request-context.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { GoalChangesService } from './goal-changes.service.js';
import { GoalResponse, GoalVersionResponse } from './goal-response.dto.js';
import { GoalOrderService } from './goal-order.service.js';
import {
  GoalFromHomeRequest,
  GoalLifecycleRequest,
  GoalOrderRequest,
  GoalWordingRequest,
  NewGoalRequest,
} from './goals.dto.js';
import { GoalsFromHomeService } from './goals-from-home.service.js';
import { GoalsService } from './goals.service.js';

@ApiTags('Goals')
@Controller()
export class GoalsController {
  constructor(
    private readonly goals: GoalsService,
    private readonly changes: GoalChangesService,
    private readonly orders: GoalOrderService,
    private readonly fromHome: GoalsFromHomeService,
  ) {}

  /** Add a goal. Words alone propose it; with a baseline it is active. */
  @Post('episodes/:id/goals')
  @Allow('goal:create')
  @Replies(201, GoalResponse, { errors: [409, 422], idempotent: 'accepted', audience: true })
  create(
    @Context() context: RequestContext,
    @Param('id', IdPipe) episodeId: string,
    @Body() body: NewGoalRequest,
  ): Promise<Reply<GoalResponse>> {
    return this.goals.create(context, episodeId, body);
  }

  /** Propose a goal from home, in one's own words. It counts nowhere until the team has agreed with the person where it begins. */
  @Post('episodes/:id/goals/from-home')
  @Allow('goal:propose')
  @Replies(201, GoalResponse, { errors: [409, 422], idempotent: 'accepted', audience: true })
  addFromHome(
    @Context() context: RequestContext,
    @Param('id', IdPipe) episodeId: string,
    @Body() body: GoalFromHomeRequest,
  ): Promise<Reply<GoalResponse>> {
    return this.fromHome.add(context, episodeId, body);
  }

  /** Change what one wrote at home, until the team takes it on. */
  @Put('goals/:id/from-home')
  @Allow('goal:propose')
  @Replies(200, GoalResponse, { errors: [409, 422], ifMatch: true, audience: true })
  rewordFromHome(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GoalFromHomeRequest,
  ): Promise<Reply<GoalResponse>> {
    return this.fromHome.reword(context, id, body);
  }

  /** Take back what one wrote at home, until the team takes it on. */
  @Post('goals/:id/from-home/withdraw')
  @HttpCode(200)
  @Allow('goal:propose')
  @Replies(200, GoalResponse, { errors: [409], ifMatch: true, idempotent: 'accepted', audience: true })
  withdrawFromHome(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Reply<GoalResponse>> {
    return this.fromHome.withdraw(context, id);
  }

  /** An episode's goals in the patient's order. */
  @Get('episodes/:id/goals')
  @Allow('goal:read')
  @Replies(200, GoalResponse, { page: true, audience: true })
  list(@Context() context: RequestContext, @Param('id', IdPipe) episodeId: string): Promise<Page<GoalResponse>> {
    return this.goals.list(context, episodeId);
  }

  /**
   * Put the goals in the order that the patient wants. If-Match is the ETag of the episode, which moves on by this;
   * read the episode again before the next change to it.
   */
  @Put('episodes/:id/goal-order')
  @Allow('goal:change')
  @Replies(200, GoalResponse, { page: true, errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  order(
    @Context() context: RequestContext,
    @Param('id', IdPipe) episodeId: string,
    @Body() body: GoalOrderRequest,
  ): Promise<Reply<Page<GoalResponse>>> {
    return this.orders.order(context, episodeId, body);
  }

  /** One goal in its wording of today. */
  @Get('goals/:id')
  @Allow('goal:read')
  @Replies(200, GoalResponse, { audience: true })
  read(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<GoalResponse> {
    return this.goals.read(context, id);
  }

  /** Every wording the goal has had, oldest first. */
  @Get('goals/:id/versions')
  @Allow('goal:read')
  @Replies(200, GoalVersionResponse, { page: true })
  versions(@Context() context: RequestContext, @Param('id', IdPipe) id: string): Promise<Page<GoalVersionResponse>> {
    return this.goals.versions(context, id);
  }

  /** Change the wording. Earlier ratings keep the wording they were given for. */
  @Put('goals/:id')
  @Allow('goal:change')
  @Replies(200, GoalResponse, { errors: [409, 422], ifMatch: true, audience: true })
  reword(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GoalWordingRequest,
  ): Promise<Reply<GoalResponse>> {
    return this.changes.reword(context, id, body);
  }

  /** Take a goal on, put it on hold, complete or stop it, or mark it as entered in error. */
  @Post('goals/:id/lifecycle')
  @HttpCode(200)
  @Allow('goal:change')
  @Replies(200, GoalResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted', audience: true })
  moveTo(
    @Context() context: RequestContext,
    @Param('id', IdPipe) id: string,
    @Body() body: GoalLifecycleRequest,
  ): Promise<Reply<GoalResponse>> {
    return this.changes.moveTo(context, id, body);
  }
}
