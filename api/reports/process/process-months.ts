import type { CodeCount, MedianDays, ProcessMonth } from '@waymark/contracts';
import { median } from '@waymark/statistics';
import { COUNTED_SHARES, isAttended, isDeclined, isMissed, isReviewed, isWithoutPatient } from './counted-shares.js';
import type { AppointmentCell, BarrierCell, DaysCell } from './process.queries.js';

/** What is counted of the appointments of a month. */
export type FiguresOfMonth = Omit<ProcessMonth, 'month' | 'isClosed' | 'barriers'>;

/** Of cells of one month. */
export function figuresOfMonth(appointments: readonly AppointmentCell[], days: readonly DaysCell[]): FiguresOfMonth {
  return { ...appointmentFigures(appointments), ...daysFigures(days) };
}

/**
 * The figures of each month.
 * @param figures a month without appointments may be missing.
 * @param now the present month, which goes on.
 */
export function processMonths(
  months: readonly string[],
  figures: ReadonlyMap<string, FiguresOfMonth>,
  { barriers, now }: { readonly barriers: readonly BarrierCell[]; readonly now: string },
): ProcessMonth[] {
  return months.map((month) => ({
    ...{ month, isClosed: month < now },
    ...(figures.get(month) ?? figuresOfMonth([], [])),
    barriers: barrierCounts(barriers.filter((cell) => cell.month === month)),
  }));
}

const isCancelled = ({ status }: AppointmentCell): boolean => status === 'cancelled';

function appointmentFigures(cells: readonly AppointmentCell[]) {
  const reviews = cells.filter(isReviewed);
  const due = cells.filter(COUNTED_SHARES.reviewed.of);
  return {
    attended: sum(cells.filter(isAttended)),
    missed: sum(cells.filter(isMissed)),
    cancelled: sum(cells.filter(isCancelled)),
    withGoalDue: sum(due),
    reviewedOrDeclined: sum(due.filter(COUNTED_SHARES.reviewed.part)),
    reviewed: sum(reviews),
    withNextStep: sum(reviews.filter(COUNTED_SHARES['next-steps'].part)),
    copiesGiven: sum(reviews.filter(COUNTED_SHARES.copies.part)),
    seenDifferently: sum(reviews.filter(({ isSeenDifferently }) => isSeenDifferently)),
    withoutPatient: sum(reviews.filter(isWithoutPatient)),
    declined: sum(cells.filter(isDeclined)),
    cancelledBy: codeCounts(cells.filter(isCancelled), ({ cancelledBy }) => cancelledBy),
    missedReasons: codeCounts(cells.filter(isMissed), ({ missedReason }) => missedReason),
    missedHelp: codeCounts(cells.filter(isMissed), ({ missedHelp }) => missedHelp),
    declinedReasons: codeCounts(
      cells.filter(isDeclined),
      ({ reviewReason }) => reviewReason as ReasonIn<'declinedReasons'>,
    ),
    recordedReasons: codeCounts(
      cells.filter(isWithoutPatient),
      ({ reviewReason }) => reviewReason as ReasonIn<'recordedReasons'>,
    ),
  };
}

/** The codes that a review of this kind can have. */
type ReasonIn<List extends 'declinedReasons' | 'recordedReasons'> = Exclude<
  ProcessMonth[List][number]['code'],
  'not-said'
> | null;

function daysFigures(cells: readonly DaysCell[]) {
  return {
    daysToFirstAppointment: medianOf(cells, ({ fromReferral }) => fromReferral),
    daysToFirstGoal: medianOf(cells, ({ toFirstGoal }) => toFirstGoal),
    daysBetween: medianOf(cells, ({ since }) => since),
  };
}

function medianOf(cells: readonly DaysCell[], daysOf: (cell: DaysCell) => number | null): MedianDays {
  const values = cells.flatMap((cell) => {
    const days = daysOf(cell);
    return days === null ? [] : new Array<number>(cell.count).fill(days);
  });
  return { median: median(values), of: values.length };
}

function barrierCounts(cells: readonly BarrierCell[]): ProcessMonth['barriers'] {
  return cells
    .map(({ barrier, count }) => ({ code: barrier, count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}

/** The most frequent first, and among equals by name; what was not said comes last. */
function codeCounts<Cell extends { readonly count: number }, Code extends string>(
  cells: readonly Cell[],
  codeOf: (cell: Cell) => Code | null,
): CodeCount<Code>[] {
  const counts = new Map<Code | 'not-said', number>();
  for (const cell of cells) {
    const code = codeOf(cell) ?? 'not-said';
    counts.set(code, (counts.get(code) ?? 0) + cell.count);
  }
  const isLast = (code: string): number => (code === 'not-said' ? 1 : 0);
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => isLast(a.code) - isLast(b.code) || b.count - a.count || (a.code < b.code ? -1 : 1));
}

function sum(cells: readonly { readonly count: number }[]): number {
  return cells.reduce((total, { count }) => total + count, 0);
}
