import fc from 'fast-check';
import type { Highs } from 'highs';
import { loadSolver } from '../load-solver.js';
import { auditEdition } from './audit-edition.js';
import type { CountFigure, EditionFigure, MeanFigure, Relation, Said } from './edition-figure.js';

let highs: Highs;
beforeAll(async () => {
  highs = await loadSolver();
});

const people = (id: string, count: number, said?: Said): CountFigure => ({
  id,
  of: 'people',
  count,
  people: count,
  said,
});
const goals = (id: string, count: number, behind: number, said?: Said): CountFigure => ({
  id,
  of: 'events',
  count,
  people: behind,
  said,
});
const mean = (id: string, behind: number, said?: Said): MeanFigure => ({ id, of: 'mean', people: behind, said });
const sum = (whole: string, ...parts: string[]): Relation => ({ kind: 'parts', whole, parts, people: 'apart' });
const audit = (figures: readonly EditionFigure[], ...relations: Relation[]) => {
  const { said, result } = auditEdition({ figures, relations }, highs);
  return { ...result, said: Object.fromEntries(said) };
};

describe('an audited edition', () => {
  it('is published by the rules where that leaves each hidden figure at least 4 values', () => {
    const found = audit([people('all', 45), people('pain', 41), people('spinal', 4)], sum('all', 'pain', 'spinal'));
    expect(found).toEqual({
      said: { all: 'number', pain: 'number', spinal: 'bound' },
      figures: 3,
      bounds: 1,
      hidden: 1,
      narrowest: 7,
      secondary: [],
      tooNarrow: [],
    });
  });

  it('hides the smallest sibling of a figure that would have fewer than 4 values', () => {
    // All are 58–62 and those shown 48–56 together, so 4–7 would do; but 60 less 50 leaves 6 and 7.
    const found = audit([people('all', 58), people('pain', 52), people('spinal', 6)], sum('all', 'pain', 'spinal'));
    expect(found.said).toEqual({ all: 'number', pain: 'withheld', spinal: 'bound' });
    expect(found).toMatchObject({
      hidden: 2,
      bounds: 1,
      secondary: [{ figure: 'pain', protects: 'spinal' }],
      narrowest: 8,
    });
  });

  it('takes the smallest by its printed number, and of equal ones the first by id', () => {
    const parts = [people('brain', 12), people('pain', 11), people('amputee', 25), people('spinal', 7)];
    const relation: Relation = { kind: 'parts', whole: 'all', parts: parts.map(({ id }) => id), people: 'apart' };
    // An interval elsewhere gives all other parts away.
    const known = (figure: CountFigure): CountFigure => ({
      ...figure,
      known: { count: { low: figure.count, high: figure.count } },
    });
    const found = audit([known(people('all', 55)), ...parts.slice(0, 3).map(known), parts[3]!], relation);
    expect(found.secondary).toEqual([{ figure: 'brain', protects: 'spinal' }]);
  });

  it('hides what readers miss least, though it is larger', () => {
    const figures = [people('all', 58), { ...people('pain', 52), worth: 1 }, people('spinal', 6)];
    const found = audit(figures, sum('all', 'pain', 'spinal'));
    expect(found.said).toEqual({ all: 'withheld', pain: 'number', spinal: 'bound' });
  });

  it('takes it for known that hardly anybody has more than ten of what is counted', () => {
    // 40 less 8 to 12 leave 26 to 34 goals, which two people do not have.
    const figures = [goals('all', 40, 14), goals('pain', 10, 8), goals('spinal', 30, 6)];
    const found = audit(figures, sum('all', 'pain', 'spinal'));
    expect(found).toMatchObject({ said: { spinal: 'bound' }, narrowest: 5 });
    expect(
      audit([goals('all', 64, 14), goals('pain', 10, 8), goals('spinal', 54, 6)], sum('all', 'pain', 'spinal')).hidden,
    ).toBeGreaterThan(1);
  });

  it('knows what a mean of the same people tells, whatever is said of their number', () => {
    const unsaid = (id: string, count: number, always: { low: number; high: number }): CountFigure => ({
      ...people(id, count, 'nothing'),
      always,
    });
    const groups = [unsaid('women', 8, { low: 8, high: Infinity }), unsaid('men', 8, { low: 8, high: Infinity })];
    const figures = [people('all', 17), ...groups, unsaid('others', 1, { low: 0, high: 7 })];
    // All are 13 to 17, of whom the two means leave 0 or 1.
    const found = audit(figures, sum('all', 'women', 'men', 'others'));
    expect(found.said).toMatchObject({ all: 'withheld' });
  });

  it('knows what is told elsewhere of a count, whatever is said of it here', () => {
    const told = (id: string, low: number, high: number): CountFigure => ({
      ...goals(id, 5, 3, 'nothing'),
      alwaysCount: { low, high },
    });
    const parts = [goals('all', 14, 9, 'nothing'), goals('new', 9, 8)];
    expect(audit([...parts, told('other', 0, 9)], sum('all', 'new', 'other')).tooNarrow).toEqual([]);
    expect(audit([...parts, told('other', 5, 6)], sum('all', 'new', 'other')).tooNarrow).toEqual(['other']);
  });

  it('knows that all of a part are in a whole, though nothing else of the whole is a figure', () => {
    const few = (id: string, low: number, high: number): CountFigure => ({ ...people(id, 5), always: { low, high } });
    const figures = [few('with T of 50', 4, 7), few('with a goal achieved', 0, 6), people('more', 30)];
    expect(audit(figures)).toMatchObject({ tooNarrow: [], narrowest: 4 });
    // 4 to 7 people with a T are 4 to 6 if no more than 6 have achieved anything.
    const within: Relation = { kind: 'within', whole: 'with a goal achieved', part: 'with T of 50' };
    expect(
      audit(
        figures.map((figure) => ({ ...figure, said: undefined })),
        within,
      ).tooNarrow,
    ).not.toEqual([]);
    const ofGoals = [goals('achieved', 12, 9), people('T of 50', 9)];
    expect(audit(ofGoals, { kind: 'within', whole: 'achieved', part: 'T of 50' }).said).toMatchObject({
      achieved: 'number',
    });
  });

  it('comes to an end where a withheld whole is open above', () => {
    const figures = [goals('all', 14, 13), goals('pain', 7, 7), goals('spinal', 7, 6)];
    const twoWay: Relation = { kind: 'twoWay', whole: 'all', yes: 'pain', no: 'spinal', people: 'shared' };
    expect(audit(figures, twoWay).narrowest).toBeGreaterThanOrEqual(4);
    expect(
      audit([people('all', 13), people('pain', 7), people('spinal', 6)], sum('all', 'pain', 'spinal')),
    ).toMatchObject({
      said: { all: 'withheld', pain: 'bound', spinal: 'bound' },
      narrowest: 7,
    });
  });

  it('without anything hidden says so', () => {
    expect(audit([people('all', 45)])).toMatchObject({ figures: 1, hidden: 0, narrowest: null });
    expect(audit([])).toMatchObject({ figures: 0, hidden: 0, narrowest: null });
  });

  it('does not depend on the order of figures, relations and parts', () => {
    const figures = [
      people('all', 58),
      people('pain', 26),
      people('brain', 26),
      people('spinal', 6),
      people('work', 8),
    ];
    const relations = [sum('all', 'pain', 'brain', 'spinal'), sum('pain', 'work', 'rest')];
    figures.push(people('rest', 18, 'nothing'));
    const backwards = relations.map((relation) =>
      relation.kind === 'parts' ? { ...relation, parts: [...relation.parts].reverse() } : relation,
    );
    expect(audit([...figures].reverse(), ...backwards.reverse())).toEqual(audit(figures, ...relations));
  });

  it('protects those on no page as well: the year less three quarters', () => {
    const quarters = [people('q1', 20), people('q2', 20), people('q3', 12), people('q4', 6, 'nothing')];
    const found = audit([people('year', 58), ...quarters], sum('year', 'q1', 'q2', 'q3', 'q4'));
    expect(found.narrowest).toBeGreaterThanOrEqual(4);
    expect(found.figures).toBe(4);
  });

  it('protects the people behind goals, given by the column beside', () => {
    const found = audit(
      [goals('all goals', 90, 58), goals('pain goals', 80, 52), goals('spinal goals', 10, 6)].concat([
        people('all', 58),
        people('pain', 52),
      ]),
      sum('all goals', 'pain goals', 'spinal goals'),
      { kind: 'restsOn', events: 'all goals', people: 'all' },
      { kind: 'restsOn', events: 'pain goals', people: 'pain' },
    );
    expect(found.secondary).toEqual([{ figure: 'pain', protects: 'spinal goals' }]);
  });

  it('says a two-way outcome as the page does: one part by its bound, or both', () => {
    const twoWay: Relation = { kind: 'twoWay', whole: 'all', yes: 'yes', no: 'no', people: 'apart' };
    expect(audit([people('all', 45), people('yes', 40), people('no', 5)], twoWay).said).toEqual({
      all: 'number',
      yes: 'nothing',
      no: 'bound',
    });
    expect(audit([people('all', 45), people('yes', 20), people('no', 25)], twoWay).said).toEqual({
      all: 'number',
      yes: 'number',
      no: 'number',
    });
    expect(audit([people('all', 6), people('yes', 4), people('no', 2)], twoWay).said).toEqual({
      all: 'bound',
      yes: 'nothing',
      no: 'nothing',
    });
  });

  it('reckons that an interval gives both parts of a rate away', () => {
    const figures = [people('yes', 28), people('no', 30), people('all', 58)];
    const places = [people('yes pain', 23), people('yes spinal', 5), people('no pain', 20), people('no spinal', 10)];
    const all = [...figures, people('pain', 43), people('spinal', 15), ...places];
    const relations = (interval?: true): Relation[] => [
      { kind: 'twoWay', whole: 'all', yes: 'yes', no: 'no', people: 'apart', interval },
      { kind: 'twoWay', whole: 'pain', yes: 'yes pain', no: 'no pain', people: 'apart', interval },
      { kind: 'twoWay', whole: 'spinal', yes: 'yes spinal', no: 'no spinal', people: 'apart', interval },
      sum('yes', 'yes pain', 'yes spinal'),
      sum('no', 'no pain', 'no spinal'),
      sum('all', 'pain', 'spinal'),
    ];
    expect(audit(all, ...relations()).secondary).toEqual([]);
    expect(audit(all, ...relations(true)).secondary).not.toEqual([]);
  });
});

