import { csvOf, isBroken, openCsv, recordsOf } from '@waymark/text';

/** The column in which a file says whether somebody who may be here already is that person. */
export const SAME_PERSON = 'same_person';

export type SamePerson = 'yes' | 'no';

/** The file with the answers in its column, in the line where each person begins; other lines stay as they are. */
export function withAnswers(text: string, answers: ReadonlyMap<number, SamePerson>): string {
  const file = openCsv(text);
  const lines: string[][] = [];
  let column = -1;
  let columns = 0;
  for (const record of recordsOf(file)) {
    if (isBroken(record)) continue;
    const cells = [...record.cells];
    if (lines.length === 0) {
      columns = cells.length;
      column = cells.findIndex(
        (heading) =>
          heading
            .trim()
            .toLowerCase()
            .replace(/[\s-]+/g, '_') === SAME_PERSON,
      );
      if (column === -1) column = columns;
      cells[column] ??= SAME_PERSON;
    } else if (cells.length === columns || column < columns) {
      cells[column] = answers.get(record.line) ?? cells[column] ?? '';
    }
    lines.push(cells);
  }
  return `\uFEFF${csvOf(lines, file.delimiter)}`;
}
