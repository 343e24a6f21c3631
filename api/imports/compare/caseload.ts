import type { ReadOnly } from '../../database/database.js';
import { readFile } from '../read/file.js';
import { readRow, type RowPlace } from '../read/row.js';
import { knownPeople } from './known.js';
import { ImportPlaces } from './places.js';
import { ImportPlan, type PersonRows } from './plan.js';
import { askWhoIsWho, type Question } from './questions.js';
import { RefusedLines } from './refused-lines.js';

/** The people of a file, found to be consistent in itself, and who of them is stored. */
export interface Caseload {
  /** How many rows the file has, refused ones included. */
  readonly rows: number;
  /** In the order in which the file begins them. */
  readonly people: readonly PersonRows[];
  /** Places as the rows name them, each spelling once. */
  readonly places: readonly RowPlace[];
  readonly questions: readonly Question[];
  readonly refused: RefusedLines;
}

export interface CaseloadScope {
  /** null: every care service. */
  readonly careServiceIds: readonly string[] | null;
  /** The day from which the file's own days are judged. */
  readonly today: string;
  readonly signal: AbortSignal;
  /** Called for each row: it goes on. */
  readonly say: () => void;
}

/**
 * Reads a file into people. Only reads, so that it may run beside everything else.
 * @throws 422 if the file as a whole cannot be read; the signal's reason once it is aborted.
 */
export async function readCaseload(
  database: ReadOnly,
  file: Uint8Array,
  { careServiceIds, today, signal, say }: CaseloadScope,
): Promise<Caseload> {
  const places = await ImportPlaces.load(database.reads, careServiceIds);
  const refused = new RefusedLines();
  const plan = new ImportPlan();
  let rows = 0;
  for await (const fileRow of readFile(file)) {
    signal.throwIfAborted();
    say();
    rows += 1;
    const row = readRow(fileRow, today);
    const reason = typeof row === 'string' ? row : (places.refuse(row.place) ?? plan.add(row));
    if (reason !== null) refused.add(fileRow.line, reason);
    else if (typeof row !== 'string') places.resolve(row.place);
  }
  const careServiceIdOf = (place: RowPlace): string => places.resolve(place).careServiceId;
  const days = plan.people.map(({ facts }) => facts.birthDate);
  const known = await knownPeople(database, days, careServiceIds ?? places.careServiceIds);
  signal.throwIfAborted();
  const answered = await askWhoIsWho(known, plan, { careServiceIds, careServiceIdOf });
  refused.addRows(answered.refused);
  const { questions } = answered;
  return { rows, people: plan.people, places: places.spellings, questions, refused };
}