describe('with earlier editions', () => {
  it('takes back nothing that was said, and hides of its own instead', () => {
    const earlier = [people('q1', 26, 'number'), people('q2', 26, 'number'), people('q3', 6, 'bound')];
    const found = audit([people('year', 58), ...earlier], sum('year', 'q1', 'q2', 'q3'));
    expect(found.said).toEqual({ year: 'number' });
    const exact = earlier.map((figure) => ({
      ...figure,
      known: { count: { low: figure.count, high: figure.count } },
    }));
    expect(audit([people('year', 58), ...exact], sum('year', 'q1', 'q2', 'q3')).said).toEqual({ year: 'withheld' });
  });

  it('says what they gave away without it, and that it must not be published', () => {
    const given = [people('a', 58, 'number'), people('b', 52, 'number'), people('c', 6, 'bound')];
    const found = audit([...given, people('d', 40), people('e', 18)], sum('a', 'b', 'c'), sum('a', 'd', 'e'));
    expect(found).toMatchObject({ tooNarrow: ['c'], said: { d: 'number', e: 'number' } });
  });

  it('looks again only at what the new one bears on', () => {
    const given = [people('a', 58, 'number'), people('b', 52, 'number'), people('c', 6, 'bound')];
    expect(audit([...given, people('other', 20)], sum('a', 'b', 'c'))).toMatchObject({
      tooNarrow: [],
      narrowest: null,
    });
  });

  it('tolerates late corrections where they are declared', () => {
    const figures = [people('year', 47), people('q1', 20, 'number'), people('q2', 25, 'number')];
    const late: Relation = { kind: 'parts', whole: 'year', parts: ['q1', 'q2'], people: 'apart', corrected: true };
    expect(audit(figures, late).said).toEqual({ year: 'number' });
    expect(() => audit(figures, sum('year', 'q1', 'q2'))).toThrow(/do not add up: 2 are missing/);
  });
});

