import {
  auditEdition,
  type EditionAudit,
  type EditionRow,
  FEWEST_SHOWN,
  figureId,
  loadSolver,
  relateFigures,
  type Said,
} from '@waymark/disclosure';
import type { EntityManager } from 'typeorm';
import {
  APPOINTMENT_RELATIONS,
  APPOINTMENT_SHARES,
  APPOINTMENTS,
  type AppointmentRow,
} from '../figures/appointment-rows.js';
import { type AppointmentTally, type CountedAppointments, tallyAppointments } from '../figures/appointments.js';
import { OF_APPOINTMENTS } from '../figures/places.js';
import { FEWEST_THERAPISTS } from './about-few.js';
import { firstDayOf, lastDayOf, type Period } from './periods.js';
import {
  type AuditedPlace,
  identityOf,
  type PlaceToAudit,
  type StoredFigures,
  storedFigures,
} from './stored-figures.js';

/** The appointments of a year in a new edition. */
export interface AppointmentPlace extends PlaceToAudit {
  readonly tally: AppointmentTally;
}

/** The appointments of each period that is a year, by its first month. @param of staff: ids of the therapists there. */
export async function tallyYears(
  reads: EntityManager,
  of: { readonly careServiceId: string; readonly periods: readonly Period[]; readonly staff: readonly string[] },
): Promise<ReadonlyMap<string, AppointmentTally>> {
  const { careServiceId, periods, staff } = of;
  const tallies = new Map<string, AppointmentTally>();
  for (const period of periods.filter(({ grain }) => grain === 'year')) {
    const scope = { careServiceId, from: firstDayOf(period), to: lastDayOf(period) };
    tallies.set(period.from, await tallyAppointments(reads, scope, staff));
  }
  return tallies;
}

export function placeOfAppointments(edition: Omit<AuditedPlace, 'place'>, tally: AppointmentTally): AppointmentPlace {
  const audited = { ...edition, place: OF_APPOINTMENTS };
  const rows = [...tally.counts].map(([row, { count, people }]): EditionRow => {
    const identity = identityOf(audited, row, APPOINTMENTS);
    const said = isAboutFew(row, tally) ? { said: 'nothing' as const } : {};
    return { identity, figure: { id: figureId(identity), of: 'events', count, people, ...said } };
  });
  return { audited, rows, tally };
}

/** As with those who were discharged: what is of fewer than 8 people is said by its bound, and tells nothing of therapists. */
function isAboutFew(row: AppointmentRow, { counts }: AppointmentTally): boolean {
  return Object.values(APPOINTMENT_SHARES).some(({ whole, yes, no }) => {
    const all = counts.get(whole);
    return [whole, yes, no].some((one) => one === row) && all !== undefined && isOfFewTherapists(all);
  });
}

function isOfFewTherapists({ people, therapists }: CountedAppointments): boolean {
  return people >= FEWEST_SHOWN && therapists < FEWEST_THERAPISTS;
}

/**
 * Decides how they are said: apart from the figures of those who were discharged, with which none of them adds up. There are
 * no decoys, for nothing is left out for another.
 * @throws Error if a hidden one could be worked out; nothing may be published then.
 */
export async function auditAppointments(places: readonly PlaceToAudit[]): Promise<EditionAudit> {
  const related = relateFigures(
    places.flatMap(({ rows }) => rows),
    { rows: APPOINTMENT_RELATIONS },
  );
  const audit = auditEdition(related, await loadSolver());
  if (audit.result.tooNarrow.length > 0)
    throw new Error('Hidden figures of appointments could be worked out; nothing was closed.');
  return audit;
}

/** What is kept of them: with the part of each share how much one appointment is worth, by which its interval is said. */
export function storedAppointments({ rows, tally }: AppointmentPlace, said: ReadonlyMap<string, Said>): StoredFigures {
  const stored = storedFigures(rows, said);
  const worths = Object.values(APPOINTMENT_SHARES).flatMap(({ yes }) => {
    const [figure, worth] = [stored[yes], tally.counts.get(yes)?.worth];
    return figure === undefined || worth === undefined ? [] : [[yes, { ...figure, worth }] as const];
  });
  return { ...stored, ...Object.fromEntries(worths) };
}
