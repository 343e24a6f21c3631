import { addDays, addMonths } from '@waymark/calendar';
import fc from 'fast-check';
import { keepUntil } from './keep-until.js';

const NHS = { afterContact: 8, afterDeath: 8 };
const MENTAL_HEALTH = { afterContact: 20, afterDeath: 10 };

describe('How long a record is kept', () => {
  it.each([
    ['an adult', { birthDate: '1960-05-01', lastContact: '2018-03-09', diedOn: null }, '2026-03-09', 'contact'],
    ['a leap day', { birthDate: '1960-05-01', lastContact: '2016-02-29', diedOn: null }, '2024-02-29', 'contact'],
    [
      'a day that its year lacks',
      { birthDate: '1960-05-01', lastContact: '2020-02-29', diedOn: null },
      '2028-02-29',
      'contact',
    ],
    [
      'a child of nine',
      { birthDate: '2005-07-20', lastContact: '2014-08-01', diedOn: null },
      '2030-07-20',
      'childhood',
    ],
    [
      'a day before eighteen',
      { birthDate: '2000-06-02', lastContact: '2018-06-01', diedOn: null },
      '2026-06-02',
      'childhood',
    ],
    [
      'the eighteenth birthday',
      { birthDate: '2000-06-01', lastContact: '2018-06-01', diedOn: null },
      '2026-06-01',
      'contact',
    ],
    [
      'somebody who died',
      { birthDate: '1960-05-01', lastContact: '2010-03-09', diedOn: '2018-06-01' },
      '2026-06-01',
      'death',
    ],
    [
      'a child who died',
      { birthDate: '2005-07-20', lastContact: '2014-08-01', diedOn: '2014-09-01' },
      '2022-09-01',
      'death',
    ],
  ] as const)('%s', (_, record, day, reason) => {
    expect(keepUntil(record, NHS)).toEqual({ day, reason });
  });

  it('follows the schedule of the organisation, such as that of mental health', () => {
    const record = { birthDate: '1960-05-01', lastContact: '2010-03-09', diedOn: null };
    expect(keepUntil(record, MENTAL_HEALTH).day).toBe('2030-03-09');
    expect(keepUntil({ ...record, diedOn: '2012-01-01' }, MENTAL_HEALTH).day).toBe('2022-01-01');
  });

  it('is never shorter than the years after the last contact, and no child’s ends before they are 25', () => {
    const day = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('1940-01-01', days));
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 36_000 }),
        fc.integer({ min: 1, max: 30 }),
        (birthDate, later, years) => {
          const lastContact = addDays(birthDate, later);
          const kept = keepUntil({ birthDate, lastContact, diedOn: null }, { afterContact: years, afterDeath: 1 });
          expect(kept.day >= addMonths(lastContact, years * 12)).toBe(true);
          if (lastContact < addMonths(birthDate, 18 * 12)) expect(kept.day >= addMonths(birthDate, 25 * 12)).toBe(true);
        },
      ),
    );
  });
});
