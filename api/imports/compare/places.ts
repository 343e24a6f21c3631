import { randomUUID } from 'node:crypto';
import type { ImportResult } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { Area, CareService, Pathway } from '../../care-services/care-service.entity.js';
import { regionNamed } from '../../care-services/places.js';
import { updateIfUnchanged } from '../../database/versioned.js';
import { keyOf, nearestName } from '../read/names.js';
import type { RowPlace } from '../read/row.js';

type NewName = ImportResult['newNames'][number];

/** A name with its id, or the id it will have once created. */
interface Named {
  readonly id: string;
  readonly name: string;
}

interface KnownCareService extends Named {
  /** null: to be created. */
  readonly version: number | null;
  readonly pathwayIds: Set<string>;
  readonly areaIds: Set<string>;
}

/** The ids that a row's place resolves to. */
export interface PlaceIds {
  readonly careServiceId: string;
  readonly pathwayId: string;
  readonly areaId: string;
}

/** Each new name is compared with all known ones, and read by a person. */
export const MOST_NEW_NAMES = 200;
const TOO_MANY_NAMES = `more than ${MOST_NEW_NAMES} new names of care services, pathways and areas: check the columns`;

/**
 * The care services, pathways and areas that a file names. An importer with access to all of them may add new ones;
 * with access to some, may name only those, with the pathways and areas they have.
 */
export class ImportPlaces {
  private readonly newNames: NewName[] = [];
  private readonly named = new Set<string>();
  /** By the text of the names: a file names few places, in many rows. */
  private readonly resolved = new Map<string, PlaceIds>();
  private readonly madePathways: Named[] = [];
  private readonly madeAreas: Named[] = [];
  private readonly newLinks: {
    readonly careService: KnownCareService;
    readonly kind: 'pathways' | 'areas';
    readonly id: string;
  }[] = [];

  private constructor(
    private readonly careServices: Map<string, KnownCareService>,
    private readonly pathways: Map<string, Named>,
    private readonly areas: Map<string, Named>,
    /** null: all of them. */
    private readonly ownCareServiceIds: readonly string[] | null,
  ) {}

  static async load(em: EntityManager, ownCareServiceIds: readonly string[] | null): Promise<ImportPlaces> {
    const careServices = await em.find(CareService, { relations: { pathways: true, areas: true } });
    const byKey = <T extends Named>(items: readonly T[]): Map<string, T> =>
      new Map(items.map((item) => [keyOf(item.name), item]));
    return new ImportPlaces(
      byKey(
        careServices.map(({ id, name, rowVersion: version, pathways = [], areas = [] }) => ({
          id,
          name,
          version,
          pathwayIds: new Set(pathways.map((pathway) => pathway.id)),
          areaIds: new Set(areas.map((area) => area.id)),
        })),
      ),
      byKey(await em.find(Pathway)),
      byKey(await em.find(Area)),
      ownCareServiceIds,
    );
  }

  /** The same with all places of a file, known or to be created. */
  static async loadWith(
    em: EntityManager,
    ownCareServiceIds: readonly string[] | null,
    spellings: readonly RowPlace[],
  ): Promise<ImportPlaces> {
    const places = await ImportPlaces.load(em, ownCareServiceIds);
    for (const place of spellings) places.resolve(place);
    return places;
  }

  /** Why a row may not be imported here; null: it may. */
  refuse(place: RowPlace): string | null {
    if (this.ownCareServiceIds === null) return this.isOneTooMany(place) ? TOO_MANY_NAMES : null;
    const careService = this.careServices.get(keyOf(place.careService));
    if (!careService || !this.ownCareServiceIds.includes(careService.id)) return 'not your care service';
    const pathway = this.pathways.get(keyOf(place.pathway));
    if (!pathway || !careService.pathwayIds.has(pathway.id)) {
      return notHere('pathway', place.pathway, 'offered', namesIn(this.pathways, careService.pathwayIds));
    }
    const area = this.areas.get(keyOf(place.area));
    if (!area || !careService.areaIds.has(area.id)) {
      return notHere('area', place.area, 'served', namesIn(this.areas, careService.areaIds));
    }
    return null;
  }

