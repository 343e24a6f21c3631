import type { OptionalImportColumn } from '@waymark/contracts';
import { type CsvRecord, csvOf, isBroken, openCsv, recordsOf } from '@waymark/text';

/** Column in which a file says whether a person who may be here already is that person. */
export const SAME_PERSON: OptionalImportColumn = 'same_person';

export type SamePerson = 'yes' | 'no';

/** A person as named in the file, letter for letter. */
export interface NamedInFile {
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: string;
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The file with the answers in their column, in the line where each person begins. All else stays letter for letter,
 * including empty lines and Excel's `sep=`, so that a line keeps its number.
 */
export function withAnswers(text: string, answers: ReadonlyMap<number, SamePerson>): string {
  if (answers.size === 0) return text;
  const file = openCsv(text);
  const { delimiter } = file;
  const pieces = [text.startsWith(BYTE_ORDER_MARK) ? '' : BYTE_ORDER_MARK, text.slice(0, file.start)];
  let at = file.start;
  let header: readonly string[] | null = null;
  let column = -1;
  for (const record of recordsOf(file)) {
    // The cell boundaries are not certain: such a file is not accepted in the first place.
    if (isBroken(record)) return text;
    if (header === null) {
      header = record.cells;
      column = columnOf(header, SAME_PERSON);
      pieces.push(column === -1 ? `${record.text}${delimiter}${SAME_PERSON}` : record.text);
      if (column === -1) column = header.length;
    } else {
      pieces.push(answered(record, { delimiter, column, columns: header.length, answer: answers.get(record.line) }));
    }
    at += record.text.length;
    const lineEnd = text.startsWith('\r\n', at) ? 2 : 1;
    pieces.push(text.slice(at, at + lineEnd));
    at += lineEnd;
  }
  return pieces.join('');
}

/** The people who begin in these lines. */
export function peopleOfLines(text: string, lines: ReadonlySet<number>): ReadonlyMap<number, NamedInFile> {
  const people = new Map<number, NamedInFile>();
  let header: readonly string[] | null = null;
  for (const record of recordsOf(openCsv(text))) {
    if (isBroken(record)) continue;
    header ??= record.cells;
    if (!lines.has(record.line)) continue;
    const cellOf = (name: string): string => record.cells[columnOf(header ?? [], name)]?.trim() ?? '';
    people.set(record.line, {
      familyName: cellOf('family_name'),
      givenName: cellOf('given_name'),
      birthDate: cellOf('birth_date'),
    });
  }
  return people;
}

interface Answering {
  readonly delimiter: string;
  /** Index of the answer; as many as `columns` if the file had no such column. */
  readonly column: number;
  readonly columns: number;
  readonly answer: SamePerson | undefined;
}

function answered({ text, cells }: CsvRecord, { delimiter, column, columns, answer }: Answering): string {
  if (answer === undefined) return column === columns && cells.length === columns ? `${text}${delimiter}` : text;
  // Excel omits the last cells of a line if they are empty.
  const missing = Math.max(0, column - cells.length);
  if (cells.length <= column) return `${text}${delimiter.repeat(missing + 1)}${answer}`;
  return csvOf([cells.with(column, answer)], delimiter).replace(/\r\n$/, '');
}

function columnOf(header: readonly string[], name: string): number {
  return header.findIndex(
    (heading) =>
      heading
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, '_') === name,
  );
}
