import { randomUUID } from 'node:crypto';
import type { ImportResult, ImportStage } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import type { AuditedChanges } from '../../audit/audited-changes.js';
import type { Clock } from '../../clock.js';
import type { Database } from '../../database/database.js';
import { refreshStatistics } from '../../database/statistics.js';
import { contextFor, type Importer } from '../compare/context.js';
import type { ImportNumbers } from '../compare/numbers.js';
import { ImportPlaces } from '../compare/places.js';
import { letOthersIn } from '../read/breath.js';
import { ImportBatch } from './batch.entity.js';
import {
  type CaseloadInput,
  type CaseloadPortion,
  type FoundCaseload,
  type PackedPeople,
  unpacked,
} from './caseload.work.js';
import { firstStage, type ImportMode } from './mode.js';
import { AT_THE_START, type ImportPosition, refusedOf } from './position.js';
import { LONGEST_BATCH, PeopleSaver } from './save-people.js';

/** What drives an import: a job, or a caller who waits for it. */
export interface ImportDriver {
  /** null: it begins. */
  readonly position: ImportPosition | null;
  /** Milliseconds for which everyone else may be kept waiting at once; left out: as while others work. */
  readonly longestBatch?: number;
  /** Aborted: it is to stop at the next person. */
  readonly signal: AbortSignal;
  /** Reads the file, perhaps in another thread. */
  read(input: CaseloadInput): AsyncGenerator<CaseloadPortion, void>;
  readonly say: (stage: ImportStage, done: number, total: number) => void;
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

type Portions = AsyncGenerator<CaseloadPortion, void>;

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
  driver.say(firstStage(mode), 0, 0);
  const afterLine = driver.position?.line ?? 0;
  const portions = driver.read({ file: bytes, importer, mode, today, afterLine });
  try {
    const first = await portions.next();
    if (first.done || first.value.kind !== 'found') throw new Error('The reading of an import ended without a word.');
    const { found } = first.value;
    const position = await bringIn(tools, importer, { found, portions, mode }, driver);
    const isComplete = position.people === (driver.position?.people ?? 0) + found.left;
    const result = resultOf(found, position, { isComplete, isDryRun: mode === 'dry-run' });
    const named = result.questions.flatMap(({ stored }) => stored.map(({ patientId }) => patientId));
    return {
      isComplete,
      result,
      patientIds: [...new Set(named)],
      write: (em) => (mode === 'save' ? keepBatch(em, tools, importer, found.sha256, result) : Promise.resolve()),
    };
  } finally {
    await portions.return();
  }
}

interface Reading {
  readonly found: FoundCaseload;
  /** Those that follow. */
  readonly portions: Portions;
  readonly mode: ImportMode;
}

async function bringIn(
  tools: Tools,
  importer: Importer,
  { found, portions, mode }: Reading,
  driver: ImportDriver,
): Promise<ImportPosition> {
  const { database, audit, clock, numbers } = tools;
  const packed = mode === 'save' ? await allOf(portions) : [];
  const places = await ImportPlaces.loadWith(database.reads, importer.careServiceIds, found.places);
  const begun = driver.position;
  // Whoever goes on with an import has been told of these numbers before.
  if (begun === null) await numbers.settle(importer, found.nhsNumbers);
  const position: ImportPosition = begun ?? { ...AT_THE_START, newNames: [...places.unknownNames] };
  if (mode === 'dry-run') return check(portions, found.left, position, driver);
  const total = position.people + found.left;
  if (!places.hasNothingToCreate) {
    await database.write(async (em) => {
      await places.create(em);
      await audit.note(em, importer, { record: 'care-service', recordId: null, patientIds: [], episodeIds: [] });
      await driver.keep(em, position, total);
    });
  }
  const context = await contextFor(database.reads, { importer, places, clock });
  const keep = (em: EntityManager, reached: ImportPosition): Promise<void> => driver.keep(em, reached, total);
  const saver = new PeopleSaver(database, audit, importer, context, keep, driver.longestBatch ?? LONGEST_BATCH);
  const reached = await save(saver, packed, total, position, driver);
  if (found.left > 0) await refreshStatistics(database);
  return reached;
}

/** Takes all people over before anything is written, so that a thread, and its memory, is needed no longer. */
async function allOf(portions: Portions): Promise<readonly PackedPeople[]> {
  const packed: PackedPeople[] = [];
  for await (const portion of portions) if (portion.kind === 'people') packed.push(portion.packed);
  return packed;
}

/** Saves people until all are saved or the driver says stop. */
async function save(
  saver: PeopleSaver,
  portions: readonly PackedPeople[],
  total: number,
  begun: ImportPosition,
  { signal, say }: ImportDriver,
): Promise<ImportPosition> {
  let position = begun;
  say('saving', position.people, total);
  for (const portion of portions) {
    const people = unpacked(portion);
    const before = position.people;
    while (position.people < before + people.length && !signal.aborted) {
      position = await saver.saveNext(people.slice(position.people - before), position);
      say('saving', position.people, total);
      await letOthersIn();
    }
    if (signal.aborted) break;
  }
  return position;
}

/** Follows a dry run, which writes nothing. */
async function check(
  portions: Portions,
  total: number,
  begun: ImportPosition,
  { signal, say }: ImportDriver,
): Promise<ImportPosition> {
  let position = begun;
  for await (const portion of untilAborted(portions, signal)) {
    if (portion.kind === 'checked') position = { ...portion.position, newNames: begun.newNames };
  }
  say('checking', position.people, total);
  return position;
}

/** An aborted signal ends the portions as well; what was done until then is told all the same. */
async function* untilAborted(portions: Portions, signal: AbortSignal): Portions {
  try {
    while (!signal.aborted) {
      const { done, value } = await portions.next();
      if (done) return;
      yield value;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function resultOf(
  { rows, refused, questions }: FoundCaseload,
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