  /** The ids of a place; names and links that do not exist yet are noted and created by {@link create}. */
  resolve(place: RowPlace): PlaceIds {
    const key = textOf(place);
    const ids = this.resolved.get(key) ?? this.resolveNew(place);
    this.resolved.set(key, ids);
    return ids;
  }

  /** The places resolved so far, each spelling once. */
  get spellings(): readonly RowPlace[] {
    return [...this.resolved.keys()].map(placeOf);
  }

  private resolveNew(place: RowPlace): PlaceIds {
    const careService =
      this.careServices.get(keyOf(place.careService)) ??
      this.note('care-service', this.careServices, {
        id: randomUUID(),
        name: place.careService,
        version: null,
        pathwayIds: new Set<string>(),
        areaIds: new Set<string>(),
      });
    const pathway =
      this.pathways.get(keyOf(place.pathway)) ?? this.note('pathway', this.pathways, named(place.pathway));
    const area = this.areas.get(keyOf(place.area)) ?? this.note('area', this.areas, named(place.area));
    if (!careService.pathwayIds.has(pathway.id)) {
      careService.pathwayIds.add(pathway.id);
      this.newLinks.push({ careService, kind: 'pathways', id: pathway.id });
    }
    if (!careService.areaIds.has(area.id)) {
      careService.areaIds.add(area.id);
      this.newLinks.push({ careService, kind: 'areas', id: area.id });
    }
    this.named.add(careService.id);
    return { careServiceId: careService.id, pathwayId: pathway.id, areaId: area.id };
  }

  /** Care services in which the rows have their places. */
  get careServiceIds(): readonly string[] {
    return [...this.named];
  }

  /** Names that did not exist, each with the known one it resembles. */
  get unknownNames(): readonly NewName[] {
    return this.newNames;
  }

  get hasNothingToCreate(): boolean {
    return this.newLinks.length === 0;
  }

  /** Creates what {@link resolve} noted. */
  async create(em: EntityManager): Promise<void> {
    if (this.madePathways.length > 0) await em.insert(Pathway, this.madePathways);
    if (this.madeAreas.length > 0) {
      // A file does not say where an area is.
      const regionId = await regionNamed(em, null);
      await em.insert(
        Area,
        this.madeAreas.map((area) => ({ ...area, regionId })),
      );
    }
    for (const careService of new Set(this.newLinks.map((link) => link.careService))) {
      const { id, name, version } = careService;
      if (version === null) await em.insert(CareService, { id, rowVersion: 1, name, phone: null });
      else await updateIfUnchanged(em, CareService, { id, rowVersion: version }, {});
    }
    for (const { careService, kind, id } of this.newLinks) {
      await em.createQueryBuilder().relation(CareService, kind).of(careService.id).add(id);
    }
  }

  private isOneTooMany({ careService, pathway, area }: RowPlace): boolean {
    if (this.newNames.length < MOST_NEW_NAMES) return false;
    const isKnown =
      this.careServices.has(keyOf(careService)) && this.pathways.has(keyOf(pathway)) && this.areas.has(keyOf(area));
    return !isKnown;
  }

  private note<T extends Named>(kind: NewName['kind'], known: Map<string, T>, item: T): T {
    const names = [...known.values()].map(({ name }) => name);
    this.newNames.push({ kind, name: item.name, resembles: nearestName(item.name, names) });
    known.set(keyOf(item.name), item);
    if (kind === 'pathway') this.madePathways.push(item);
    if (kind === 'area') this.madeAreas.push(item);
    return item;
  }
}

const namesIn = (known: ReadonlyMap<string, Named>, ids: ReadonlySet<string>): string[] =>
  [...known.values()].flatMap(({ id, name }) => (ids.has(id) ? [name] : []));

/** Semicolons separate the reasons of one line, so none may occur within a reason. */
function notHere(what: 'pathway' | 'area', name: string, how: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  const said = `${what} “${name.replaceAll(';', ',')}” not ${how} by this care service`;
  return near === null ? said : `${said}: did you mean “${near}”?`;
}

/** Line ends stand in no name. */
const textOf = ({ careService, pathway, area }: RowPlace): string => `${careService}\n${pathway}\n${area}`;

function placeOf(text: string): RowPlace {
  const [careService = '', pathway = '', area = ''] = text.split('\n');
  return { careService, pathway, area };
}

const named = (name: string): Named => ({ id: randomUUID(), name });
