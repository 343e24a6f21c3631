import fc from 'fast-check';
import { closesOn, duePeriods, firstDayOf, lastDayOf, MONTHS, periodInWords } from './periods.js';

const large = { firstDischargeOn: '2020-05-04', hasQuarters: () => true };
const small = { ...large, hasQuarters: () => false };

describe('Periods', () => {
  it('end with their last month, and are counted three weeks later', () => {
    const quarter = { grain: 'quarter', from: '2026-01' } as const;
    expect([firstDayOf(quarter), lastDayOf(quarter), closesOn(quarter)]).toEqual([
      '2026-01-01',
      '2026-03-31',
      '2026-04-21',
    ]);
    expect(lastDayOf({ grain: 'three-years', from: '2023-04' })).toBe('2026-03-31');
  });

  it('are said in words', () => {
    expect(periodInWords({ grain: 'quarter', from: '2026-04' })).toBe('April to June 2026');
    expect(periodInWords({ grain: 'year', from: '2025-04' })).toBe('April 2025 to March 2026');
  });

  it('are due on their day and not the day before', () => {
    const has = (day: string): boolean => duePeriods(day, large).some(({ from }) => from === '2026-01');
    expect([has('2026-04-20'), has('2026-04-21')]).toEqual([false, true]);
  });

  it('are quarters and years of a large care service, years and three years of a small one', () => {
    expect(new Set(duePeriods('2026-06-01', large).map(({ grain }) => grain))).toEqual(new Set(['quarter', 'year']));
    expect(new Set(duePeriods('2026-06-01', small).map(({ grain }) => grain))).toEqual(
      new Set(['year', 'three-years']),
    );
  });

  it('begin with the year of the first discharge', () => {
    const due = duePeriods('2026-06-01', { ...small, firstDischargeOn: '2025-06-02' });
    expect(due).toEqual([{ grain: 'year', from: '2025-04' }]);
    expect(duePeriods('2026-06-01', { ...small, firstDischargeOn: null })).toEqual([]);
  });

  it('never come twice, and each is over', () => {
    const day = fc.date({ min: new Date('2022-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.func(fc.boolean()), (date, hasQuarters) => {
        const asOf = date.toISOString().slice(0, 10);
        const due = duePeriods(asOf, { firstDischargeOn: '2021-04-05', hasQuarters });
        expect(new Set(due.map(({ grain, from }) => `${grain} ${from}`)).size).toBe(due.length);
        expect(due.every((period) => closesOn(period) <= asOf && MONTHS[period.grain] > 0)).toBe(true);
      }),
    );
  });
});
