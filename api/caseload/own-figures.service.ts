import { Injectable } from '@nestjs/common';
import { addDays } from '@waymark/calendar';
import { FRESH_LOOK_REASONS, OWN_WAITS, type OwnCaseloadFigures } from '@waymark/contracts';
import { signsOf } from '@waymark/measures';
import { median } from '@waymark/statistics';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { careServicesAsked, personOf } from '../http/access.js';
import type { RequestContext } from '../http/request-context.js';
import { goalsOf } from './goals.queries.js';
import { type AttendedFact, attendedSince, ownEpisodes } from './own-figures.queries.js';

/** A quarter of a year in whole weeks, so that each weekday counts as often. */
const DAYS_LOOKED_BACK = 13 * 7;

/**
 * A therapist's own caseload in figures, for thinking about and for supervision. Whose they are is never asked for: they are of
 * the account that asks, so that nobody reads another's, and nothing compares.
 */
@Injectable()
export class OwnFiguresService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async read(context: RequestContext): Promise<OwnCaseloadFigures> {
    const today = this.clock.today();
    const from = addDays(today, 1 - DAYS_LOOKED_BACK);
    const careServiceIds = careServicesAsked(context, undefined);
    const scope = { accountId: personOf(context).accountId, today, careServiceIds };
    const { episodes, goals, attended } = await this.database.snapshot(async (reads) => {
      const own = await ownEpisodes(reads, scope);
      const ids = own.map(({ id }) => id);
      return { episodes: own, goals: await goalsOf(reads, ids), attended: await attendedSince(reads, ids, from) };
    });
    // What was sent from home is for the appointment that it was sent for.
    const { activeGoals, freshLook } = signsOf(goals, [], today);
    return {
      from,
      people: new Set(episodes.map(({ patientId }) => patientId)).size,
      reviews: reviewsOf(attended),
      ...waitsOf(attended),
      activeGoals,
      freshLook: FRESH_LOOK_REASONS.map((reason) => ({
        reason,
        count: freshLook.filter((goal) => goal.reason === reason).length,
      })),
    };
  }
}

/** What became of appointments with a goal to ask about. */
function reviewsOf(attended: readonly AttendedFact[]): OwnCaseloadFigures['reviews'] {
  const due = attended.filter(({ hasGoalDue }) => hasGoalDue);
  const count = (...statuses: readonly AttendedFact['reviewStatus'][]): number =>
    due.filter(({ reviewStatus }) => statuses.includes(reviewStatus)).length;
  return {
    agreed: count('agreed'),
    recorded: count('recorded'),
    declined: count('declined'),
    none: count(null, 'in-progress', 'entered-in-error'),
  };
}

function waitsOf(attended: readonly AttendedFact[]): Pick<OwnCaseloadFigures, 'waits' | 'medianWait'> {
  const days = attended.flatMap(({ daysSinceAttended }) => (daysSinceAttended === null ? [] : [daysSinceAttended]));
  const waits = OWN_WAITS.map((upTo, index) => {
    const over = index === 0 ? -1 : (OWN_WAITS[index - 1] ?? -1);
    return { upTo, count: days.filter((wait) => wait > over && (upTo === null || wait <= upTo)).length };
  });
  return { waits, medianWait: median(days) };
}
