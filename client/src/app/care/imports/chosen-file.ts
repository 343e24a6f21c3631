import { type BrokenMark, decodeText, isBroken, openCsv, recordsOf, type TextEncoding } from '@waymark/text';
import type { TranslationKey } from '../../i18n/translations';
import { withoutReasons } from './refused-lines';

/** A file that can be sent. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: number;
  readonly encoding: TextEncoding;
  /** As it is sent; line numbers in the reply are lines of this. */
  readonly text: string;
  readonly body: Blob;
}

/** What to do with a file that cannot be sent, and which lines to look at. */
export interface RefusedFile {
  readonly refused: TranslationKey;
  readonly lines?: string;
}

/** Bytes; the API accepts no more. */
export const LARGEST_FILE = 10 * 1024 * 1024;
const WORKBOOK = /\.(?:xlsx?|xlsm|xlsb|ods|numbers)$/i;
/** Maximum of lines with broken marks named in one message. */
const MOST_LINES = 20;

/** Reads a file. Returns what to do instead if it cannot be sent. */
export async function readChosen(file: File): Promise<ChosenFile | RefusedFile> {
  if (WORKBOOK.test(file.name)) return { refused: 'imports.workbook' };
  if (file.size > LARGEST_FILE) return { refused: 'imports.too-large' };
  if (file.size === 0) return { refused: 'imports.empty' };
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  if (decoded === null || decoded.text.includes('\0')) return { refused: 'imports.not-text' };
  const { text, encoding } = decoded;
  const [first, ...others] = brokenIn(text);
  if (first !== undefined) {
    const { line, why } = first;
    if (why === 'too-long' || why === 'too-many-cells') return { refused: 'imports.row-length', lines: String(line) };
    const refused = others.length === 0 ? 'imports.broken-mark' : 'imports.broken-marks';
    return { refused, lines: [first, ...others].map((mark) => mark.line).join(', ') };
  }
  const mended = withoutReasons(text);
  return {
    name: file.name,
    bytes: file.size,
    encoding,
    text: mended ?? text,
    body: mended === null ? file : new Blob([mended], { type: 'text/csv' }),
  };
}

/** The first broken mark of each line. */
function brokenIn(text: string): BrokenMark[] {
  const marks = new Map<number, BrokenMark>();
  for (const found of recordsOf(openCsv(text))) {
    if (isBroken(found) && !marks.has(found.line)) marks.set(found.line, found);
    if (marks.size === MOST_LINES) break;
  }
  return [...marks.values()];
}
