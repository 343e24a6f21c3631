import { randomBytes, randomUUID } from 'node:crypto';

/** Ids that begin alike: they fill a few pages of an index. */
const ALIKE = 512;

let beginning = '';
let left = 0;

/**
 * A new id for a row of a table that grows: a UUID (RFC 9562, version 8) near the ones before it, in a place that is
 * chosen at random anew after some hundred. Entirely random ones touch a page of every index for each row, which is most
 * of what a commit of many rows writes. It tells no time and no order; 74 of its bits are random for each, so that nobody
 * guesses one.
 */
export function newId(): string {
  if (left === 0) {
    beginning = randomBytes(6).toString('hex');
    left = ALIKE;
  }
  left -= 1;
  const random = randomUUID();
  return `${beginning.slice(0, 8)}-${beginning.slice(8)}-8${random.slice(15)}`;
}
