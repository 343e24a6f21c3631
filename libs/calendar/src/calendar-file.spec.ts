import fc from 'fast-check';
import { type CalendarEntry, calendarFile } from './calendar-file.js';

const ENTRY: CalendarEntry = {
  uid: 'a1@waymark',
  sequence: 2,
  madeAt: new Date('2026-06-01T08:00:00Z'),
  starts: new Date('2026-10-25T00:30:00Z'),
  minutes: 60,
  summary: 'Appointment',
  location: null,
  description: null,
  isCancelled: false,
};

/** What a calendar reads: folded lines put together again, marks taken back. */
function readBack(file: string): ReadonlyMap<string, string> {
  const lines = file.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  return new Map(
    lines.map((line) => {
      const [name = '', ...rest] = line.split(':');
      const text = rest.join(':');
      return [name, text.replaceAll(/\\(.)/g, (_, mark: string) => (mark === 'n' ? '\n' : mark))];
    }),
  );
}

test('an appointment is one event in UTC, also over a change of the clocks', () => {
  expect(calendarFile(ENTRY).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Waymark//Appointments//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:a1@waymark',
    'SEQUENCE:2',
    'DTSTAMP:20260601T080000Z',
    'DTSTART:20261025T003000Z',
    'DTEND:20261025T013000Z',
    'SUMMARY:Appointment',
    'STATUS:CONFIRMED',
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('a day without a time is a whole day, and what is called off says so', () => {
  const read = readBack(calendarFile({ ...ENTRY, starts: '2026-06-08', isCancelled: true }));
  expect(read.get('DTSTART;VALUE=DATE')).toBe('20260608');
  expect(read.has('DTEND')).toBe(false);
  expect(read.get('STATUS')).toBe('CANCELLED');
});

test('any text comes back as it was, from lines of at most 75 bytes', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 400 }).map((text) => text.replaceAll(/\p{Cc}/gu, ' '));
  fc.assert(
    fc.property(texts, texts, (location, second) => {
      const file = calendarFile({ ...ENTRY, location: `${location}\n${second}` });
      for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(readBack(file).get('LOCATION')).toBe(`${location}\n${second}`);
    }),
  );
});
