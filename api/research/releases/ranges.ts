/** What a request says about which part of a file it wants, and which copy of it is known. Absent headers are undefined. */
export interface FileConditions {
  readonly method: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** From byte `start` to byte `end`, both included. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * - `whole`, `part`: these bytes are sent.
 * - `unchanged`: the copy that is known is the file.
 * - `other`: the copy that was to be continued is none of this file.
 * - `outside`: there are no such bytes.
 */
export type FileAnswer =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'unchanged' | 'other' | 'outside' };

const SINGLE_RANGE = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i;

/**
 * RFC 9110, 13 and 14, for a file that never changes and has a strong ETag. A range that is none, or several at once, is
 * answered with the whole file, as is one of another copy: nobody ever gets a mixture of two.
 * @param etag with its quotes.
 */
export function answerFor(asked: FileConditions, file: { readonly bytes: number; readonly etag: string }): FileAnswer {
  const { method, range, ifRange, ifMatch, ifNoneMatch } = asked;
  if (ifMatch !== undefined && !names(ifMatch, file.etag)) return { kind: 'other' };
  if (ifNoneMatch !== undefined && names(ifNoneMatch.replaceAll('W/', ''), file.etag)) return { kind: 'unchanged' };
  const isOfThisCopy = ifRange === undefined || ifRange.trim() === file.etag;
  if (range === undefined || method !== 'GET' || !isOfThisCopy) return { kind: 'whole' };
  return partOf(range, file.bytes);
}

function partOf(range: string, bytes: number): FileAnswer {
  const [, first = '', last = ''] = SINGLE_RANGE.exec(range) ?? [];
  if (first === '' && last === '') return { kind: 'whole' };
  // The last so many bytes.
  if (first === '') return inside({ start: Math.max(0, bytes - Number(last)), end: bytes - 1 });
  if (last !== '' && Number(last) < Number(first)) return { kind: 'whole' };
  return inside({ start: Number(first), end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) });
}

function inside(part: Part): FileAnswer {
  return part.start <= part.end ? { kind: 'part', part } : { kind: 'outside' };
}

function names(list: string, etag: string): boolean {
  return list.split(',').some((one) => one.trim() === '*' || one.trim() === etag);
}
