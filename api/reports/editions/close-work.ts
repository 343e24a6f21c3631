import { createHash } from 'node:crypto';
import type { EditionAuditSummary } from '@waymark/contracts';
import type { Said } from '@waymark/disclosure';
import type { EntityManager } from 'typeorm';
import type { WorkFile } from '../../jobs/thread/work.js';
import type { DischargedWithStaff } from '../figures/discharged.js';
import type { AppointmentTally } from '../figures/appointments.js';
import { dischargedWithStaff, therapistsAt } from '../figures/discharged.queries.js';
import {
  EVERYWHERE,
  isBandKind,
  isOfDomain,
  isSamePlace,
  OF_APPOINTMENTS,
  type Place,
  placesOf,
  within,
} from '../figures/places.js';
import { figuredCareService, type FiguredCareService } from '../figures/places.queries.js';
import type { FigureRow } from '../figures/rows.js';
import { tally, type Tally } from '../figures/tally.js';
import { therapistsOf } from '../figures/therapists.js';
import { buildPage } from '../pages/build-page.js';
import { pagesOf } from '../pages/pages.js';
import { PublishedSpeaker } from '../speakers/published-speaker.js';
import { placesAboutFew } from './about-few.js';
import {
  type AppointmentPlace,
  auditAppointments,
  placeOfAppointments,
  storedAppointments,
  tallyYears,
} from './appointment-places.js';
import { auditPlaces } from './audit-places.js';
import { summaryOf } from './audit-summary.js';
import { periodsWithoutEdition } from './due-periods.queries.js';
import { Edition, EditionFigures } from './edition.entity.js';
import type { NewEdition, NewPage } from './new-edition.js';
import { firstDayOf, lastDayOf, type Period, periodFrom, periodInWords } from './periods.js';
import { earlierRows, isListed, newRows, type PlaceToAudit, storedFigures } from './stored-figures.js';

export interface CloseInput {
  readonly careServiceId: string;
  /** Periods that are due on this day are closed. */
  readonly asOf: string;
  /** Decides which figures are hidden without need. Nobody may know it afterwards. */
  readonly decoyKey: string;
}

/** Makes the editions of a care service that are due: all of them by one audit, in one portion; none if nothing is due. */
export const work: WorkFile<CloseInput, readonly NewEdition[]> = {
  module: import.meta.url,
  limits: () => ({ memoryMb: 1_024, silence: 600_000 }),
  async *run(input, { database }) {
    const loaded = await database.snapshot((reads) => load(reads, input));
    if (loaded !== null) yield await newEditions(loaded, input.decoyKey);
  },
};

/** What the editions of a care service are made of. */
export interface Loaded {
  readonly careService: FiguredCareService;
  readonly staff: readonly string[];
  readonly periods: readonly Period[];
  readonly discharged: readonly DischargedWithStaff[];
  /** Of each period that is a year, by its first month. */
  readonly appointments: ReadonlyMap<string, AppointmentTally>;
  readonly earlier: readonly PlaceToAudit[];
  readonly lastNumber: number;
}

/** null: no period is due. */
async function load(reads: EntityManager, { careServiceId, asOf }: CloseInput): Promise<Loaded | null> {
  const careService = await figuredCareService(reads, careServiceId);
  const periods = await periodsWithoutEdition(reads, careServiceId, asOf);
  const from = periods.map(firstDayOf).sort().at(0);
  const to = periods.map(lastDayOf).sort().at(-1);
  if (careService === null || from === undefined || to === undefined) return null;
  const editions = await reads.find(Edition, { where: { careServiceId } });
  const staff = await therapistsAt(reads, careServiceId);
  return {
    careService,
    staff,
    periods,
    appointments: await tallyYears(reads, { careServiceId, periods, staff }),
    discharged: await dischargedWithStaff(reads, { careServiceId, from, to }),
    earlier: await placesOfEditions(reads, careService, editions),
    lastNumber: Math.max(0, ...editions.map(({ number }) => number)),
  };
}

async function placesOfEditions(
  reads: EntityManager,
  careService: FiguredCareService,
  editions: readonly Edition[],
): Promise<PlaceToAudit[]> {
  const places: PlaceToAudit[] = [];
  for (const { id, number, grain, from } of editions) {
    const period = periodFrom({ grain, from });
    for (const { pathwayId, areaId, bandKind, band, figures } of await reads.findBy(EditionFigures, {
      editionId: id,
    })) {
      // Of two years no appointment is the same, and none is in another figure.
      if (bandKind === 'appointments') continue;
      const audited = { edition: number, careService, period, place: { pathwayId, areaId, bandKind, band } };
      places.push({ audited, rows: earlierRows(audited, figures) });
    }
  }
  return places;
}

