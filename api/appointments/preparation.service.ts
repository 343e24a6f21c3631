import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem } from '@waymark/contracts';
import { checkAnswer } from '@waymark/measures';
import { Records } from '../audit/records.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { moveOn } from '../database/versioned.js';
import { measureOf } from '../goals/goal-access.js';
import { Goal } from '../goals/goal.entity.js';
import { Answer } from '../http/answer.js';
import { type Call, requireVersion } from '../http/call.js';
import { conflict, notFound, stale, unprocessable } from '../http/problem.js';
import { appointmentFor, appointmentForWriting } from './appointment-access.js';
import { PreparationEntity } from './appointment.entity.js';
import { type PreparationRequest, type PreparationResponse, toPreparationResponse } from './appointments.dto.js';

/** What comes from home before an appointment. It is shown in the review and never becomes one by itself. */
@Injectable()
export class PreparationService {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  async read(call: Call, appointmentId: string): Promise<PreparationResponse> {
    const { episode } = await appointmentFor(this.database.reads, call, appointmentId);
    const preparation = await this.database.reads.findOneBy(PreparationEntity, { appointmentId });
    if (!preparation) throw notFound('preparation');
    await this.records.read(call, { record: 'preparation', recordId: preparation.id, patientIds: [episode.patientId] });
    return toPreparationResponse(preparation);
  }

  /** @throws 409 once the review has begun or the appointment will not take place; 422 an answer off the scale. */
  write(call: Call, appointmentId: string, body: PreparationRequest): Promise<Answer<PreparationResponse>> {
    return this.records.change(call, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, call, appointmentId);
      const before = await em.findOneBy(PreparationEntity, { appointmentId });
      if (before) requireVersion(call, 'preparation', before.version);
      if (appointment.status !== 'booked' || appointment.reviewStatus !== null) {
        throw conflict(
          'too-late',
          'This appointment has begun or will not take place. Say it at your appointment instead.',
        );
      }
      const { scale } = await measureOf(em, episode);
      const goals = await em.findBy(Goal, { episodeId: episode.id, lifecycle: 'active' });
      const problems: FieldProblem[] = [];
      const ratings = (body.ratings ?? []).map((rating, index) => {
        const goal = goals.find(({ id }) => id === rating.goalId);
        if (!goal) {
          const message = 'This is not one of your goals of today.';
          problems.push({ pointer: `/ratings/${index}/goalId`, code: 'not-active', message });
          return rating;
        }
        const checked = checkAnswer(scale, rating, goal.baselineLevel);
        if (!checked.ok) {
          problems.push({
            pointer: `/ratings/${index}/${checked.field}`,
            code: checked.code,
            message: checked.message,
          });
          return rating;
        }
        const { level, answer, value, notRated } = checked;
        return { goalId: goal.id, level, answer, value, notRated, note: rating.note ?? null };
      });
      if (problems.length > 0) throw unprocessable(problems);
      const isCarer = call.user.memberships.some(
        ({ role, patientId }) => role === 'carer' && patientId === episode.patientId,
      );
      const content = {
        accountId: call.user.accountId,
        sentBy: isCarer ? ('carer' as const) : ('patient' as const),
        helpedBy: body.helpedBy ?? null,
        ratings,
        wentWell: body.wentWell ?? null,
        toTalkAbout: body.toTalkAbout ?? null,
        sentAt: this.clock.now(),
        readAt: null,
      };
      const saved: PreparationEntity = before
        ? { ...before, ...content, version: before.version + 1 }
        : { id: randomUUID(), version: 1, appointmentId, ...content };
      if (!before) await em.insert(PreparationEntity, saved);
      else if (!(await moveOn(em, PreparationEntity, before, content))) throw stale('preparation', before.version);
      return {
        answer: new Answer(before ? 200 : 201, toPreparationResponse(saved)),
        touched: { record: 'preparation', recordId: saved.id, patientIds: [episode.patientId] },
      };
    });
  }
}
