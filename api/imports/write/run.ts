import { createHash, randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { ImportResult, ImportStage } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import type { AuditedChanges } from '../../audit/audited-changes.js';
import type { Clock } from '../../clock.js';
import type { Database } from '../../database/database.js';
import { refreshStatistics } from '../../database/statistics.js';
import { MeasureVersion } from '../../measures/measure.entity.js';
import { type Caseload, readCaseload } from '../compare/caseload.js';
import type { ImportContext, Importer } from '../compare/context.js';
import type { ImportNumbers } from '../compare/numbers.js';
import { comparePerson } from '../compare/person.js';
import { ImportPlaces } from '../compare/places.js';
import type { PersonRows } from '../compare/plan.js';
import { ImportBatch } from './batch.entity.js';
import { AT_THE_START, firstLineOf, type ImportPosition, positionAfter, refusedOf } from './position.js';
import { PeopleSaver } from './save-people.js';

/** `dry-run` reports what would happen and writes nothing. */
export type ImportMode = 'save' | 'dry-run';

/** A dry run is checking from its first moment, so that nobody takes it for an import. */
export const firstStage = (mode: ImportMode): ImportStage => (mode === 'save' ? 'reading' : 'checking');

/** What drives an import: a job, or a caller who waits for it. */
export interface ImportDriver {
  /** null: it begins. */
  readonly position: ImportPosition | null;
  /** Aborted: it is to stop at the next person. */
  readonly signal: AbortSignal;
  say(stage: ImportStage, done: number, total: number): void;
  /** Keeps how far it is, within the write that led there. */
  keep(em: EntityManager, position: ImportPosition, total: number): Promise<void>;
}

export interface ImportOutcome {
  /** False: it stopped early. */
  readonly isComplete: boolean;
  readonly result: ImportResult;
  /** Patients whom the result names. */
  readonly patientIds: readonly string[];
  /** Notes that the file was brought in; nothing for a dry run. */
  readonly write: (em: EntityManager) => Promise<void>;
}

interface Tools {
  readonly database: Database;
  readonly audit: AuditedChanges;
  readonly clock: Clock;
  readonly numbers: ImportNumbers;
}

/**
 * Brings in a file, or says what would come of it.
 * @param today the day from which the file's own days are judged: the same for all processes that work on it.
 * @throws 422 if the file as a whole cannot be read; 429 if it names too many people of other care services; 503 if the
 *   database is unavailable; the signal's reason if it is aborted before anything is saved.
 */
export async function runImport(
  tools: Tools,
  importer: Importer,
  { bytes, mode, today }: { readonly bytes: Uint8Array; readonly mode: ImportMode; readonly today: string },
  driver: ImportDriver,
): Promise<ImportOutcome> {
  const { database, audit, numbers } = tools;
  const { careServiceIds } = importer;
  const { signal } = driver;
  driver.say(firstStage(mode), 0, 0);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const caseload = await readCaseload(database, bytes, { careServiceIds, today, signal });
  const { people } = caseload;
  const places = await ImportPlaces.load(database.reads, careServiceIds);
  for (const place of caseload.places) places.resolve(place);
  const context = await contextFor(tools, importer, places, caseload);
  const begun = driver.position;
  // Whoever goes on with an import has been told of these numbers before.
  if (begun === null) await numbers.settle(importer, people);
  let position: ImportPosition = begun ?? { ...AT_THE_START, newNames: [...places.unknownNames] };
  if (mode === 'save' && !places.hasNothingToCreate) {
    await database.write(async (em) => {
      await places.create(em);
      await audit.note(em, importer, { record: 'care-service', recordId: null, patientIds: [], episodeIds: [] });
      await driver.keep(em, position, people.length);
    });
  }
  const { line } = position;
  const left = people.filter((person) => firstLineOf(person) > line);
  const step = mode === 'save' ? save : check;
  position = await step(tools, { importer, context, driver }, left, position);
  if (mode === 'save' && left.length > 0) await refreshStatistics(database);
  const last = left.at(-1);
  const isComplete = last === undefined || firstLineOf(last) <= position.line;
  const result = resultOf(caseload, position, { isComplete, isDryRun: mode === 'dry-run' });
  const named = result.questions.flatMap(({ stored }) => stored.map(({ patientId }) => patientId));
  return {
    isComplete,
    result,
    patientIds: [...new Set(named)],
    write: (em) => (mode === 'save' ? keepBatch(em, tools, importer, sha256, result) : Promise.resolve()),
  };
}

type Step = (
  tools: Tools,
  parts: { readonly importer: Importer; readonly context: ImportContext; readonly driver: ImportDriver },
  people: readonly PersonRows[],
  position: ImportPosition,
) => Promise<ImportPosition>;

/** Saves people until all are saved or the driver says stop. */
const save: Step = async ({ database, audit }, { importer, context, driver }, people, begun) => {
  const total = begun.people + people.length;
  const saver = new PeopleSaver(database, audit, importer, context, (em, reached) => driver.keep(em, reached, total));
  let position = begun;
  driver.say('saving', position.people, total);
  while (position.people < total && !driver.signal.aborted) {
    position = await saver.saveNext(people.slice(position.people - begun.people), position);
    driver.say('saving', position.people, total);
    // better-sqlite3 is synchronous, so without a pause no other request would get a turn.
    await setImmediate();
  }
  return position;
};

/** Compares people with what is stored, and writes nothing. */
const check: Step = async ({ database }, { context, driver }, people, begun) => {
  let position = begun;
  for (const person of people) {
    if (driver.signal.aborted) break;
    driver.say('checking', position.people, people.length);
    const changes = await database.snapshot((reads) => comparePerson(reads, person, context));
    position = positionAfter(position, [{ person, changes }]);
    await setImmediate();
  }
  driver.say('checking', position.people, people.length);
  return position;
};

async function contextFor(
  { database: { reads }, clock }: Tools,
  importer: Importer,
  places: ImportPlaces,
  { storedAs }: Caseload,
): Promise<ImportContext> {
  const versions = await reads.find(MeasureVersion, { relations: { measure: true }, order: { number: 'ASC' } });
  const gasLight = versions.findLast(({ measure }) => measure?.key === 'gas-light');
  if (!gasLight) throw new Error('The measure GAS-Light is missing from the database.');
  return {
    places,
    careServiceIds: importer.careServiceIds,
    ownPatientIds: importer.ownPatientIds ?? [],
    gasLight,
    measures: new Map(versions.map((version) => [version.id, version])),
    clock,
    accountId: importer.accountId,
    levelTexts: importer.levelTexts ?? new Map(),
    storedAs,
  };
}

function resultOf(
  { rows, refused, questions }: Caseload,
  position: ImportPosition,
  { isComplete, isDryRun }: { readonly isComplete: boolean; readonly isDryRun: boolean },
): ImportResult {
  const whole = refusedOf(refused, position);
  return {
    rows,
    accepted: isComplete ? rows - whole.refusedCount : position.accepted,
    ...whole,
    ...position.added,
    dryRun: isDryRun,
    newNames: position.newNames,
    questions: questions.map((question) => ({ ...question, stored: [...question.stored] })),
  };
}

async function keepBatch(
  em: EntityManager,
  { audit, clock }: Tools,
  importer: Importer,
  sha256: string,
  result: ImportResult,
): Promise<void> {
  const id = randomUUID();
  await em.insert(ImportBatch, { id, at: clock.now(), accountId: importer.accountId, sha256, result });
  await audit.note(em, importer, { record: 'import-batch', recordId: id, patientIds: [], episodeIds: [] });
}
