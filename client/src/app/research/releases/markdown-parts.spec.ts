import { partsOf } from './markdown-parts';

test('a change log is paragraphs and lists, without its heading', () => {
  const parts = partsOf('# gas-2026.1\n\nThe first release\nof this series.\n\n- One\n  more line\n- Two\n');
  expect(parts).toEqual([
    { text: 'The first release of this series.', items: null },
    { text: 'One more line Two', items: ['One more line', 'Two'] },
  ]);
});

test('a note about invented people is a paragraph, and nothing is nothing', () => {
  expect(partsOf('> These people\n> never lived.\n')).toEqual([{ text: 'These people never lived.', items: null }]);
  expect(partsOf('')).toEqual([]);
});

test('days are said in words', () => {
  const [part] = partsOf('Discharges from 2023-04-01 to 2026-03-31, in gas-2026.1.');
  expect(part?.text).toBe('Discharges from 1\u00a0April 2023 to 31\u00a0March 2026, in gas-2026.1.');
});