/** One place of a new edition, counted. */
interface CountedPlace extends PlaceToAudit {
  readonly tally: Tally;
}

/** The same for the same figures and key, whatever the ids and the order of rows. */
export async function newEditions(loaded: Loaded, decoyKey: string): Promise<NewEdition[]> {
  const { careService, periods, discharged, staff, lastNumber } = loaded;
  const counted = periods.map((period, index) => {
    const inPeriod = discharged.filter(
      ({ outcome }) => outcome.endedOn >= firstDayOf(period) && outcome.endedOn <= lastDayOf(period),
    );
    const people = new Set(inPeriod.map(({ outcome }) => outcome.patientId)).size;
    const places = placesOf(period.grain, inPeriod, careService, { isPooled: true }).filter((place) =>
      isListed(place, people),
    );
    const tallied = places.map((place) => {
      const here = within(inPeriod, place, places);
      return { place, tally: tally(here), therapists: therapistsOf(here, staff) };
    });
    const aboutFew = placesAboutFew(tallied);
    return tallied.map(({ place, tally: found }): CountedPlace => {
      const audited = { edition: lastNumber + index + 1, careService, period, place };
      return { audited, tally: found, rows: newRows(audited, found, { isAboutFew: aboutFew.has(place) }) };
    });
  });
  const appointments = periods.map((period, index): AppointmentPlace[] => {
    const found = period.grain === 'year' ? loaded.appointments.get(period.from) : undefined;
    const edition = { edition: lastNumber + index + 1, careService, period };
    return found === undefined ? [] : [placeOfAppointments(edition, found)];
  });
  const { said, result } = await auditPlaces({ earlier: loaded.earlier, places: counted.flat() }, decoyKey);
  const ofAppointments = await auditAppointments(appointments.flat());
  return periods.map((period, index) => {
    const places = counted[index] ?? [];
    // Of outcomes alone, as its pages are.
    const audit = summaryOf(places, said, result.narrowest);
    const pages = pagesOfEdition(period, places, { said, audit, careService });
    return {
      number: lastNumber + index + 1,
      period,
      audit,
      sha256: createHash('sha256')
        .update(pages.map(({ body }) => body).join('\n'))
        .digest('hex'),
      places: [
        ...places.map(({ audited: { place }, rows: own }) => ({ place, figures: storedFigures(own, said) })),
        ...(appointments[index] ?? []).map((one) => ({
          place: OF_APPOINTMENTS,
          figures: storedAppointments(one, ofAppointments.said),
        })),
      ],
      pages,
    };
  });
}

interface Decided {
  readonly said: ReadonlyMap<string, Said>;
  readonly audit: EditionAuditSummary;
}

function pagesOfEdition(
  period: Period,
  places: readonly CountedPlace[],
  { said, audit, careService: { name, names } }: Decided & Pick<Loaded, 'careService'>,
): NewPage[] {
  const spoken = places.map(({ audited: { place }, tally: found, rows }) => {
    const how = rows.map(
      ({ identity, figure }) => [identity.row as FigureRow, said.get(figure.id) ?? 'nothing'] as const,
    );
    return { place, speaker: new PublishedSpeaker(found, new Map(how)) };
  });
  const has = {
    hasAreas: places.some(({ audited }) => audited.place.areaId !== null),
    hasBands: places.some(({ audited }) => isBandKind(audited.place.bandKind)),
    hasDomains: places.some(({ audited }) => isOfDomain(audited.place)),
  };
  const pathwayIds = [null, ...pathwaysOf(places.map(({ audited }) => audited.place))];
  return pathwayIds
    .filter((pathwayId) => places.some(({ audited }) => isSamePlace(audited.place, { ...EVERYWHERE, pathwayId })))
    .flatMap((pathwayId) =>
      pagesOf(period.grain, { isPathway: pathwayId !== null, ...has }).map((page): NewPage => {
        const request = {
          page,
          pathwayId,
          grain: period.grain,
          period: periodInWords(period),
          careService: name,
          audit,
        };
        const built = buildPage(request, spoken, names);
        const pathwayName = pathwayId === null ? '' : (names.get(pathwayId) ?? '');
        return { page, pathwayId, pathwayName, body: JSON.stringify(built.page), csv: built.csv };
      }),
    );
}

function pathwaysOf(places: readonly Place[]): string[] {
  return [...new Set(places.flatMap(({ pathwayId }) => pathwayId ?? []))];
}