describe('means', () => {
  it('are hidden until no difference leaves 1–7 people: the year less three quarters', () => {
    const quarters = [mean('q1', 20), mean('q2', 25), mean('q3', 12), mean('q4', 6)];
    const found = audit([mean('year', 63), ...quarters], sum('year', 'q1', 'q2', 'q3', 'q4'));
    expect(found.secondary).toEqual([{ figure: 'q3', protects: 'q4' }]);
    expect(found.said).toMatchObject({ year: 'number', q1: 'number', q2: 'number', q3: 'withheld', q4: 'bound' });
  });

  it('count two hidden groups together: of 3 and 4 people the sum would be that of 7', () => {
    const parts = [mean('brain', 30), mean('pain', 3), mean('spinal', 4)];
    expect(audit([mean('all', 37), ...parts], sum('all', 'brain', 'pain', 'spinal')).secondary).toHaveLength(1);
    const more = [mean('brain', 30), mean('pain', 3), mean('spinal', 5)];
    expect(audit([mean('all', 38), ...more], sum('all', 'brain', 'pain', 'spinal')).secondary).toEqual([]);
  });

  it('that could be had by going round a table of quarters and pathways are hidden in a rectangle of four', () => {
    const table = {
      q1: { brain: 20, pain: 15, spinal: 5 },
      q2: { brain: 22, pain: 12, spinal: 9 },
      q3: { brain: 21, pain: 14, spinal: 16 },
    };
    const places = ['brain', 'pain', 'spinal'] as const;
    const quarters = ['q1', 'q2', 'q3'] as const;
    const cells = quarters.flatMap((quarter) =>
      places.map((place) => mean(`${quarter} ${place}`, table[quarter][place])),
    );
    const total = (ids: readonly string[]) =>
      cells.filter(({ id }) => ids.includes(id)).reduce((all, cell) => all + cell.people, 0);
    const rows = quarters.map((quarter) => ({ whole: quarter, parts: places.map((place) => `${quarter} ${place}`) }));
    const columns = places.map((place) => ({ whole: place, parts: quarters.map((quarter) => `${quarter} ${place}`) }));
    const wholes = [...rows, ...columns].map(({ whole, parts }) => mean(whole, total(parts)));
    const relations = [...rows, ...columns].map(({ whole, parts }) => sum(whole, ...parts));
    const found = audit(
      [...cells, ...wholes, mean('year', total(cells.map(({ id }) => id)))],
      ...relations,
      sum('year', ...quarters),
      sum('year', ...places),
    );
    expect(found.hidden).toBe(4);
    expect(found.secondary.map(({ figure }) => figure).sort()).toEqual(['q1 pain', 'q2 pain', 'q2 spinal']);
  });

  it('of a hidden group of nobody are taken as known: the sum of the others is the whole', () => {
    const figures = [mean('all', 36), mean('brain', 30), mean('pain', 6), mean('spinal', 0)];
    expect(audit(figures, sum('all', 'brain', 'pain', 'spinal')).said).toMatchObject({ brain: 'withheld' });
  });

  it('of earlier editions that give one away by themselves are reported', () => {
    const earlier = [
      mean('all', 36, 'number'),
      mean('brain', 30, 'number'),
      mean('pain', 6, 'bound'),
      mean('north', 20),
    ];
    const found = audit([...earlier, mean('south', 16)], sum('all', 'brain', 'pain'), sum('all', 'north', 'south'));
    expect(found).toMatchObject({ tooNarrow: ['pain'], said: { north: 'number', south: 'number' } });
  });
});

