import { csvOfCells } from './csv.js';

const cell = (text: string): string => csvOfCells([[text]]).replace(/\r\n$/, '');

describe('A cell of a file with figures', () => {
  it.each([
    ...['=1+1', '+1+1', '-1+1', '-cmd', '@SUM(A1)', '＝1+1', '－1+1', ' =1+1', "'=1+1", '\u00A0@a'],
    ...["-2+3+cmd|' /C calc'!A0", '+44 1632 960123'],
  ])('that a spreadsheet would take for a formula is disarmed: %j', (text) => {
    expect(cell(text)).toBe(`'${text}`);
  });

  it.each(['\t=1', '\r=1', '\n=1'])('is so also where it begins with a line end or a tab: %j', (text) => {
    expect(cell(text).replaceAll('"', '')).toBe(`'${text}`);
  });

  it.each(['-2', '-0.5', '+12', '-12%', '0', 'a=1', 'Fewer than 8', '2026-06-01', ''])('stays as it is: %j', (text) => {
    expect(cell(text)).toBe(text);
  });
});
