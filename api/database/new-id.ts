import { randomUUID } from 'node:crypto';

const PREFIXES = 2 ** 48;
/** Ids that share a prefix. */
const LARGEST_COUNT = 2 ** 12;

let prefix = Number.parseInt(randomUUID().replaceAll('-', '').slice(0, 12), 16);
let count = 0;

/**
 * A new id for a row of a table that grows: a UUID (RFC 9562, version 8) that lies next to the one before it, in a place
 * that each process chooses at random. Entirely random ones touch a page of every index for each row, which is most of
 * what a commit of many rows writes. It tells no time; 62 of its bits are random, so that nobody guesses one.
 */
export function newId(): string {
  if (count === LARGEST_COUNT) {
    prefix = (prefix + 1) % PREFIXES;
    count = 0;
  }
  const first = prefix.toString(16).padStart(12, '0');
  const counted = count.toString(16).padStart(3, '0');
  count += 1;
  return `${first.slice(0, 8)}-${first.slice(8)}-8${counted}-${randomUUID().slice(19)}`;
}