describe('decoys', () => {
  it('leave even a reader who knows the code at least 4 values of a hidden figure', () => {
    /** By what is printed: the hidden numbers that lead to it, with this draw of decoys or that. */
    const possible = new Map<string, Set<number>>();
    for (let shown = 28; shown <= 37; shown++) {
      for (let hidden = 0; hidden <= 7; hidden++) {
        for (const isDecoy of [true, false]) {
          const figures = [people('all', shown + hidden), people('pain', shown), people('spinal', hidden)];
          const { said } = auditEdition({ figures, relations: [sum('all', 'pain', 'spinal')] }, highs, () => isDecoy);
          const print = figures.map(({ id, count }) =>
            said.get(id) === 'number' ? 5 * Math.round(count / 5) : said.get(id),
          );
          const key = print.join();
          possible.set(key, (possible.get(key) ?? new Set()).add(hidden));
        }
      }
    }
    const full = [...possible]
      .filter(([key]) => key.includes('35,'))
      .map(([, values]) => Math.max(...values) - Math.min(...values) + 1);
    expect(Math.min(...full)).toBeGreaterThanOrEqual(4);
  });
});

describe('an edition that cannot be audited is refused', () => {
  it.each<[string, EditionFigure[], Relation[]]>([
    ['a figure that comes twice', [people('a', 9), people('a', 9)], []],
    ['a relation to a figure that is missing', [people('a', 9)], [sum('a', 'b')]],
    ['means that make up a count', [people('a', 9), mean('b', 9)], [sum('a', 'b')]],
    ['people who count as others', [{ id: 'a', of: 'people', count: 9, people: 8 }], []],
    ['goals of nobody', [goals('a', 9, 0)], []],
    ['parts with more goals than their whole', [goals('a', 9, 8), goals('b', 10, 8)], [sum('a', 'b')]],
    ['a number of fewer than 8 people', [people('a', 6, 'number')], []],
    ['a bound of 8 people', [people('a', 8, 'bound')], []],
    [
      'people behind goals who are others',
      [goals('a', 20, 9), people('b', 8)],
      [{ kind: 'restsOn', events: 'a', people: 'b' }],
    ],
    ['more in a part than in its whole', [people('a', 9), people('b', 8)], [{ kind: 'within', whole: 'b', part: 'a' }]],
    ['means within others', [mean('a', 9), mean('b', 8)], [{ kind: 'within', whole: 'a', part: 'b' }]],
    [
      'a two-way outcome of means',
      [mean('a', 9), mean('b', 9), mean('c', 9)],
      [{ kind: 'twoWay', whole: 'a', yes: 'b', no: 'c', people: 'apart' }],
    ],
  ])('%s', (_, figures, relations) => {
    expect(() => audit([...figures, people('new', 20)], ...relations)).toThrow(RangeError);
  });
});

it('each hidden figure of a random sum has at least 4 values, or the audit says which has not', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }), (counts) => {
      const parts = counts.map((count, index) => people(`part ${index}`, count));
      const whole = people(
        'whole',
        counts.reduce((total, count) => total + count, 0),
      );
      const found = audit([whole, ...parts], sum('whole', ...parts.map(({ id }) => id)));
      expect(found.tooNarrow).toEqual([]);
      if (found.hidden > 0) expect(found.narrowest).toBeGreaterThanOrEqual(4);
    }),
    { numRuns: 60 },
  );
});
