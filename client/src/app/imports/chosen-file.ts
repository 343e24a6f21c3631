import type { WordKey } from '../words/words';
import { withoutReasons } from './refused-lines';

/** A file that can be sent. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: number;
  /** As it is sent; line numbers in the answer are lines of this. */
  readonly text: string;
  readonly body: Blob;
}

/** The service takes no more. */
export const LARGEST_FILE = 10 * 1024 * 1024;
const WORKBOOK = /\.(?:xlsx?|xlsm|xlsb|ods|numbers)$/i;

/** Reads a file, or says what to do instead. */
export async function readChosen(file: File): Promise<ChosenFile | { readonly refused: WordKey }> {
  if (WORKBOOK.test(file.name)) return { refused: 'staff.import.workbook' };
  if (file.size > LARGEST_FILE) return { refused: 'staff.import.too-large' };
  if (file.size === 0) return { refused: 'staff.import.empty' };
  const text = textOf(await file.arrayBuffer());
  if (text === null) return { refused: 'staff.import.not-text' };
  const mended = withoutReasons(text);
  return {
    name: file.name,
    bytes: file.size,
    text: mended ?? text,
    body: mended === null ? file : new Blob([mended], { type: 'text/csv' }),
  };
}

/** null: not UTF-8 text. A byte order mark is left out. */
function textOf(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch (error) {
    if ((error as Partial<Error>).name !== 'TypeError') throw error;
    return null;
  }
}
