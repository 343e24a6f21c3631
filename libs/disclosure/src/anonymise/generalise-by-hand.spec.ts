import { generalise } from './generalise.js';
import type { GeneraliseRequest, Hierarchy, Row } from './request.js';

const AGE: Hierarchy = {
  31: ['31', '30–39', 'any'],
  34: ['34', '30–39', 'any'],
  47: ['47', '40–49', 'any'],
  52: ['52', '50–59', 'any'],
};
const SEX: Hierarchy = { f: ['f', 'any'], m: ['m', 'any'] };

const request = (other: Partial<GeneraliseRequest> = {}): GeneraliseRequest => ({
  quasiIdentifiers: [
    { name: 'age', hierarchy: AGE },
    { name: 'sex', hierarchy: SEX },
  ],
  k: 2,
  suppressionLimit: 0.4,
  ...other,
});
const record = (age: unknown, sex: string, other: Row = {}): Row => ({ age, sex, ...other });
const FIVE = [record(31, 'f'), record(34, 'f'), record(47, 'm'), record(47, 'm'), record(52, 'f')];

describe('generalise', () => {
  it('shows each column at one level, and leaves out who is alone', () => {
    expect(generalise(FIVE, request())).toEqual({
      levels: [1, 0],
      records: [record('30–39', 'f'), record('30–39', 'f'), record('40–49', 'm'), record('40–49', 'm')],
      suppressed: 1,
      classes: 2,
      metrics: {
        // Two cells that stand for two of four leaves, and one record with both cells gone: (2/3 + 2) of ten.
        loss: expect.closeTo((2 / 3 + 2) / 10, 12),
        discernibility: 4 + 4 + 5,
        averageClassSize: 2,
        prosecutorRisk: 1 / 2,
        marketerRisk: 2 / 4,
      },
    });
  });

  it('takes numbers as their text, and hierarchies as maps', () => {
    const asMap = new Map(Object.entries(AGE));
    const quasiIdentifiers = [{ name: 'age', hierarchy: asMap }];
    expect(generalise([record('31', 'f'), record(31, 'm')], request({ quasiIdentifiers })).records).toEqual([
      record('31', 'f'),
      record('31', 'm'),
    ]);
  });

  it('shows values as the hierarchy has them', () => {
    const quasiIdentifiers = [{ name: 'age', hierarchy: { 31: [31, 30], 34: [34, 30] } }];
    const shown = (k: number) => generalise([{ age: '31' }, { age: 34 }], request({ quasiIdentifiers, k })).records;
    expect([shown(1), shown(2)]).toEqual([
      [{ age: 31 }, { age: 34 }],
      [{ age: 30 }, { age: 30 }],
    ]);
  });

  it('keeps a column that counts more', () => {
    const four = [record(31, 'f'), record(31, 'm'), record(52, 'f'), record(52, 'm')];
    const levels = (weight: number) => {
      const [age, sex] = request().quasiIdentifiers;
      const quasiIdentifiers = [{ ...age!, weight }, sex!];
      return generalise(four, request({ quasiIdentifiers, suppressionLimit: 0 })).levels;
    };
    expect([levels(2), levels(0.5)]).toEqual([
      [0, 1],
      [2, 0],
    ]);
  });

  it('allows exactly the share that may be left out, as it is written', () => {
    const hundred = [
      ...Array.from({ length: 71 }, () => record(31, 'f')),
      ...Array.from({ length: 29 }, () => record(52, 'm')),
    ];
    const left = (suppressionLimit: number) =>
      generalise(hundred, request({ k: 30, suppressionLimit, objective: 'loss', quasiIdentifiers: [unrooted] }))
        .suppressed;
    const unrooted = { name: 'age', hierarchy: { 31: ['31'], 52: ['52'] } };
    expect(left(0.29)).toBe(29); // In binary, 0.29 × 100 is less than 29.
    expect(() => left(0.28)).toThrow(
      'at least 29 of 100 must be left out (a suppression limit of 0.29), and at most 28',
    );
  });

  it('counts people in classes, not rows: one person with three rows is one', () => {
    const rows = [1, 1, 1, 2, 2, 2, 3, 4].map((person) => record(31, 'f', { person }));
    const answer = generalise(rows, request({ personOf: ({ person }) => person, suppressionLimit: 0 }));
    expect(answer).toMatchObject({
      suppressed: 0,
      classes: 2,
      metrics: { prosecutorRisk: 1 / 2, marketerRisk: 2 / 4 },
    });
    expect(() => generalise(rows, request({ personOf: ({ person }) => person, k: 3, suppressionLimit: 0.9 }))).toThrow(
      'at least 4 of 4',
    );
  });

  it('looks at the rows of a person in any order', () => {
    const rows = [
      record(31, 'f', { person: 1 }),
      record(52, 'f', { person: 1 }),
      record(52, 'f', { person: 2 }),
      record(31, 'f', { person: 2 }),
    ];
    expect(generalise(rows, request({ personOf: ({ person }) => person }))).toMatchObject({
      levels: [0, 0],
      classes: 1,
    });
  });

  it('leaves out a class with too few sensitive values; a missing one is none', () => {
    const rows = [
      ...['yes', 'no'].map((met) => record(31, 'f', { met })),
      ...['yes', null, undefined, 'yes'].map((met) => record(52, 'f', { met })),
    ];
    const asked = request({ sensitive: [{ name: 'met', l: 2 }], suppressionLimit: 0.7, quasiIdentifiers: [exact] });
    expect(generalise(rows, asked)).toMatchObject({
      suppressed: 4,
      classes: 1,
      records: [{ age: '31' }, { age: '31' }],
    });
  });
  const exact = { name: 'age', hierarchy: { 31: ['31'], 52: ['52'] } };

  it('says nobody can be found where nothing is kept', () => {
    expect(generalise(FIVE, request({ k: 6, suppressionLimit: 1 }))).toEqual({
      levels: [0, 0],
      records: [],
      suppressed: 5,
      classes: 0,
      metrics: { loss: 1, discernibility: 25, averageClassSize: 0, prosecutorRisk: 0, marketerRisk: 0 },
    });
    expect(generalise([], request({ suppressionLimit: 0 }))).toMatchObject({
      suppressed: 0,
      metrics: { loss: 0, discernibility: 0 },
    });
  });

  it('tells many columns with many values apart', () => {
    const values = Array.from({ length: 3000 }, (_, value) => String(value));
    const hierarchy = Object.fromEntries(values.map((value) => [value, [value, 'any']]));
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const rows = names.flatMap((name) => ['0', '1024', '2048'].map((value) => ({ ...zeros(names), [name]: value })));
    const quasiIdentifiers = names.map((name) => ({ name, hierarchy }));
    // Six of the eighteen are all zeros.
    expect(generalise(rows, { quasiIdentifiers, k: 1, suppressionLimit: 0 }).classes).toBe(13);
  });
  const zeros = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '0']));
});

