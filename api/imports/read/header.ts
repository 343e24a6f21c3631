import {
  IMPORT_COLUMNS,
  type ImportColumn,
  type OptionalImportColumn,
  REQUIRED_IMPORT_COLUMNS,
  type RequiredImportColumn,
} from '@waymark/contracts';
import { normaliseName } from '@waymark/text';

/** The cells of one row, unchanged. */
export type Cells = Readonly<Record<RequiredImportColumn, string>> &
  Readonly<Partial<Record<OptionalImportColumn, string>>>;

/** Alternative headings found in spreadsheets in use. */
const ALSO_KNOWN_AS: Readonly<Record<string, ImportColumn>> = { who: 'rater' };

/** The index of each column's cell in a row. */
export type Layout = ReadonlyMap<ImportColumn, number>;

/** More of them do not help the person who corrects the file. */
const MOST_QUOTED = 10;
const LONGEST_HEADING = 40;
/** Pattern of a heading. Dates, numbers and any other cell content are not repeated in a reply. */
const LIKE_A_HEADING = /^\p{L}[\p{L}\p{M} _()/-]*\d{0,2}$/u;

/** Reads the header, in any order, case and spacing; or returns its fault in one sentence. */
export function readHeader(header: readonly string[]): { readonly layout: Layout } | { readonly problem: string } {
  const layout = new Map<ImportColumn, number>();
  const unknown: string[] = [];
  const twice = new Set<string>();
  header.forEach((heading, index) => {
    const name = normaliseName(heading.slice(0, LONGEST_HEADING)).replace(/[\s-]+/g, '_');
    // A spreadsheet saved with empty columns on its right has headings without a name; their cells must be empty too.
    if (name === '') return;
    const column = IMPORT_COLUMNS.find((known) => known === name) ?? ALSO_KNOWN_AS[name];
    if (column === undefined) unknown.push(heading.trim());
    else if (layout.has(column)) twice.add(column);
    else layout.set(column, index);
  });
  const missing = REQUIRED_IMPORT_COLUMNS.filter((column) => !layout.has(column));
  const wrong = [
    ...(missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    // A first line without any heading is a row of someone's data.
    ...(unknown.length > 0 ? [`not known: ${layout.size > 0 ? quoted(unknown) : 'all that stands there'}`] : []),
    ...(twice.size > 0 ? [`there twice: ${[...twice].join(', ')}`] : []),
  ];
  if (wrong.length === 0) return { layout };
  return {
    problem: `The columns in the first line do not fit. ${wrong.join('; ')}. Correct the headings and send the file again.`,
  };
}

function quoted(headings: readonly string[]): string {
  const names = headings.filter((heading) => heading.length <= LONGEST_HEADING && LIKE_A_HEADING.test(heading));
  const shown = names.slice(0, MOST_QUOTED);
  const more = headings.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
