import fc from 'fast-check';
import { faultsOf } from './check-release.testing.js';
import type { PlainRecord } from './exhaustive.testing.js';
import { generalise } from './generalise.js';
import { anyMicrodata, asAsked, hierarchiesOf, LARGER, SMALL, type Microdata } from './microdata.testing.js';
import { mondrian } from './mondrian.js';
import type { Hierarchy, Row } from './request.js';

const personOf = (record: PlainRecord) => record['person'];

const ages = (count: number): Hierarchy =>
  Object.fromEntries(
    [...Array(count).keys()].map((age) => [age, [`${age}`, `from ${5 * Math.floor(age / 5)}`, 'any']]),
  );
const byAge = (...values: number[]): Row[] => values.map((age) => ({ age }));
const anonymise = (records: readonly Row[], k: number, hierarchy = ages(20)) =>
  mondrian(records, { quasiIdentifiers: [{ name: 'age', hierarchy }], k });

describe('mondrian', () => {
  it('cuts at the median, whose value goes to the lower half, and names each range', () => {
    expect(anonymise(byAge(1, 2, 3, 11, 12, 13), 3)).toEqual({
      levels: null,
      records: [...byAge(1, 2, 3), ...byAge(11, 12, 13)].map((_, index) => ({ age: index < 3 ? '1–3' : '11–13' })),
      suppressed: 0,
      classes: 2,
      metrics: {
        loss: expect.closeTo(2 / 19, 12),
        discernibility: 9 + 9,
        averageClassSize: 3,
        prosecutorRisk: 1 / 3,
        marketerRisk: 2 / 6,
      },
    });
  });

  it('names a range by the generalisation of exactly its values, and one value by itself', () => {
    const names = ({ records }: { records: readonly Row[] }) => records.map(({ age }) => age);
    expect(names(anonymise(byAge(5, 9, 17, 17), 2))).toEqual(['from 5', 'from 5', '17', '17']);
    expect(names(anonymise(byAge(0, 19), 2))).toEqual(['any', 'any']);
    // What lies between belongs to another generalisation: "odd" is not the name of 1 to 3.
    const odd = { 1: ['1', 'odd'], 2: ['2', 'even'], 3: ['3', 'odd'], 4: ['4', 'even'] };
    expect(names(anonymise(byAge(1, 3), 2, odd))).toEqual(['1–3', '1–3']);
  });

  it('gives the median to the upper half where only so both have k', () => {
    expect(anonymise(byAge(1, 1, 9, 9, 9, 9), 2)).toMatchObject({ classes: 2, metrics: { loss: 0 } });
  });

  it('cuts the column whose range is widest for its values', () => {
    const records = [0, 1, 2, 3].flatMap((age) => ['f', 'm'].map((sex) => ({ age, sex })));
    const sex = { f: ['f', 'any'], m: ['m', 'any'] };
    const asked = { quasiIdentifiers: [{ name: 'age', hierarchy: ages(20) }, { name: 'sex', hierarchy: sex }], k: 4 }; // prettier-ignore
    expect(new Set(mondrian(records, asked).records.map((record) => record['sex']))).toEqual(new Set(['f', 'm']));
  });

  it('leaves nobody out but where too few have as many rows', () => {
    const rows = (person: number, count: number): Row[] =>
      Array.from({ length: count }, () => ({ age: person, person }));
    const records = [...rows(1, 1), ...rows(2, 1), ...rows(3, 2), ...rows(4, 2), ...rows(5, 3)];
    const answer = mondrian(records, { quasiIdentifiers: [{ name: 'age', hierarchy: ages(20) }], k: 2, personOf });
    expect(answer).toMatchObject({ suppressed: 1, classes: 2 });
    expect(answer.records).toEqual(
      records.filter((record) => record['person'] !== 5).map((record) => ({ ...record, age: Number(record['age']) < 3 ? '1–2' : '3–4' })), // prettier-ignore
    );
    expect(anonymise(byAge(1, 2), 3)).toMatchObject({
      records: [],
      suppressed: 2,
      metrics: { loss: 1, prosecutorRisk: 0 },
    });
    expect(anonymise([], 3)).toMatchObject({ records: [], suppressed: 0, metrics: { loss: 0 } });
  });

  it('loses everything, and not more, where weights do not add up exactly', () => {
    const weighed = [0.1, 0.7].map((weight, index) => ({ name: `column${index}`, hierarchy: { a: ['a'] }, weight }));
    const five = Array.from({ length: 5 }, () => ({ column0: 'a', column1: 'a' }));
    expect(mondrian(five, { quasiIdentifiers: weighed, k: 6 }).metrics.loss).toBe(1);
  });

  it('refuses what generalise refuses', () => {
    expect(() => anonymise(byAge(1), 0)).toThrow('k is 0');
    expect(() => anonymise(byAge(99), 1)).toThrow('Record 1 has a "age" that its hierarchy does not have.');
    expect(() => anonymise(byAge(1), 1, { 1: ['1'], 2: ['2', 'any'] })).toThrow('ragged');
  });
});

