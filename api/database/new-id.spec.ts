import { isId } from '../http/validators.js';
import { newId } from './new-id.js';

const placeOf = (id: string): string => id.slice(0, 13);

describe('A new id', () => {
  // From the start of a place: ids made before may have filled a part of one.
  const before = newId();
  let first = newId();
  while (placeOf(first) === placeOf(before)) first = newId();
  const ids = [first, ...Array.from({ length: 20_479 }, newId)];

  it('is an id to every route, of the version that applications define', () => {
    expect(ids.filter((id) => !isId(id) || !/^.{14}8.{4}[89ab]/.test(id))).toEqual([]);
  });

  it('lies near the ones before it, in one of few places', () => {
    expect(new Set(ids.map(placeOf)).size).toBe(40);
  });

  it('is nobody else’s, and does not tell which came first', () => {
    expect(new Set(ids.map((id) => id.slice(14))).size).toBe(ids.length);
    const alike = ids.slice(0, 512);
    expect([...alike].sort()).not.toEqual(alike);
  });
});
