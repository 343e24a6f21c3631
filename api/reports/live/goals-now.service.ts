import { Injectable } from '@nestjs/common';
import type { GoalsNow, ReportFigure } from '@waymark/contracts';
import { signsOf } from '@waymark/measures';
import { matterOf } from '@waymark/policy';
import { activeGoalsAt } from '../../caseload/goals.queries.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { requireAccess } from '../../http/access.js';
import type { RequestContext } from '../../http/request-context.js';

/** The goals that a team and its patients work on today, and which of them need the team. */
@Injectable()
export class GoalsNowService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 for others' care services. */
  async read(context: RequestContext, careServiceId: string): Promise<GoalsNow> {
    requireAccess(context, 'care service', matterOf(careServiceId));
    const goals = await activeGoalsAt(this.database.reads, careServiceId);
    // What was sent from home is for the appointment that it was sent for.
    const { activeGoals, harder, freshLook, overdue } = signsOf(goals, [], this.clock.today());
    const people = new Set(goals.map(({ patientId }) => patientId)).size;
    const unanswered = goals.filter(({ agreed }) => agreed.length === 0).length;
    const figure = (row: string, label: string, count: number, of = `of ${activeGoals} goals`): ReportFigure => {
      return { row, label, people: of, shown: String(count), interval: null, note: null };
    };
    return {
      sentence: sentenceOf(activeGoals, freshLook.length),
      figures: [
        figure('active', 'Goals worked on', activeGoals, `of ${people} ${people === 1 ? 'person' : 'people'}`),
        figure('harder', 'Harder than at the start', harder.length),
        figure('fresh-look', 'Time for a fresh look', freshLook.length),
        figure('no-answer', 'No answer since the start', unanswered),
        figure('overdue', 'Past its target date', overdue.length),
      ],
    };
  }
}

function sentenceOf(active: number, due: number): string {
  if (active === 0) return 'No one is working on a goal here at the moment.';
  if (active === 1)
    return `One goal is being worked on now. It is ${due === 0 ? 'not ' : ''}time for a fresh look at it.`;
  const goals = `${active} goals are being worked on now.`;
  return due === 0 ? `${goals} None is due a fresh look.` : `${goals} It is time for a fresh look at ${due} of them.`;
}
