import type { LevelText } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../../clock.js';
import type { Actor } from '../../audit/audited-changes.js';
import { MeasureVersion } from '../../measures/measure.entity.js';
import type { ImportPlaces } from './places.js';
import { Therapists } from './therapists.js';

/** Who imports, and where. */
export interface Importer extends Actor {
  /** null: every care service, and new ones may be created. */
  readonly careServiceIds: readonly string[] | null;
  /** Patients whose records are the importer's own, or of people they care for: no one writes in these as staff. */
  readonly ownPatientIds?: readonly string[];
  /** What the levels of a goal mean, by its words; a caseload file cannot say. */
  readonly levelTexts?: ReadonlyMap<string, readonly LevelText[]>;
}

/** Settings of an import, the same for every person in the file. */
export interface ImportContext {
  readonly places: ImportPlaces;
  readonly therapists: Therapists;
  /** GAS-Light, with which new episodes are rated: it takes answers in words and plain levels. */
  readonly gasLight: MeasureVersion;
  readonly measures: ReadonlyMap<string, MeasureVersion>;
  readonly clock: Clock;
  /** Author of the wordings; null: the system. */
  readonly accountId: string | null;
  /** What the levels of a goal mean, by its words, if known. */
  readonly levelTexts: ReadonlyMap<string, readonly LevelText[]>;
  /** Care services whose people the importer may see; null: those that the rows name. */
  readonly careServiceIds: readonly string[] | null;
  /** Patients whose records are the importer's own, or of people they care for. */
  readonly ownPatientIds: readonly string[];
}

/** @param places with all that the file names, known or new. */
export async function contextFor(
  reads: EntityManager,
  { importer, places, clock }: { readonly importer: Importer; readonly places: ImportPlaces; readonly clock: Clock },
): Promise<ImportContext> {
  const versions = await reads.find(MeasureVersion, { relations: { measure: true }, order: { number: 'ASC' } });
  const gasLight = versions.findLast(({ measure }) => measure?.key === 'gas-light');
  if (!gasLight) throw new Error('The measure GAS-Light is missing from the database.');
  return {
    places,
    therapists: await Therapists.load(reads, clock.today()),
    careServiceIds: importer.careServiceIds,
    ownPatientIds: importer.ownPatientIds ?? [],
    gasLight,
    measures: new Map(versions.map((version) => [version.id, version])),
    clock,
    accountId: importer.accountId,
    levelTexts: importer.levelTexts ?? new Map(),
  };
}
