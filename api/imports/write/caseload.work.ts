import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { RefusedLine } from '@waymark/contracts';
import type { WorkFile, WorkTools } from '../../jobs/thread/work.js';
import { type Caseload, readCaseload } from '../compare/caseload.js';
import { contextFor, type Importer } from '../compare/context.js';
import { comparePerson } from '../compare/person.js';
import { ImportPlaces } from '../compare/places.js';
import type { PersonRows } from '../compare/plan.js';
import type { Question } from '../compare/questions.js';
import type { RowPlace } from '../read/row.js';
import { firstStage, type ImportMode } from './mode.js';
import { AT_THE_START, firstLineOf, type ImportPosition, positionAfter } from './position.js';

export interface CaseloadInput {
  readonly file: Uint8Array;
  readonly importer: Importer;
  readonly mode: ImportMode;
  /** The day from which the file's own days are judged: the same for all processes that work on it. */
  readonly today: string;
  /** Line of the last person who is done already; 0: none. */
  readonly afterLine: number;
}

/** What is known once the whole file is read. */
export interface FoundCaseload {
  readonly sha256: string;
  /** How many rows the file has, refused ones included. */
  readonly rows: number;
  /** How many people are left to be saved or checked. */
  readonly left: number;
  /** NHS numbers of all people of the file. */
  readonly nhsNumbers: readonly string[];
  /** Places as the rows name them, each spelling once. */
  readonly places: readonly RowPlace[];
  readonly questions: readonly Question[];
  readonly refused: { readonly lines: readonly RefusedLine[]; readonly count: number };
}

/** First what was found; then, in the order of the file, its people, or in a dry run how far it is with them. */
export type CaseloadPortion =
  | { readonly kind: 'found'; readonly found: FoundCaseload }
  | { readonly kind: 'people'; readonly packed: PackedPeople }
  | { readonly kind: 'checked'; readonly position: ImportPosition };

/** Some people as bytes, a tenth of what their rows take as objects: see {@link unpacked}. */
export type PackedPeople = Uint8Array;

/** Unpacking a portion keeps every other request waiting: so many rows, approximately. */
const ROWS_IN_PORTION = 300;
const CHECKED_IN_PORTION = 100;
/** Bytes of a file that is read within a tenth of a second, in turns with everything else; a thread begins in a whole one. */
const SMALL_FILE = 200_000;

/** Reads the file of an import, and for a dry run compares its people with what is stored. */
export const work: WorkFile<CaseloadInput, CaseloadPortion> = {
  module: import.meta.url,
  run: readPortions,
  isSmall: ({ file }) => file.length < SMALL_FILE,
  // By command a file may be of any size: its rows as objects take some ten times their bytes.
  limits: ({ file }) => ({ memoryMb: Math.max(512, Math.ceil(file.length / 1e6) * 30) }),
};

export const unpacked = (people: PackedPeople): readonly PersonRows[] => deserialize(people) as readonly PersonRows[];

async function* readPortions(input: CaseloadInput, tools: WorkTools): AsyncGenerator<CaseloadPortion, void> {
  const { file, importer, mode, today, afterLine } = input;
  const { database, signal } = tools;
  const caseload = await readCaseload(database, file, {
    ...{ careServiceIds: importer.careServiceIds, today, signal },
    say: () => tools.say({ stage: firstStage(mode), done: 0, total: 0 }),
  });
  const people = caseload.people.filter((person) => firstLineOf(person) > afterLine);
  yield { kind: 'found', found: foundIn(caseload, people.length, file) };
  if (mode === 'dry-run') yield* check(caseload, people, importer, tools);
  else for (const some of portionsOf(people)) yield { kind: 'people', packed: serialize(some) };
}

function foundIn(
  { rows, people, places, questions, refused }: Caseload,
  left: number,
  file: Uint8Array,
): FoundCaseload {
  return {
    sha256: createHash('sha256').update(file).digest('hex'),
    ...{ rows, left, places, questions },
    nhsNumbers: people.flatMap(({ nhsNumber }) => nhsNumber ?? []),
    refused: { lines: refused.first(), count: refused.count },
  };
}

/** Compares people with what is stored. */
async function* check(
  { places: spellings }: Caseload,
  people: readonly PersonRows[],
  importer: Importer,
  { database, clock, signal, say }: WorkTools,
): AsyncGenerator<CaseloadPortion, void> {
  const places = await ImportPlaces.loadWith(database.reads, importer.careServiceIds, spellings);
  const context = await contextFor(database.reads, { importer, places, clock });
  let position = AT_THE_START;
  for (const person of people) {
    if (signal.aborted) break;
    say({ stage: 'checking', done: position.people, total: people.length });
    const changes = await database.snapshot((reads) => comparePerson(reads, person, context));
    position = positionAfter(position, [{ person, changes }]);
    if (position.people % CHECKED_IN_PORTION === 0) yield { kind: 'checked', position };
    await setImmediate();
  }
  yield { kind: 'checked', position };
}

function* portionsOf(people: readonly PersonRows[]): Generator<readonly PersonRows[]> {
  let portion: PersonRows[] = [];
  let rows = 0;
  for (const person of people) {
    portion.push(person);
    rows += person.rows.length;
    if (rows < ROWS_IN_PORTION) continue;
    yield portion;
    portion = [];
    rows = 0;
  }
  if (portion.length > 0) yield portion;
}
