import fc from 'fast-check';
import { lastFourOf, readNhsNumber, spacedNhsNumber } from './nhs-number.js';
import { fitsSearch, readPersonSearch } from './person-search.js';

it.each(Array.from('0123456789', (digit) => digit.repeat(10)))('%s is nobody’s NHS number', (number) => {
  expect(readNhsNumber(number)).toBeNull();
});

it('an NHS number is read with spaces and hyphens of every kind, and in full-width figures', () => {
  for (const typed of ['9990000689', ' 999 000 0689 ', '999-000-0689', '999–000\u00A00689', '９９９ ０００ ０６８９'])
    expect(readNhsNumber(typed)).toBe('9990000689');
  for (const typed of ['9990000688', '999000068', '99900006890', '٩٩٩٠٠٠٠٦٨٩', ''])
    expect(readNhsNumber(typed)).toBeNull();
});

it.each([
  '17/05/1984',
  '17/5/1984',
  '17.5.1984',
  '17-05-1984',
  '17 05 1984',
  '17 May 1984',
  '17th May, 1984',
  '17-May-1984',
  '17 may 84',
  'May 17, 1984',
  '17May1984',
  '1984-05-17',
  '1984/5/17',
  '17051984',
  '19840517',
  '17.5.84',
  '170584',
  '１７／０５／１９８４',
])('"%s" is a birth date', (typed) => {
  expect(readPersonSearch(typed)).toMatchObject({ words: [], lastFour: null, nhsNumber: null });
  expect(readPersonSearch(typed).birthDates).toContain('1984-05-17');
});

it('a year of two figures is looked for in both centuries', () => {
  expect(readPersonSearch('1/2/24').birthDates).toEqual(['1924-02-01', '2024-02-01']);
});

it.each(['31/02/1984', '17/13/1984', '29 Feb 1983', '5/1984', 'May', 'Mayer 17 1984x'])('"%s" is no date', (typed) => {
  expect(readPersonSearch(typed).birthDates).toBeNull();
});

it('name, birth date and the last digits of a number may come together, in any order', () => {
  expect(readPersonSearch("o'brien 17/5/1984")).toMatchObject({ words: ['obrien'], birthDates: ['1984-05-17'] });
  expect(readPersonSearch('0689 Ellis')).toMatchObject({ words: ['ellis'], lastFour: '0689', birthDates: null });
  expect(readPersonSearch('Ellis 999 000 0689')).toMatchObject({ words: ['ellis'], nhsNumber: '9990000689' });
  const person = { nhsNumber: '9990000689', birthDate: '1984-05-17', names: ['Rowan', 'Ellis', null] };
  for (const query of ['ellis rowan', '0689', '17 May 1984 row', '9990000689', ''])
    expect(fitsSearch(readPersonSearch(query), person)).toBe(true);
  for (const query of ['ellis 0688', '18 May 1984', '0690', 'ellis 17/5/1985'])
    expect(fitsSearch(readPersonSearch(query), person)).toBe(false);
});

it('whatever is typed can be read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
      readPersonSearch(typed);
    }),
  );
  expect([lastFourOf('9990000689'), lastFourOf(null)]).toEqual(['0689', null]);
});

test('an NHS number is written 3 3 4', () => {
  expect(spacedNhsNumber('9990000689')).toBe('999 000 0689');
});
