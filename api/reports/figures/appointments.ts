import type { Counted } from '@waymark/disclosure';
import type { EntityManager } from 'typeorm';
import { addDays } from '@waymark/calendar';
import { COUNTED_SHARES } from '../process/counted-shares.js';
import { type CellOf, cellsBy } from '../process/process.queries.js';
import { APPOINTMENT_SHARE_NAMES, APPOINTMENT_SHARES, type AppointmentRow } from './appointment-rows.js';
import type { DischargeScope } from './discharged.js';
import { worthOfOne } from './worth-of-one.js';

/** True figures of the appointments of one care service in one period. */
export interface AppointmentTally {
  readonly counts: ReadonlyMap<AppointmentRow, CountedAppointments>;
}

export interface CountedAppointments extends Counted {
  /** How many therapists are behind the whole that it is of or belongs to. */
  readonly therapists: number;
  /** How much one of them is worth beside an independent one: one person's are alike. See `worthOfOne`. */
  readonly worth: number;
}

/**
 * Counts appointments where the episodes stood on that day.
 * @param staff ids of the therapists of the care service: an appointment that names nobody was with any of them.
 */
export async function tallyAppointments(
  reads: EntityManager,
  { careServiceId, from, to }: DischargeScope,
  staff: readonly string[],
): Promise<AppointmentTally> {
  const asked = { careServiceId, pathwayId: null, from, before: addDays(to, 1) };
  return tallyOf(await cellsBy('patient', reads, asked), await cellsBy('therapist', reads, asked), staff);
}

/** The same from cells: of patients, and of therapists. */
export function tallyOf(
  people: readonly CellOf[],
  therapists: readonly CellOf[],
  staff: readonly string[],
): AppointmentTally {
  const counts = APPOINTMENT_SHARE_NAMES.flatMap((name): [AppointmentRow, CountedAppointments][] => {
    const { of, part } = COUNTED_SHARES[name];
    const { whole, yes, no } = APPOINTMENT_SHARES[name];
    const all = people.filter(of);
    const some = all.filter(part);
    const behind = { therapists: countOfTherapists(therapists.filter(of), staff), worth: worthOf(all, some) };
    return [
      [whole, { ...countedOf(all), ...behind }],
      [yes, { ...countedOf(some), ...behind }],
      [no, { ...countedOf(all.filter((cell) => !part(cell))), ...behind }],
    ];
  });
  return { counts: new Map(counts) };
}

function countedOf(cells: readonly CellOf[]): Counted {
  return { count: sum(cells), people: new Set(cells.map(({ whose }) => whose)).size };
}

function countOfTherapists(cells: readonly CellOf[], staff: readonly string[]): number {
  const named = cells.flatMap(({ whose }) => whose ?? []);
  return new Set(cells.some(({ whose }) => whose === null) ? [...named, ...staff] : named).size;
}

function worthOf(all: readonly CellOf[], some: readonly CellOf[]): number {
  const of = byPerson(all);
  const achieved = byPerson(some);
  return worthOfOne([...of].map(([whose, count]) => ({ achieved: achieved.get(whose) ?? 0, of: count })));
}

function byPerson(cells: readonly CellOf[]): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { whose, count } of cells) counts.set(whose, (counts.get(whose) ?? 0) + count);
  return counts;
}

function sum(cells: readonly CellOf[]): number {
  return cells.reduce((total, { count }) => total + count, 0);
}
