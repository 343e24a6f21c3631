import fc from 'fast-check';
import { OTHER, poolCategories, type Category } from './pool-categories.js';

const ofPeople = (counts: Record<string, number>): Category[] =>
  Object.entries(counts).map(([name, count]) => ({ name, count, people: count }));
const names = (lines: readonly { name: string }[]) => lines.map(({ name }) => name);

describe('categories under 8 people', () => {
  it('are pooled into "Other"', () => {
    const lines = poolCategories(ofPeople({ work: 5, home: 31, sport: 4, travel: 12 }));
    expect(names(lines)).toEqual(['home', 'travel', OTHER]);
    expect(lines.at(-1)).toEqual({
      name: OTHER,
      count: 9,
      people: 9,
      members: ['sport', 'work'],
      published: { shown: 10 },
    });
  });

  it('take the smallest shown one with them while they are fewer than 8 together', () => {
    const lines = poolCategories(ofPeople({ work: 3, home: 31, travel: 12 }));
    expect(lines.map(({ name, members }) => [name, members])).toEqual([
      ['home', ['home']],
      [OTHER, ['travel', 'work']],
    ]);
  });

  it('of nobody are pooled like others, for a missing name would say nobody', () => {
    expect(names(poolCategories(ofPeople({ work: 0, home: 31, travel: 12 })))).toEqual(['home', OTHER]);
  });

  it('take another one where the pool would leave them too few values: 15 for two is 6 or 7 for each', () => {
    expect(names(poolCategories(ofPeople({ work: 7, sport: 7, home: 31, travel: 12 })))).toEqual(['home', OTHER]);
  });

  it('are one hidden line if there is nothing else', () => {
    const [line, ...others] = poolCategories(ofPeople({ work: 3, sport: 2 }));
    expect(line?.published).toEqual({ fewerThan: 8, ofAbout: null });
    expect(others).toEqual([]);
  });

  it('are not needed: without any, nothing is pooled', () => {
    expect(names(poolCategories(ofPeople({ work: 8, home: 31 })))).toEqual(['home', 'work']);
    expect(poolCategories([])).toEqual([]);
  });

  it('include one that is called "Other" already, however many people it has', () => {
    const [, other] = poolCategories(ofPeople({ [OTHER]: 20, home: 31, work: 3 }));
    expect(other).toMatchObject({ name: OTHER, count: 23, members: [OTHER, 'work'] });
  });

  it('are counted by distinct people where a person may be in several', () => {
    const goals = [
      { name: 'work', count: 9, people: 5 },
      { name: 'sport', count: 6, people: 5 },
      { name: 'home', count: 40, people: 22 },
      { name: 'travel', count: 20, people: 14 },
    ];
    expect(names(poolCategories(goals, (of) => (of.length === 2 ? 6 : 16)))).toEqual(['home', OTHER]);
    expect(() => poolCategories(goals)).toThrow(RangeError);
  });

  it('are refused with a name that comes twice', () => {
    expect(() => poolCategories([...ofPeople({ work: 9 }), ...ofPeople({ work: 9 })])).toThrow(RangeError);
  });
});

describe('the order of pooled categories', () => {
  const anyCounts = fc.uniqueArray(fc.tuple(fc.string(), fc.nat(60)), { maxLength: 8, selector: ([name]) => name });

  it('does not depend on the order given', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const categories = counts.map(([name, count]) => ({ name, count, people: count }));
        expect(poolCategories([...categories].reverse())).toEqual(poolCategories(categories));
      }),
    );
  });

  it('does not tell which of two equal printed numbers is truly larger, nor does what joins "Other"', () => {
    const either = (a: number, b: number) => names(poolCategories(ofPeople({ home: 31, a, b, work: 3 })));
    expect(either(13, 17)).toEqual(either(17, 13));
    expect(either(13, 17)).toEqual(['home', 'a', OTHER]);
  });

  it('leaves no line of 1–7 people beside others', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const lines = poolCategories(counts.map(([name, count]) => ({ name, count, people: count })));
        if (lines.length > 1) expect(lines.every(({ people }) => people >= 8)).toBe(true);
      }),
    );
  });
});
