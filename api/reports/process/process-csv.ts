import {
  BARRIERS,
  CANCELLED_BY,
  DECLINED_REASONS,
  MISSED_HELP,
  MISSED_REASONS,
  type MedianDays,
  type PlacedMark,
  type ProcessMonth,
  RECORDED_REASONS,
} from '@waymark/contracts';
import { marksAt } from '../marks/placed-marks.js';
import { csvOfCells } from '../pages/csv.js';

const COUNTS = [
  ...(['attended', 'missed', 'cancelled', 'withGoalDue', 'reviewedOrDeclined', 'reviewed', 'withNextStep'] as const),
  ...(['copiesGiven', 'seenDifferently', 'withoutPatient', 'declined'] as const),
] as const satisfies readonly (keyof ProcessMonth)[];
const DAYS = ['daysToFirstAppointment', 'daysToFirstGoal', 'daysBetween'] as const;
const CODES = {
  cancelledBy: CANCELLED_BY,
  missedReasons: MISSED_REASONS,
  missedHelp: MISSED_HELP,
  declinedReasons: DECLINED_REASONS,
  recordedReasons: [...RECORDED_REASONS, 'own-words'],
  barriers: BARRIERS,
} as const;
type CodeList = keyof typeof CODES;

/**
 * Months × figures, with the same columns whatever was counted. Of a median that is none the cell is empty, and so is
 * that of a month in which the team marked no change.
 */
export function processCsv(months: readonly ProcessMonth[], marks: readonly PlacedMark[]): string {
  const lists = Object.entries(CODES) as (readonly [CodeList, readonly string[]])[];
  const head = [
    ...['month', 'closed', ...COUNTS],
    ...DAYS.flatMap((name) => [`${name} median`, `${name} of`]),
    ...lists.flatMap(([list, codes]) => withNotSaid(list, codes).map((code) => `${list} ${code}`)),
    'marked',
  ];
  const rows = months.map((month, index) => [
    month.month,
    month.isClosed ? 'yes' : 'no',
    ...COUNTS.map((name) => month[name]),
    ...DAYS.flatMap((name) => daysCells(month[name])),
    ...lists.flatMap(([list, codes]) => withNotSaid(list, codes).map((code) => countOf(month, list, code))),
    marksAt(marks, index),
  ]);
  return csvOfCells([head, ...rows].map((cells) => cells.map(String)));
}

/** Barriers are counted only where one was said. */
function withNotSaid(list: CodeList, codes: readonly string[]): readonly string[] {
  return list === 'barriers' ? codes : [...codes, 'not-said'];
}

function daysCells({ median, of }: MedianDays): readonly (string | number)[] {
  return [median ?? '', of];
}

function countOf(month: ProcessMonth, list: CodeList, code: string): number {
  return month[list].find((one) => one.code === code)?.count ?? 0;
}
