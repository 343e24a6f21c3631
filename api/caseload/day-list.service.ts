import { Injectable } from '@nestjs/common';
import { addDays, mondayOf } from '@waymark/calendar';
import { careServicesFor } from '@waymark/policy';
import { Clock } from '../clock.js';
import { AuditedChanges } from '../audit/audited-changes.js';
import { Database } from '../database/database.js';
import { unseenHandOversFor } from '../episode-changes/hand-over.js';
import { patientOf, toIncomingTransfer, toTransferAnswer } from '../episode-changes/transfer-requests.dto.js';
import { answersFor, openRequestsTo } from '../episode-changes/transfer-requests.js';
import { personOf } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import type { DayListQuery, DayListResponse, WeekListQuery, WeekListResponse } from './day-list.dto.js';
import { mostPressingFirst, toDayListItem, toHomeMessage, toWaitingCannotCome } from './day-list.mapper.js';
import { appointmentsFor, cannotComeFor, messagesFor, notComingTo, sentFor } from './day-list.queries.js';
import { goalsOf } from './goals.queries.js';
import { countWithoutTeam } from './nobodys.queries.js';

const DAYS_OF_WEEK = 7;

/** A therapist's day, and what waits for them whatever the day. */
@Injectable()
export class DayListService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditedChanges,
    private readonly clock: Clock,
  ) {}

  async read(context: RequestContext, query: DayListQuery): Promise<DayListResponse> {
    const { accountId } = personOf(context);
    const careServiceIds = careServicesFor(context.action, context.principal) ?? [];
    const today = this.clock.today();
    const reader = { accountId, today };
    const on = query.on ?? today;
    const { appointments, cannotCome, notComing, messages, goals, sent, handedOver, requests, answers, withoutTeam } =
      await this.database.snapshot(async (reads) => {
        const own = await appointmentsFor(reads, this.database.engine, { ...reader, careServiceIds, days: [on] });
        const unread = await messagesFor(reads, { ...reader, careServiceIds });
        const episodeIds = new Set([...own, ...unread].map(({ episode }) => episode.id));
        const ownIds = own.map(({ appointment }) => appointment.id);
        return {
          appointments: own,
          cannotCome: await cannotComeFor(reads, { ...reader, careServiceIds }),
          notComing: await notComingTo(reads, ownIds),
          messages: unread,
          goals: await goalsOf(reads, [...episodeIds]),
          sent: await sentFor(reads, ownIds),
          handedOver: await unseenHandOversFor(reads, reader, careServiceIds),
          requests: await openRequestsTo(reads, reader, careServiceIds),
          answers: await answersFor(reads, reader),
          withoutTeam: await countWithoutTeam(reads, { ...reader, careServiceIds }),
        };
      });
    const answer = {
      on,
      items: appointments.map((row) => toDayListItem(row, goals, sent, notComing, today)),
      cannotCome: cannotCome.map(toWaitingCannotCome),
      messages: mostPressingFirst(messages.map((row) => toHomeMessage(row, goals))),
      handedOver,
      transferRequests: requests.map(toIncomingTransfer),
      transferAnswers: answers.map(toTransferAnswer),
      withoutTeam,
    };
    const shown = [...answer.items, ...answer.cannotCome, ...answer.messages, ...handedOver, ...answer.transferAnswers];
    const asked = requests.map((request) => patientOf(request).id);
    const patientIds = [...new Set([...shown.map(({ patientId }) => patientId), ...asked])];
    await this.audit.read(context, { record: 'appointment', recordId: null, patientIds });
    return answer;
  }

  /** The appointments alone, of the seven days from a Monday on: what waits is on the day list. */
  async readWeek(context: RequestContext, query: WeekListQuery): Promise<WeekListResponse> {
    const { accountId } = personOf(context);
    const careServiceIds = careServicesFor(context.action, context.principal) ?? [];
    const today = this.clock.today();
    const from = mondayOf(query.on ?? today);
    const days = Array.from({ length: DAYS_OF_WEEK }, (_, number) => addDays(from, number));
    const { rows, goals, sent, notComing } = await this.database.snapshot(async (reads) => {
      const own = await appointmentsFor(reads, this.database.engine, { accountId, today, careServiceIds, days });
      const ownIds = own.map(({ appointment }) => appointment.id);
      return {
        rows: own,
        goals: await goalsOf(reads, [...new Set(own.map(({ episode }) => episode.id))]),
        sent: await sentFor(reads, ownIds),
        notComing: await notComingTo(reads, ownIds),
      };
    });
    const patientIds = [...new Set(rows.map(({ patient }) => patient.id))];
    await this.audit.read(context, { record: 'appointment', recordId: null, patientIds });
    return {
      from,
      days: days.map((on) => ({
        on,
        items: rows
          .filter(({ appointment }) => appointment.on === on)
          .map((row) => toDayListItem(row, goals, sent, notComing, today)),
      })),
    };
  }
}
