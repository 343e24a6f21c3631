import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvOf, delimiterOf, recordsOf } from './csv-records';

const cellsOf = (text: string, delimiter = ','): string[][] =>
  [...recordsOf(text, delimiter)].map(({ cells }) => [...cells]);

/** As api/imports/import-file.ts reads a file. */
const ofService = (text: string, delimiter: string): string[][] =>
  parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  });

test('cells in quotation marks may hold the delimiter, line breaks and quotation marks', () => {
  expect(cellsOf('a,"b,c","d ""e"" f"\r\n"g\r\nh",i\r\n')).toEqual([
    ['a', 'b,c', 'd "e" f'],
    ['g\r\nh', 'i'],
  ]);
});

test('each record knows the line on which it begins and its own text', () => {
  const records = [...recordsOf('h\r\n"two\r\nlines",x\r\n\r\nlast')];
  expect(records.map(({ line, text }) => [line, text])).toEqual([
    [1, 'h'],
    [2, '"two\r\nlines",x'],
    [4, ''],
    [5, 'last'],
  ]);
});

test('a semicolon is the delimiter where the header has more of them', () => {
  expect(delimiterOf('a;b;c\n1,5;2;3\n')).toBe(';');
  expect(delimiterOf('a,b\n1;2;3;4')).toBe(',');
});

test('a quotation mark that is never closed ends nothing and breaks nothing', () => {
  expect(cellsOf('a,"b\nc')).toEqual([['a', 'b\nc']]);
});

test('what is joined is split into the same records again', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\r', '\n', ' ', "'", '=') });
  const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
  fc.assert(
    fc.property(records, fc.constantFrom(',', ';'), (rows, delimiter) => {
      expect(cellsOf(csvOf(rows, delimiter), delimiter)).toEqual(rows);
    }),
  );
});

test('any text is split as the service splits it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', '"', ',', ';', '\n', '\r\n', ' '), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.constantFrom(',', ';'), (content, delimiter) => {
      let expected: string[][];
      try {
        expected = ofService(content, delimiter);
      } catch {
        // The service refuses the whole file.
        return;
      }
      expect(cellsOf(content, delimiter)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});
