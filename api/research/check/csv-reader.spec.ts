import fc from 'fast-check';
import { CsvReader } from './csv-reader.js';

/** Cells with all that CSV has to mark. */
const anyCell = fc.oneof(fc.string(), fc.constantFrom('', 'a,b', '"', '""', 'two\nlines', 'two\r\nlines', 'Zoë', '🎯'));
const anyRecords = fc.array(fc.array(anyCell, { minLength: 1 }));

it('Records are read as they were written, wherever the text is cut', () => {
  fc.assert(
    fc.property(anyRecords, fc.array(fc.nat()), fc.boolean(), (records, places, isMarked) => {
      const cell = (text: string): string =>
        isMarked || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
      const text = records.map((cells) => `${cells.map(cell).join(',')}\n`).join('');
      const cuts = [...new Set([0, ...places.map((place) => place % (text.length + 1)), text.length])].sort(
        (a, b) => a - b,
      );
      const reader = new CsvReader();
      const read = cuts.flatMap((from, index) => reader.read(text.slice(from, cuts[index + 1] ?? text.length)));
      reader.end();
      expect(read).toEqual(records);
    }),
    { numRuns: 500 },
  );
});
