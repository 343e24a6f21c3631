import fc from 'fast-check';
import { readTime } from './typed-time.js';

it.each([
  ['14:30', '14:30'],
  ['14.30', '14:30'],
  ['1430', '14:30'],
  ['09:30', '09:30'],
  ['9:30', '09:30'],
  ['02:30', '02:30'],
  ['00:15', '00:15'],
  ['2:30pm', '14:30'],
  ['2.30 p.m.', '14:30'],
  ['2 PM', '14:00'],
  ['12am', '00:00'],
  ['12:15 pm', '12:15'],
  ['9 a.m.', '09:00'],
  ['noon', '12:00'],
  ['１０：００', '10:00'],
])('%j is %s', (text, time) => {
  expect(readTime(text)).toEqual({ kind: 'time', time });
});

it('does not guess which half of the day is meant', () => {
  expect(readTime('2:30')).toEqual({ kind: 'either', morning: '02:30', afternoon: '14:30' });
});

it.each(['9', '25:00', '10:60', '13pm', '0am', '10:5', 'ten', '1:2:3', '-9:00', '24:00'])('%j is no time', (text) => {
  expect(readTime(text)).toEqual({ kind: 'not-a-time' });
});

it('nothing typed is nothing said', () => {
  expect(readTime('  ')).toEqual({ kind: 'empty' });
});

it('every minute of a day is read as it is written, by either clock', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
      const [hh, mm] = [String(hour).padStart(2, '0'), String(minute).padStart(2, '0')];
      const time = { kind: 'time', time: `${hh}:${mm}` };
      expect(readTime(`${hh}:${mm}`)).toEqual(time);
      expect(readTime(`${hour % 12 === 0 ? 12 : hour % 12}:${mm}${hour < 12 ? 'am' : 'pm'}`)).toEqual(time);
    }),
  );
});
