import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FieldProblem, PreparedRating, Scale } from '@waymark/contracts';
import { checkAnswer } from '@waymark/measures';
import { Records } from '../audit/records.js';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { moveOn } from '../database/versioned.js';
import type { Episode } from '../episodes/episode.entity.js';
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

  /** The patient's, else the carer's; a carer gets their own first, because that is the one they may change. */
  async read(call: Call, appointmentId: string): Promise<PreparationResponse> {
    const { preparation, patientId } = await this.database.snapshot(async (reads) => {
      const { episode } = await appointmentFor(reads, call, appointmentId);
      const sent = await reads.findBy(PreparationEntity, { appointmentId });
      const first = isCarer(call, episode) ? 'carer' : 'patient';
      const shown = sent.find(({ sentBy }) => sentBy === first) ?? sent[0];
      if (!shown) throw notFound('preparation');
      return { preparation: shown, patientId: episode.patientId };
    });
    await this.records.read(call, { record: 'preparation', recordId: preparation.id, patientIds: [patientId] });
    return toPreparationResponse(preparation);
  }

  /** @throws 409 once the review has begun or the appointment will not take place; 422 an answer off the scale, or a goal twice. */
  write(call: Call, appointmentId: string, body: PreparationRequest): Promise<Answer<PreparationResponse>> {
    return this.records.change(call, async (em) => {
      const { appointment, episode } = await appointmentForWriting(em, call, appointmentId);
      const sentBy = isCarer(call, episode) ? ('carer' as const) : ('patient' as const);
      const before = await em.findOneBy(PreparationEntity, { appointmentId, sentBy });
      if (before) requireVersion(call, 'preparation', before.version);
      if (appointment.status !== 'booked' || appointment.reviewStatus !== null) {
        throw conflict(
          'too-late',
          'This appointment has begun or will not take place. Say it at your appointment instead.',
        );
      }
      const { scale } = await measureOf(em, episode);
      const goals = await em.findBy(Goal, { episodeId: episode.id, lifecycle: 'active' });
      const { problems, ratings } = checkPrepared(body.ratings ?? [], goals, scale);
      if (problems.length > 0) throw unprocessable(problems);
      const content = {
        accountId: call.user.accountId,
        sentBy,
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

function isCarer(call: Call, { patientId }: Episode): boolean {
  return call.user.memberships.some((membership) => membership.role === 'carer' && membership.patientId === patientId);
}

/** Checks what was rated at home on the scale of the episode; each problem points at its rating. */
function checkPrepared(
  given: NonNullable<PreparationRequest['ratings']>,
  goals: readonly Goal[],
  scale: Scale,
): { readonly problems: FieldProblem[]; readonly ratings: PreparedRating[] } {
  const problems: FieldProblem[] = [];
  const ratings = given.map((rating, index) => {
    const pointer = `/ratings/${index}`;
    const goal = goals.find(({ id }) => id === rating.goalId);
    if (!goal) {
      const message = 'This is not one of your goals of today.';
      problems.push({ pointer: `${pointer}/goalId`, code: 'not-active', message });
      return rating;
    }
    if (given.findIndex(({ goalId }) => goalId === goal.id) !== index) {
      problems.push({ pointer: `${pointer}/goalId`, code: 'rated-twice', message: 'Answer for each goal once.' });
      return rating;
    }
    const checked = checkAnswer(scale, rating, goal.baselineLevel);
    if (!checked.ok) {
      problems.push({ pointer: `${pointer}/${checked.field}`, code: checked.code, message: checked.message });
      return rating;
    }
    const { level, answer, value, notRated } = checked;
    return { goalId: goal.id, level, answer, value, notRated, note: rating.note ?? null };
  });
  return { problems, ratings };
}
