import fc from 'fast-check';
import { csvOf, openCsv, recordsOf } from '@waymark/text';
import { refusedFile, refusedReasons, textsOfLines, withoutReasons } from './refused-lines';

const FILE = 'ref,words,rating\r\nW1,"Walk, daily",-1\r\nW2,=SUM(A1),9\r\nW3,Swim,+1\r\n';

test('the refused lines stand under the header with the reason behind them', () => {
  expect(refusedFile(FILE, [{ line: 2, reason: 'not a date' }])).toBe(
    '\uFEFFref,words,rating,reason\r\nW1,"Walk, daily",-1,not a date\r\n',
  );
});

test('a cell that a spreadsheet would take for a formula is disarmed; a number stays a number', () => {
  const text = refusedFile(FILE, [
    { line: 3, reason: '=bad' },
    { line: 4, reason: 'rating' },
  ]);
  expect(text).toContain("W2,'=SUM(A1),9,'=bad\r\n");
  expect(text).toContain('W3,Swim,+1,rating\r\n');
});

test.each(['\n=1', '\n\t@x', '＝SUM', '＋1+1', '－a', '＠x', ' =1', "'\n=1", '\r\n-x'])(
  'a cell that begins with %j is disarmed and comes back as it was',
  (cell) => {
    const file = csvOf([['h'], [cell]], ',');
    const download = refusedFile(file, [{ line: 2, reason: 'bad' }]);
    expect(download).toContain(`'${cell}`);
    expect(withoutReasons(download)).toBe(file);
  },
);

test('a semicolon file stays one, and short lines are filled up to the column of the reason', () => {
  expect(refusedFile('a;b;c\n1\n', [{ line: 2, reason: 'b missing' }])).toBe('\uFEFFa;b;c;reason\r\n1;;;b missing\r\n');
});

test('whoever may not see the lines gets numbers and reasons', () => {
  expect(refusedReasons([{ line: 69, reason: 'not a date' }])).toBe('\uFEFFline,reason\r\n69,not a date\r\n');
});

test('the text of a line is found by its number, also below cells with line breaks', () => {
  const texts = textsOfLines('a,b\r\n"1\r\n2",x\r\n3,y\r\n', [{ line: 4, reason: '' }]);
  expect([...texts]).toEqual([[4, '3,y']]);
});

test('a file without a column of reasons is sent as it is', () => {
  expect(withoutReasons(FILE)).toBeNull();
  expect(withoutReasons('end_reason,Reasons\r\n')).toBeNull();
});

test('a mended file loses the reasons, also in a line that still has a cell too many', () => {
  expect(withoutReasons('a,b,Reason \r\n1,2,not a date\r\n1,2,3,more cells than columns\r\n\r\n')).toBe(
    'a,b\r\n1,2\r\n1,2,3\r\n\r\n',
  );
});

test('what is downloaded and sent again says what the file said', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', "'", '=', '+', '-', '@', '\t', '1', '＝') });
  const row = fc.tuple(fc.constant('x'), cell, cell, cell);
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      const file = csvOf([['h', 'i', 'j', 'k'], ...rows], ',');
      const refused = [...recordsOf(openCsv(file))].slice(1).map(({ line }) => ({ line, reason: 'not a date' }));
      const download = refusedFile(file, refused).replace('\uFEFF', '');
      expect(withoutReasons(download)).toBe(file);
    }),
  );
});
