import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import {
  type BrokenMark,
  csvOf,
  type CsvRecord,
  LONGEST_RECORD,
  MOST_CELLS,
  openCsv,
  recordsOf,
} from './csv-records.js';

const read = (text: string): (CsvRecord | BrokenMark)[] => [...recordsOf(openCsv(text))];
const cellsOf = (text: string, delimiter = ','): (readonly string[] | string)[] =>
  [...recordsOf({ text, delimiter, start: 0, line: 1 })].map((found) =>
    'why' in found ? `${found.line} ${found.why}` : found.cells,
  );

it('cells in quotation marks may hold the delimiter, line ends and quotation marks', () => {
  expect(cellsOf('a,"b,c","d ""e"" f"\r\n"g\r\nh",i\r\n')).toEqual([
    ['a', 'b,c', 'd "e" f'],
    ['g\r\nh', 'i'],
  ]);
});

it('each record knows the lines on which it begins and ends, and its own text', () => {
  const records = read('h\r\n"two\r\nlines",x\r\n\r\nlast\rmac\nend') as CsvRecord[];
  expect(records.map(({ line, lastLine, text }) => [line, lastLine, text])).toEqual([
    [1, 1, 'h'],
    [2, 3, '"two\r\nlines",x'],
    [4, 4, ''],
    [5, 5, 'last'],
    [6, 6, 'mac'],
    [7, 7, 'end'],
  ]);
});

it.each([
  ['a,"b\nc', ['1 never-closed', ['c']]],
  ['a,b\n"c" d,e\nf', [['a', 'b'], '2 goes-on-after-close', ['f']]],
  ['a,b\nc,5" nail\nf', [['a', 'b'], '2 inside-plain-cell', ['f']]],
  ['a, "b"\nc', ['1 inside-plain-cell', ['c']]],
  ['"a\nb","c\nd" e\nf', ['2 goes-on-after-close', '3 inside-plain-cell', ['f']]],
])('the mark that breaks %j is named by its line', (text, found) => {
  expect(cellsOf(text)).toEqual(found);
});

const LONG = 'x'.repeat(LONGEST_RECORD);

it.each([
  ['a row', `a\nb,${LONG}\nc`, [['a'], '2 too-long', ['c']]],
  ['a cell in marks', `"${LONG}"\nc`, ['1 too-long', ['c']]],
  ['a cell of doubled marks', `a\n"${'""'.repeat(LONGEST_RECORD)}"\nc`, [['a'], '2 too-long', ['c']]],
  ['a row of cells', `${','.repeat(MOST_CELLS)}\nc`, ['1 too-many-cells', ['c']]],
])('%s that has no end is not read to its end', (_, text, found) => {
  expect(cellsOf(text)).toEqual(found);
});

it('a row may have as many cells as are read', () => {
  expect(cellsOf(','.repeat(MOST_CELLS - 1))[0]).toHaveLength(MOST_CELLS);
});

it('the delimiter is what stands most often in the header, or what Excel says', () => {
  expect(openCsv('a;b;c\n1,5;2;3\n').delimiter).toBe(';');
  expect(openCsv('a,b\n1;2;3;4').delimiter).toBe(',');
  expect(openCsv('a\tb\n1,2,3').delimiter).toBe('\t');
  expect(openCsv('\uFEFFsep=;\r\na,b,c\r\n')).toMatchObject({ delimiter: ';', line: 2 });
});

it('empty lines above the header are passed over, and counted', () => {
  expect(read('\r\n ,,\r\n\r\na,b\r\n1,2')).toMatchObject([{ line: 4, cells: ['a', 'b'] }, { line: 5 }]);
  expect(read(`${'\r'.repeat(9_999)}\n , "a"`)).toMatchObject([{ line: 10_000, why: 'inside-plain-cell' }]);
  expect(openCsv('\n'.repeat(3_000_000))).toMatchObject({ line: 3_000_001, start: 3_000_000 });
  expect(openCsv(' ,')).toMatchObject({ line: 1, start: 0 });
});

it('what is joined is split into the same records again', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\r', '\n', ' ', "'", '=', '\t') });
  const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(records, fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
      expect(cellsOf(csvOf(rows, delimiter), delimiter)).toEqual(rows);
    }),
  );
});

it('any text is split as another strict reader splits it, or both find it broken', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', '"', ',', ';', '\n', '\r\n', '\r', ' '), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.constantFrom(',', ';'), (content, delimiter) => {
      const found = cellsOf(content, delimiter);
      let expected: string[][] | null;
      try {
        expected = parse(content, { delimiter, record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });
      } catch {
        expected = null;
      }
      if (expected === null) expect(found.some((record) => typeof record === 'string')).toBe(true);
      else expect(found).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

it('one mark more or less is always found', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ') });
  const records = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(records, fc.nat(), fc.boolean(), (rows, place, isAdded) => {
      const text = csvOf(rows, ',');
      const marks = [...text.matchAll(/"/g)].map(({ index }) => index);
      const at = isAdded ? place % text.length : (marks[place % Math.max(1, marks.length)] ?? -1);
      fc.pre(at >= 0);
      const slipped = `${text.slice(0, at)}${isAdded ? '"' : ''}${text.slice(isAdded ? at : at + 1)}`;
      expect(cellsOf(slipped).some((record) => typeof record === 'string')).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
