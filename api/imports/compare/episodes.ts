import type { AppointmentStatus, ConditionGroup, EndReason } from '@waymark/contracts';
import { keyOf } from '../read/names.js';
import type { ImportRow, RowGoal, RowPlace } from '../read/row.js';

/** The merged rows of one episode: a value missing in one row may come from another. */
export interface EpisodeRows {
  readonly place: RowPlace;
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly endReason: EndReason | null;
  readonly referredOn: string | null;
  readonly conditionGroup: ConditionGroup | null;
  readonly goals: readonly RowGoal[];
  readonly days: readonly DayRows[];
  readonly rows: readonly ImportRow[];
}

/** One appointment: all rows of a day. */
export interface DayRows {
  readonly on: string;
  readonly status: AppointmentStatus;
  readonly rows: readonly ImportRow[];
}

/** "Attended" wins whatever another row of that day says; for a goal that was not discussed it often says otherwise. */
const STRONGEST_FIRST: readonly AppointmentStatus[] = ['attended', 'missed', 'cancelled', 'booked'];

/** Groups one person's rows by episode: same care service, same start. */
export function episodesOf(rows: readonly ImportRow[]): EpisodeRows[] {
  const groups = groupBy(rows, (row) => JSON.stringify([keyOf(row.place.careService), row.episode.startedOn]));
  return groups.map((group) => {
    const [first] = group;
    return {
      place: first.place,
      startedOn: first.episode.startedOn,
      endedOn: firstSaid(group, (row) => row.episode.endedOn),
      endReason: firstSaid(group, (row) => row.episode.endReason),
      referredOn: firstSaid(group, (row) => row.episode.referredOn),
      conditionGroup: firstSaid(group, (row) => row.episode.conditionGroup),
      goals: groupBy(group, (row) => String(row.goal.number)).map(goalOf),
      days: daysOf(group),
      rows: group,
    };
  });
}

function goalOf(rows: readonly [ImportRow, ...ImportRow[]]): RowGoal {
  return {
    ...rows[0].goal,
    domain: firstSaid(rows, ({ goal }) => goal.domain),
    importance: firstSaid(rows, ({ goal }) => goal.importance),
    difficulty: firstSaid(rows, ({ goal }) => goal.difficulty),
    baseline: firstSaid(rows, ({ goal }) => goal.baseline),
    // A target date may be moved; the lowest row has the current one.
    targetDate: firstSaid([...rows].reverse(), ({ goal }) => goal.targetDate),
  };
}

function daysOf(rows: readonly ImportRow[]): DayRows[] {
  const withDay = rows.filter((row) => row.appointment !== null);
  return groupBy(withDay, (row) => row.appointment?.on ?? '')
    .map((ofDay) => ({
      on: ofDay[0].appointment?.on ?? '',
      status: STRONGEST_FIRST.find((status) => ofDay.some((row) => row.appointment?.status === status)) ?? 'booked',
      rows: ofDay,
    }))
    .sort((a, b) => a.on.localeCompare(b.on));
}

export function firstSaid<T>(rows: readonly ImportRow[], said: (row: ImportRow) => T | null): T | null {
  for (const row of rows) {
    const value = said(row);
    if (value !== null) return value;
  }
  return null;
}

/** Groups in the order in which they first appear; none is empty. */
function groupBy<T>(items: readonly T[], key: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