describe('generalise refuses', () => {
  const refused = (other: Partial<GeneraliseRequest>, records: readonly Row[] = FIVE) =>
    expect(() => generalise(records, request(other))).toThrow(RangeError);
  const withAge = (hierarchy: Hierarchy, weight = 1) => ({ quasiIdentifiers: [{ name: 'age', hierarchy, weight }] });
  const message = (other: Partial<GeneraliseRequest>, records: readonly Row[] = FIVE): string => {
    try {
      generalise(records, request(other));
    } catch (error) {
      return (error as RangeError).message;
    }
    return '';
  };

  it('a value that its hierarchy does not have, without saying it', () => {
    const unknown = message({}, [record(31, 'f'), record('Ann Example', 'f')]);
    expect(unknown).toBe('Record 2 has a "age" that its hierarchy does not have.');
    for (const value of [null, undefined]) expect(message({}, [record(value, 'f')])).toMatch(/^Record 1 has no "age"/);
    for (const value of ['constructor', { toString: () => '31' }, 3.1]) refused({}, [record(value, 'f')]);
  });

  it('a hierarchy that does not nest, is ragged or empty, or does not begin with the value', () => {
    expect(message(withAge({ 31: ['31', 'young', 'any'], 34: ['34', 'young', 'all'] }))).toBe(
      'The hierarchy of "age" does not nest: "young" of level 1 becomes both "any" and "all".',
    );
    expect(message(withAge({ 31: ['31', 'any'], 34: ['34'] }))).toMatch('is ragged: "34" has 1 levels, not 2');
    expect(message(withAge({}))).toMatch('has no value');
    expect(message(withAge({ 31: ['any'] }))).toMatch('do not begin with the value itself');
    expect(message(withAge({ 31: [] }))).toMatch('do not begin with the value itself');
    expect(message(withAge({ 31: ['31', null as unknown as string] }))).toMatch('is missing');
    expect(message(withAge(new Map<string | number, string[]>([[31, ['31']], ['31', ['31']]])))).toMatch('twice'); // prettier-ignore
  });

  it('numbers that make no sense', () => {
    for (const k of [0, -1, 1.5, NaN]) refused({ k });
    for (const suppressionLimit of [-0.1, 1.1, NaN]) refused({ suppressionLimit });
    for (const l of [0, 1.5]) refused({ sensitive: [{ name: 'met', l }] });
    for (const weight of [-1, NaN, Infinity, 0]) refused(withAge(AGE, weight));
  });

  it('no quasi-identifier, one that comes twice, and more levels than can be looked through', () => {
    refused({ quasiIdentifiers: [] });
    refused({ quasiIdentifiers: [...request().quasiIdentifiers, { name: 'age', hierarchy: AGE }] });
    refused({ sensitive: [{ name: 'age', l: 2 }] });
    const many = Array.from({ length: 14 }, (_, index) => ({ name: `q${index}`, hierarchy: AGE }));
    expect(message({ quasiIdentifiers: many }, [])).toMatch('4782969 choices of levels');
  });

  it('a record of nobody', () => {
    expect(message({ personOf: ({ person }) => person })).toBe('Record 1 is of nobody.');
  });
});
