import { dayListItem } from './day-list.testing';
import { columnsOf } from './week-days';

const at = (hour: string) => dayListItem({ startsAt: `2025-05-01T${hour}:00Z` });
const week = (saturday: readonly ReturnType<typeof at>[]) => ({
  from: '2025-04-28',
  days: ['2025-04-28', '2025-04-29', '2025-04-30', '2025-05-01', '2025-05-02', '2025-05-03', '2025-05-04'].map(
    (on, index) => ({
      on,
      items: index === 3 ? [at('09:00'), at('09:45'), at('11:45'), at('18:00')] : index === 5 ? saturday : [],
    }),
  ),
});

test('the weekend has a column only where something is in it', () => {
  expect(columnsOf(week([])).map(({ on }) => on.slice(-2))).toEqual(['28', '29', '30', '01', '02']);
  expect(columnsOf(week([at('10:00')])).map(({ on }) => on.slice(-2))).toEqual(['28', '29', '30', '01', '02', '03']);
});

test('a gap is seen as one from an hour on, and a long one no longer than three', () => {
  expect(columnsOf(week([]))[3]!.rows.map(({ gap }) => gap)).toEqual([0, 0, 60, 120]);
});
