import { isId } from '../http/validators.js';
import { newId } from './new-id.js';

describe('A new id', () => {
  const ids = Array.from({ length: 20_480 }, newId);

  it('is an id to every route, of the version that applications define', () => {
    expect(ids.filter((id) => !isId(id) || !/^.{14}8.{4}[89ab]/.test(id))).toEqual([]);
  });

  it('lies near the ones before it, in one of few places', () => {
    expect(new Set(ids.map((id) => id.slice(0, 13))).size).toBe(40);
  });

  it('is nobody else’s, and does not tell which came first', () => {
    expect(new Set(ids.map((id) => id.slice(14))).size).toBe(ids.length);
    const first = ids.slice(0, 512);
    expect([...first].sort()).not.toEqual(first);
  });
});
