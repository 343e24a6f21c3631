import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '@waymark/contracts';
import type { Answer } from '../http/answer.js';
import { Answers } from '../http/api-docs.js';
import { type Call, TheCall } from '../http/call.js';
import { IdPipe } from '../http/id.pipe.js';
import { Allow } from '../http/policy.guard.js';
import { GoalChangesService } from './goal-changes.service.js';
import { GoalResponse, GoalVersionResponse } from './goal-response.dto.js';
import { GoalOrderService } from './goal-order.service.js';
import { GoalLifecycleRequest, GoalOrderRequest, GoalWordingRequest, NewGoalRequest } from './goals.dto.js';
import { GoalsService } from './goals.service.js';

@ApiTags('Goals')
@Controller()
export class GoalsController {
  constructor(
    private readonly goals: GoalsService,
    private readonly changes: GoalChangesService,
    private readonly orders: GoalOrderService,
  ) {}

  /** Add a goal. Words alone propose it; with a baseline it is active. */
  @Post('episodes/:id/goals')
  @Allow('goal:create')
  @Answers(201, GoalResponse, { errors: [409, 422], idempotent: 'accepted' })
  create(
    @TheCall() call: Call,
    @Param('id', IdPipe) episodeId: string,
    @Body() body: NewGoalRequest,
  ): Promise<Answer<GoalResponse>> {
    return this.goals.create(call, episodeId, body);
  }

  /** An episode's goals in the patient's order. */
  @Get('episodes/:id/goals')
  @Allow('goal:read')
  @Answers(200, GoalResponse, { page: true })
  list(@TheCall() call: Call, @Param('id', IdPipe) episodeId: string): Promise<Page<GoalResponse>> {
    return this.goals.list(call, episodeId);
  }

  /**
   * Put the goals in the order that the patient wants. If-Match is the ETag of the episode, which moves on by this;
   * read the episode again before the next change to it.
   */
  @Put('episodes/:id/goal-order')
  @Allow('goal:change')
  @Answers(200, GoalResponse, { page: true, errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  order(
    @TheCall() call: Call,
    @Param('id', IdPipe) episodeId: string,
    @Body() body: GoalOrderRequest,
  ): Promise<Answer<Page<GoalResponse>>> {
    return this.orders.order(call, episodeId, body);
  }

  /** One goal in its wording of today. */
  @Get('goals/:id')
  @Allow('goal:read')
  @Answers(200, GoalResponse)
  read(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<GoalResponse> {
    return this.goals.read(call, id);
  }

  /** Every wording the goal has had, oldest first. */
  @Get('goals/:id/versions')
  @Allow('goal:read')
  @Answers(200, GoalVersionResponse, { page: true })
  versions(@TheCall() call: Call, @Param('id', IdPipe) id: string): Promise<Page<GoalVersionResponse>> {
    return this.goals.versions(call, id);
  }

  /** Change the wording. Earlier ratings keep the wording they were given for. */
  @Put('goals/:id')
  @Allow('goal:change')
  @Answers(200, GoalResponse, { errors: [409, 422], ifMatch: true })
  reword(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: GoalWordingRequest,
  ): Promise<Answer<GoalResponse>> {
    return this.changes.reword(call, id, body);
  }

  /** Take a goal on, put it on hold, complete, stop or strike it out. */
  @Post('goals/:id/lifecycle')
  @HttpCode(200)
  @Allow('goal:change')
  @Answers(200, GoalResponse, { errors: [409, 422], ifMatch: true, idempotent: 'accepted' })
  moveTo(
    @TheCall() call: Call,
    @Param('id', IdPipe) id: string,
    @Body() body: GoalLifecycleRequest,
  ): Promise<Answer<GoalResponse>> {
    return this.changes.moveTo(call, id, body);
  }
}
