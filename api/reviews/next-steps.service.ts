import { Injectable } from '@nestjs/common';
import type { Page } from '@waymark/contracts';
import { readsAsPatient } from '@waymark/policy';
import { Records } from '../audit/records.js';
import { Database } from '../database/database.js';
import { moveOn } from '../database/versioned.js';
import { episodeFor, subjectOf } from '../episodes/episode-access.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { wholePage } from '../http/paging.js';
import { forbidden, notFound, stale } from '../http/problem.js';
import { NextStepEntity } from './review.entity.js';
import { type NextStepChangeRequest, type NextStepResponse, toNextStepResponse } from './next-steps.dto.js';

@Injectable()
export class NextStepsService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
  ) {}

  /** An episode's next steps, the latest agreed first. Patients see those of closed reviews. */
  async list(call: Call, episodeId: string): Promise<Page<NextStepResponse>> {
    const episode = await episodeFor(this.database.reads, call, episodeId);
    const forPatient = readsAsPatient(call.user.memberships, subjectOf(episode));
    const steps = await this.database.reads.find(NextStepEntity, {
      where: { episodeId, ...(forPatient ? { review: { status: 'agreed' } } : {}) },
      order: { agreedOn: 'DESC', position: 'ASC', id: 'ASC' },
    });
    await this.records.read(call, { record: 'next-step', recordId: null, patientIds: [episode.patientId] });
    return wholePage(steps.map(toNextStepResponse));
  }

  /** @throws 403 when a patient changes more than what became of the step. */
  change(call: Call, id: string, body: NextStepChangeRequest): Promise<Answer<NextStepResponse>> {
    return this.records.change(call, async (em) => {
      const step = await em.findOneBy(NextStepEntity, { id });
      if (!step) throw notFound('next step');
      const episode = await episodeFor(em, call, step.episodeId, 'next step');
      requireVersion(call, 'next step', step.version);
      const fields = Object.keys(body);
      const forPatient = readsAsPatient(call.user.memberships, subjectOf(episode));
      if (forPatient && fields.some((field) => field !== 'outcome')) {
        throw forbidden('You can say what became of this step. To change its words, talk to your team.');
      }
      if (!(await moveOn(em, NextStepEntity, step, { ...body }))) throw stale('next step', step.version);
      return {
        answer: new Answer(200, toNextStepResponse({ ...step, ...body, version: step.version + 1 })),
        touched: { record: 'next-step', recordId: id, patientIds: [episode.patientId], fields },
      };
    });
  }
}
