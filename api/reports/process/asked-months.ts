import { addMonths, isDay } from '@waymark/calendar';
import { type FieldProblem, MOST_MONTHS } from '@waymark/contracts';

/** First and last month of what is asked for, both YYYY-MM. */
export interface AskedMonths {
  readonly from: string;
  readonly to: string;
}

const USUAL_MONTHS = 24;

/**
 * The months asked for, or why they cannot be. Left out: the last 24, with the present one.
 * @param today YYYY-MM-DD.
 */
export function askedMonths(
  { from, to }: Partial<AskedMonths>,
  today: string,
): AskedMonths | { readonly problems: readonly FieldProblem[] } {
  const now = today.slice(0, 7);
  const until = to ?? now;
  const problems = [...formProblems('/from', from, now), ...formProblems('/to', to, now)];
  if (problems.length > 0) return { problems };
  const since = from ?? monthsLater(until, 1 - USUAL_MONTHS);
  if (until < since) {
    const message = `Give a last month that is not before the first one, ${since}.`;
    return { problems: [{ pointer: '/to', code: 'before-from', message }] };
  }
  const earliest = monthsLater(until, 1 - MOST_MONTHS);
  if (since < earliest) {
    const message = `Ask for at most five years: until ${until}, from ${earliest} or later.`;
    return { problems: [{ pointer: '/from', code: 'too-long', message }] };
  }
  return { from: since, to: until };
}

function formProblems(pointer: string, month: string | undefined, now: string): FieldProblem[] {
  if (month === undefined) return [];
  if (!isDay(`${month}-01`)) {
    return [{ pointer, code: 'no-month', message: 'Give a month as YYYY-MM, such as 2026-05.' }];
  }
  const message = `This month has not come yet. Give ${now} or an earlier one.`;
  return month > now ? [{ pointer, code: 'in-the-future', message }] : [];
}

/** The months from the first to the last, oldest first. */
export function monthsOf({ from, to }: AskedMonths): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthsLater(month, 1)) months.push(month);
  return months;
}

/** The first day of them, and the first day after them. */
export function daysOf({ from, to }: AskedMonths): { readonly from: string; readonly before: string } {
  return { from: `${from}-01`, before: `${monthsLater(to, 1)}-01` };
}

function monthsLater(month: string, count: number): string {
  return addMonths(`${month}-01`, count).slice(0, 7);
}
