import fc from 'fast-check';
import type { Anonymised } from './anonymised.js';
import { faultsOf } from './check-release.testing.js';
import { tryAll, type PlainRecord } from './exhaustive.testing.js';
import { generalise } from './generalise.js';
import { InfeasibleError } from './infeasible.js';
import {
  allowedOf,
  anyMicrodata,
  asAsked,
  hierarchiesOf,
  withAllowedLevels,
  LARGER,
  SMALL,
  type Microdata,
} from './microdata.testing.js';

const personOf = (record: PlainRecord) => record['person'];
const SENSITIVE = [{ name: 'met', l: 2 }];

/** The ways of asking: by record or person, for either objective, with and without a sensitive column. */
const WAYS = (['loss', 'discernibility'] as const).flatMap((objective) =>
  [false, true].flatMap((byPerson) => [false, true].map((isDiverse) => ({ objective, byPerson, isDiverse }))),
);
type Way = (typeof WAYS)[number];

function ask(
  { records, columns, k, suppressionLimit }: Microdata,
  { objective, byPerson, isDiverse }: Way,
): Anonymised {
  return generalise(records, {
    quasiIdentifiers: asAsked(columns),
    allowedLevels: allowedOf(columns),
    k,
    suppressionLimit,
    objective,
    ...(isDiverse && { sensitive: SENSITIVE }),
    ...(byPerson && { personOf }),
  });
}

function tryEach({ records, columns, k, suppressionLimit }: Microdata, { objective, byPerson, isDiverse }: Way) {
  const units = byPerson ? new Set(records.map(personOf)).size : records.length;
  return tryAll(records, {
    columns,
    k,
    objective,
    mostSuppressed: Math.floor((Math.round(suppressionLimit * 100) * units) / 100),
    sensitive: isDiverse ? SENSITIVE : [],
    personOf: byPerson ? personOf : ({ id }) => id,
  });
}

/** The answer, or `null` where no choice of levels leaves out few enough. */
function askOrNull(data: Microdata, way: Way): Anonymised | null {
  try {
    return ask(data, way);
  } catch (error) {
    expect((error as Error).message).toMatch(/^No choice of levels/);
    return null;
  }
}

const smallest = ({ metrics }: Anonymised) => 1 / metrics.prosecutorRisk;

describe.each(WAYS)('generalise for $objective, by person $byPerson, diverse $isDiverse', (way) => {
  const isAsTried = (data: Microdata) => {
    const { best, leastSuppressed } = tryEach(data, way);
    if (best === null) {
      expect(() => ask(data, way)).toThrow(new RegExp(`at least ${leastSuppressed} of `));
      return;
    }
    const { levels, records, suppressed, classes, metrics } = ask(data, way);
    const [kept, largest] = [best.sizes.reduce((sum, size) => sum + size, 0), Math.min(...best.sizes)];
    expect({ levels, records, suppressed, classes }).toEqual({
      levels: best.levels,
      records: best.kept,
      suppressed: best.suppressed,
      classes: best.sizes.length,
    });
    expect(metrics.loss).toBeCloseTo(best.loss, 12);
    expect(metrics).toMatchObject({
      discernibility: best.discernibility,
      averageClassSize: kept === 0 ? 0 : kept / best.sizes.length,
      prosecutorRisk: kept === 0 ? 0 : 1 / largest,
      marketerRisk: kept === 0 ? 0 : best.sizes.length / kept,
    });
  };

  it('is what trying every choice of levels finds', () => {
    fc.assert(fc.property(anyMicrodata(SMALL), isAsTried), { numRuns: 200 });
  });

  it('is so with more levels, of which most are never looked at', () => {
    fc.assert(fc.property(anyMicrodata(LARGER), isAsTried), { numRuns: 25 });
  });

  it('is so where only some levels are allowed', () => {
    fc.assert(fc.property(withAllowedLevels(anyMicrodata(SMALL)), isAsTried), { numRuns: 200 });
  });

  it('is so with more levels, of which only some are allowed', () => {
    fc.assert(fc.property(withAllowedLevels(anyMicrodata(LARGER)), isAsTried), { numRuns: 25 });
  });

  it('releases nothing that a checker with the source beside it finds wrong', () => {
    fc.assert(
      fc.property(anyMicrodata(LARGER), (data) => {
        const { columns, k } = data;
        const answer = askOrNull(data, way);
        if (answer === null) return;
        const promise = { hierarchies: hierarchiesOf(columns), k, ...(way.isDiverse && { sensitive: SENSITIVE }) };
        const person = way.byPerson ? { person: 'person' } : {};
        expect(faultsOf(data.records, answer.records, { ...promise, ...person })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('never has a smaller smallest class for a greater k', () => {
    fc.assert(
      fc.property(anyMicrodata(SMALL), (data) => {
        const [answer, ofMore] = [askOrNull(data, way), askOrNull({ ...data, k: data.k + 1 }, way)];
        if (answer === null || ofMore === null) return;
        expect(smallest(ofMore)).toBeGreaterThanOrEqual(smallest(answer));
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of records', () => {
    const shuffled = anyMicrodata(SMALL).chain((data) =>
      fc.tuple(fc.constant(data), fc.shuffledSubarray([...data.records], { minLength: data.records.length })),
    );
    fc.assert(
      fc.property(shuffled, ([data, records]) => {
        const [answer, other] = [askOrNull(data, way), askOrNull({ ...data, records }, way)];
        const byId = (a: PlainRecord, b: PlainRecord) => Number(a['id']) - Number(b['id']);
        const inOrder = (one: Anonymised | null) => one && { ...one, records: [...one.records].sort(byId) };
        expect(inOrder(other)).toEqual(inOrder(answer));
      }),
      { numRuns: 200 },
    );
  });
});

describe('allowed levels', () => {
  const sex = { name: 'sex', hierarchy: { F: ['F', 'any'], M: ['M', 'any'] } };
  const records = [{ sex: 'F' }, { sex: 'F' }, { sex: 'M' }];
  const at = (allowedLevels: Record<string, { finest: number; coarsest: number }>, k = 1) =>
    generalise(records, { quasiIdentifiers: [sex], allowedLevels, k, suppressionLimit: 0 });

  it('are kept although a finer one would do, and although only a coarser one would', () => {
    expect(at({ sex: { finest: 1, coarsest: 1 } }).levels).toEqual([1]);
    expect(at({}, 2).levels).toEqual([1]);
    expect(() => at({ sex: { finest: 0, coarsest: 0 } }, 2)).toThrow(InfeasibleError);
  });

  it.each([
    [{ age: { finest: 0, coarsest: 0 } }, 'age, which is no column'],
    [{ sex: { finest: 1, coarsest: 0 } }, '1 to 0 is no range'],
    [{ sex: { finest: 0, coarsest: 2 } }, '0 to 2 is no range'],
    [{ sex: { finest: -1, coarsest: 1 } }, '-1 to 1 is no range'],
    [{ sex: { finest: 0.5, coarsest: 1 } }, '0.5 to 1 is no range'],
  ])('%j is refused', (allowed, message) => {
    expect(() => at(allowed as Parameters<typeof at>[0])).toThrow(message);
  });
});
