import fc from 'fast-check';
import { addDays, isDay } from './days.js';
import { DAY_PARTS, type DayBoxes, boxesOf, keptText, readDay, readPastedDay } from './typed-day.js';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const days = fc.integer({ min: 0, max: 128_000 }).map((count) => addDays('1850-01-01', count));
const anyBoxes = fc.record({
  day: fc.oneof(fc.string({ maxLength: 4 }), fc.integer({ min: -1, max: 40 }).map(String)),
  month: fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.integer({ min: -1, max: 14 }).map(String),
    fc.constantFrom(...MONTHS),
  ),
  year: fc.oneof(fc.string({ maxLength: 5 }), fc.integer({ min: 0, max: 2300 }).map(String)),
});

function faultOf(boxes: Partial<DayBoxes>) {
  const read = readDay({ day: '', month: '', year: '', ...boxes });
  return read.kind === 'unfinished' ? read.fault : read;
}

function dayOfPasted(text: string): string | null {
  const boxes = readPastedDay(text);
  const read = boxes && readDay(boxes);
  return read?.kind === 'day' ? read.day : null;
}

describe('Three boxes', () => {
  it('are one day, with or without noughts, the month as a number or a name', () => {
    for (const month of ['4', '04', 'Apr', 'apr.', 'APRIL', 'april '])
      expect(readDay({ day: '3', month, year: '1961' })).toEqual({ kind: 'day', day: '1961-04-03' });
    expect(readDay({ day: ' 03rd', month: 'sept', year: '1961' })).toEqual({ kind: 'day', day: '1961-09-03' });
    expect(readDay({ day: '３', month: '４', year: '１９６１' })).toEqual({ kind: 'day', day: '1961-04-03' });
  });

  it('say nothing while all are empty, and name what is missing as soon as one is not', () => {
    expect(readDay({ day: ' ', month: '', year: '' })).toEqual({ kind: 'empty' });
    expect(faultOf({ day: '3', year: '1961' })).toEqual({ kind: 'missing', part: 'month', all: ['month'] });
    expect(faultOf({ month: 'x' })).toEqual({ kind: 'missing', part: 'day', all: ['day', 'year'] });
  });

  it('ask which year two numbers are, and guess none', () => {
    expect(faultOf({ day: '3', month: '4', year: '61' })).toEqual({
      kind: 'short-year',
      part: 'year',
      either: [1961, 2061],
    });
    expect(faultOf({ day: '3', month: '4', year: '’61' })).toMatchObject({ kind: 'short-year' });
  });

  it.each([
    [
      { day: '0', month: '4', year: '1961' },
      { kind: 'not-a-day', part: 'day' },
    ],
    [
      { day: '32', month: '4', year: '1961' },
      { kind: 'not-a-day', part: 'day' },
    ],
    [
      { day: '3', month: '13', year: '1961' },
      { kind: 'not-a-month', part: 'month' },
    ],
    [
      { day: '3', month: 'ma', year: '1961' },
      { kind: 'not-a-month', part: 'month' },
    ],
    [
      { day: '3', month: '4', year: '196' },
      { kind: 'not-a-year', part: 'year' },
    ],
    [
      { day: '3', month: '4', year: '0196' },
      { kind: 'not-a-year', part: 'year' },
    ],
    [
      { day: '31', month: '4', year: '1961' },
      { kind: 'no-such-day', part: 'day', month: '1961-04', last: 30 },
    ],
    [
      { day: '29', month: '2', year: '1961' },
      { kind: 'no-such-day', part: 'day', month: '1961-02', last: 28 },
    ],
  ])('%o are no day, and which box is wrong is said', (boxes, fault) => {
    expect(faultOf(boxes)).toEqual(fault);
  });

  it('give only real days, whatever is typed', () => {
    fc.assert(
      fc.property(anyBoxes, (boxes) => {
        const read = readDay(boxes);
        return read.kind !== 'day' || isDay(read.day);
      }),
      { numRuns: 2000 },
    );
  });

  it('are kept as one text and come back as they were', () => {
    fc.assert(
      fc.property(anyBoxes, (boxes) => {
        const kept = keptText(boxes);
        const read = readDay(boxes);
        if (read.kind === 'day') expect([kept, readDay(boxesOf(kept))]).toEqual([read.day, read]);
        else if (read.kind === 'empty') expect(kept).toBe('');
        else expect([readDay(boxesOf(kept)), isDay(kept), kept === '']).toEqual([read, false, false]);
      }),
      { numRuns: 2000 },
    );
  });

  it('of which one is emptied are never taken for no day', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...DAY_PARTS), (day, part) => {
        const boxes = { ...boxesOf(day), [part]: '' };
        expect([readDay(boxes).kind, keptText(boxes) === '']).toEqual(['unfinished', false]);
      }),
    );
  });
});

describe('A day in one piece', () => {
  const inManyWays = (day: string): readonly string[] => {
    const { day: d, month: m, year } = boxesOf(day);
    const [dd, mm, name] = [d.padStart(2, '0'), m.padStart(2, '0'), MONTHS[Number(m) - 1]!];
    return [
      day,
      `${day}T00:00:00`,
      `${dd}/${mm}/${year}`,
      `${dd}/${mm}/${year} 00:00:00`,
      `${d}.${m}.${year}`,
      `${d}-${m}-${year}`,
      `${d} ${m} ${year}`,
      `${dd}${mm}${year}`,
      `${year}${mm}${dd}`,
      `${year}/${mm}/${dd}`,
      `${d} ${name} ${year}`,
      `${d} ${name.slice(0, 3)} ${year}`,
      `${d}-${name.slice(0, 3)}-${year}`,
      `${d}th of ${name.toLowerCase()}, ${year}`,
      `${name} ${d}, ${year}`,
      `Fri ${d} ${name} ${year}`,
      `Wednesday, ${d} ${name.toUpperCase()} ${year}`,
      `\u200e${d}\u00a0${name}\u202f${year}\n`,
    ];
  };

  it('is the same day in every usual way of writing it', () => {
    fc.assert(
      fc.property(days, (day) => {
        for (const text of inManyWays(day)) expect([text, dayOfPasted(text)]).toEqual([text, day]);
      }),
      { numRuns: 2000 },
    );
  });

  it('has the day first: 03/04/1961 is in April', () => {
    expect(dayOfPasted('03/04/1961')).toBe('1961-04-03');
    expect(readPastedDay('04/13/1961')).toBeNull();
  });

  it('with two numbers for the year, or none, leaves the year to be asked', () => {
    expect(readPastedDay('3 Apr 61')).toEqual({ day: '3', month: '4', year: '61' });
    expect(readPastedDay("3/4/'61")).toEqual({ day: '3', month: '4', year: '61' });
    expect(readPastedDay('3 April')).toEqual({ day: '3', month: '4', year: '' });
    expect([dayOfPasted('3 Apr 61'), dayOfPasted('61-04-03')]).toEqual([null, null]);
  });

  it.each([
    '',
    '3',
    'April',
    '1961',
    'next Friday',
    '3 4 5 6',
    '12345678',
    '1.5',
    '12/1961',
    '999 000 0018',
    '3 April 19611',
  ])('%j is none, and stays where it was typed', (text) => {
    expect(dayOfPasted(text)).toBeNull();
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const boxes = readPastedDay(text);
        return boxes === null || readDay(boxes).kind !== 'empty';
      }),
    );
  });
});