describe.each([{ byPerson: false }, { byPerson: true }])(
  'mondrian of any data, by person $byPerson',
  ({ byPerson }) => {
    const ask = ({ columns, k }: Microdata, records: readonly PlainRecord[]) =>
      mondrian(records, { quasiIdentifiers: asAsked(columns), k, ...(byPerson && { personOf }) });

    it('releases nothing that a checker with the source beside it finds wrong', () => {
      fc.assert(
        fc.property(fc.oneof(anyMicrodata(SMALL), anyMicrodata(LARGER)), (data) => {
          const promise = {
            hierarchies: hierarchiesOf(data.columns),
            k: data.k,
            ...(byPerson && { person: 'person' }),
          };
          expect(faultsOf(data.records, ask(data, data.records).records, promise)).toEqual([]);
        }),
        { numRuns: 300 },
      );
    });

    it('is never worse than leaving everybody out, and says the sizes of what it releases', () => {
      fc.assert(
        fc.property(anyMicrodata(LARGER), (data) => {
          const { records, suppressed, classes, metrics } = ask(data, data.records);
          const unit = (record: PlainRecord) => record[byPerson ? 'person' : 'id'];
          const units = new Set(data.records.map(unit)).size;
          const kept = new Set(records.map(unit)).size;
          expect(metrics.loss).toBeLessThanOrEqual(1);
          expect(metrics.discernibility).toBeLessThanOrEqual(units * units);
          expect([suppressed, metrics.averageClassSize]).toEqual([units - kept, kept === 0 ? 0 : kept / classes]);
        }),
        { numRuns: 100 },
      );
    });

    it('does not depend on the order of records', () => {
      const shuffled = anyMicrodata(LARGER).chain((data) =>
        fc.tuple(fc.constant(data), fc.shuffledSubarray([...data.records], { minLength: data.records.length })),
      );
      fc.assert(
        fc.property(shuffled, ([data, records]) => {
          const [answer, other] = [ask(data, data.records), ask(data, records)];
          const seen = (record: PlainRecord) => JSON.stringify({ ...record, ...(byPerson && { id: 0, met: 0 }) });
          expect(other.records.map(seen).sort()).toEqual(answer.records.map(seen).sort());
          expect({ ...other, records: [] }).toEqual({ ...answer, records: [] });
        }),
        { numRuns: 100 },
      );
    });
  },
);

describe('beside generalise', () => {
  it('mondrian loses less on at least nine of ten tables of random records', () => {
    const quasiIdentifiers = ['a', 'b', 'c', 'd'].map((name) => ({ name, hierarchy: ages(20) }));
    const cells = fc.tuple(...quasiIdentifiers.map(() => fc.nat(19)));
    const tables = fc.sample(fc.array(cells, { minLength: 200, maxLength: 200 }), { numRuns: 20, seed: 1 });
    const better = tables.filter((table) => {
      const records = table.map(([a, b, c, d]) => ({ a, b, c, d }));
      const asked = { quasiIdentifiers, k: 5 };
      return (
        mondrian(records, asked).metrics.loss < generalise(records, { ...asked, suppressionLimit: 0.1 }).metrics.loss
      );
    });
    expect(better.length).toBeGreaterThanOrEqual(18);
  });
});
