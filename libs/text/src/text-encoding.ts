export type TextEncoding = 'utf-8' | 'utf-16' | 'windows-1252';

export interface DecodedText {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * Reads the bytes of a text file: UTF-8, UTF-16 with its byte order mark, and Windows-1252, which spreadsheets write
 * unless asked for UTF-8.
 * @returns null if the letters cannot be determined for certain.
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le', 'utf-16');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be', 'utf-16');
  const utf8 = decode(bytes, 'utf-8', 'utf-8');
  if (utf8 !== null) return utf8;
  return isWindows1252(bytes) ? decodeWindows1252(bytes) : null;
}

function decodeWindows1252(bytes: Uint8Array): DecodedText | null {
  const decoded = decode(bytes, 'windows-1252', 'windows-1252');
  // Node 20 leaves the bytes from 80 to 9F as control characters.
  const text = decoded?.text.replace(/[\u0080-\u009F]/g, (sign) => SIGNS.get(sign.charCodeAt(0)) ?? sign);
  return text === undefined ? null : { text, encoding: 'windows-1252' };
}

function decode(bytes: Uint8Array, label: string, encoding: TextEncoding): DecodedText | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if ((error as Partial<Error>).name !== 'TypeError') throw error;
    return null;
  }
}

/** Characters other than letters that people type. */
const SIGNS: ReadonlyMap<number, string> = new Map([
  [0x80, '€'],
  [0x85, '…'],
  [0x91, '‘'],
  [0x92, '’'],
  [0x93, '“'],
  [0x94, '”'],
  [0x95, '•'],
  [0x96, '–'],
  [0x97, '—'],
  [0xa0, '\u00A0'],
  [0xa3, '£'],
  [0xb0, '°'],
  [0xb7, '·'],
  [0xbc, '¼'],
  [0xbd, '½'],
  [0xbe, '¾'],
]);
const LINE_FEED = 0x0a;

/**
 * Whether bytes that are not UTF-8 are certainly Windows-1252. They are not if
 * - some of them are UTF-8: the file is UTF-8 with a damaged place, and every other accent would be misread;
 * - a byte means a character that no one types, or a capital follows a small letter: another old encoding;
 * - lines end as on an old Macintosh, whose letters have other bytes.
 */
function isWindows1252(bytes: Uint8Array): boolean {
  if (!bytes.includes(LINE_FEED)) return false;
  let before = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80) {
      if (!SIGNS.has(byte) && !isLetter(byte)) return false;
      if (isCapital(byte) && isSmall(before)) return false;
      if (isUtf8At(bytes, at)) return false;
    }
    before = byte;
  }
  return true;
}

const isCapital = (byte: number): boolean => byte >= 0xc0 && byte <= 0xde && byte !== 0xd7;
const isSmall = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0xdf && byte <= 0xff && byte !== 0xf7);
const isLetter = (byte: number): boolean => isCapital(byte) || (byte >= 0x80 && isSmall(byte));

/** Whether a multi-byte UTF-8 character begins here. */
function isUtf8At(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at] ?? 0;
  const following =
    first >= 0xf0 && first <= 0xf4 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
  if (following === 0) return false;
  for (let next = at + 1; next <= at + following; next += 1) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}
