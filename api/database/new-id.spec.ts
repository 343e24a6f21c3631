import { isId } from '../http/validators.js';
import { newId } from './new-id.js';

describe('A new id', () => {
  const ids = Array.from({ length: 20_000 }, newId);

  it('is an id to every route, of the version that applications define', () => {
    expect(ids.filter((id) => !isId(id) || !/^.{14}8.{4}[89ab]/.test(id))).toEqual([]);
  });

  it('lies after the one before it, and is nobody else’s', () => {
    // Only where the count of prefixes begins anew does the order break, once in 2^60 ids.
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids.map((id) => id.slice(19))).size).toBe(ids.length);
  });
});
