import type { Appointment } from '@waymark/contracts';
import { TestBed } from '@angular/core/testing';
import { Translations } from '../../i18n/translations';
import { provideTranslations } from '../../i18n/translations.testing';
import { changesOf, keepTyped, offeredStaff, openIn, typedOf } from './typed-appointment';

const ZONE = 'Europe/London';
const booked = {
  startsAt: '2026-06-01T09:30:00.000Z',
  on: '2026-06-01',
  minutes: 45,
  hasTime: true,
  kind: 'in-person',
  purpose: 'review',
  staff: [{ userId: 'u1', name: 'Priya' }],
} as unknown as Appointment;
const typed = typedOf(booked, ZONE);

test('the fields hold the day and the time at the site', () => {
  expect(typed).toMatchObject({ day: '2026-06-01', time: '10:30', staff: ['u1'] });
});

test('a time that nobody gave is open, and is sent once it is given', () => {
  const ofFile = typedOf({ ...booked, hasTime: false }, ZONE);
  expect(ofFile).toEqual({ ...typed, time: '' });
  expect(changesOf(ofFile, { ...ofFile, time: '10:30' }, ZONE)).toEqual({ startsAt: '2026-06-01T10:30:00+01:00' });
});

test('only what was changed is sent', () => {
  expect(changesOf(typed, typed, ZONE)).toEqual({});
  expect(changesOf(typed, { ...typed, time: '14:00' }, ZONE)).toEqual({ startsAt: '2026-06-01T14:00:00+01:00' });
  expect(changesOf(typed, { ...typed, kind: 'phone', staff: ['u2'] }, ZONE)).toEqual({ kind: 'phone', staff: ['u2'] });
});

test('a length that nobody said stays unsaid until one is chosen', () => {
  const unsaid = typedOf({ ...booked, minutes: null }, ZONE);
  expect(unsaid.minutes).toBe('');
  expect(changesOf(unsaid, unsaid, ZONE)).toEqual({});
  expect(changesOf(unsaid, { ...unsaid, minutes: '30' }, ZONE)).toEqual({ minutes: 30 });
});

test('what was typed stays where somebody else changed the appointment meanwhile', () => {
  const newer = { ...typed, kind: 'phone', time: '11:00' } as const;
  expect(keepTyped({ ...typed, time: '15:15' }, { before: typed, newer })).toEqual({ ...newer, time: '15:15' });
  expect(keepTyped(typed, { before: typed, newer })).toEqual(newer);
});

beforeEach(() => TestBed.configureTestingModule({ providers: [provideTranslations()] }));

/** The open fields, in the page's text. */
function openAt(changes: Partial<typeof typed>, zone = ZONE) {
  return openIn({ ...typed, ...changes }, TestBed.inject(Translations), zone);
}

test('a day, a time and somebody of the team are needed', () => {
  expect(openAt({})).toEqual([]);
  expect(openAt({ day: '', time: '25:00', staff: [] }).map(({ fieldId }) => fieldId)).toEqual(['day', 'time', 'staff']);
});

test('a half-typed day is asked for, box by box', () => {
  expect(openAt({ day: '3||1961' })).toEqual([{ fieldId: 'day-month', text: '“Day”: write the month too.' }]);
});

test('a time that may be in the morning or in the afternoon is asked about', () => {
  expect(openAt({ time: '2:30' })).toEqual([{ fieldId: 'time', text: 'Say which it is: 2:30am or 2:30pm' }]);
});

test('a time over which the clocks go forward cannot be booked', () => {
  const text = 'The clocks go forward from 1am to 2am on this day, so 1:30am does not exist. Choose another time';
  expect(openAt({ day: '2026-03-29', time: '01:30' })).toEqual([{ fieldId: 'time', text }]);
  expect(openAt({ day: '2026-03-29', time: '01:30' }, 'Australia/Sydney')).toEqual([]);
});

test('a time that comes twice is booked as the one that was chosen', () => {
  const twice = { ...typed, day: '2026-10-25', time: '1:30am' };
  expect(openAt(twice)).toEqual([{ fieldId: 'which', text: 'Choose which of the two times is meant' }]);
  expect(changesOf(typed, { ...twice, which: 'first' }, ZONE)).toEqual({ startsAt: '2026-10-25T01:30:00+01:00' });
  expect(changesOf(typed, { ...twice, which: 'second' }, ZONE)).toEqual({ startsAt: '2026-10-25T01:30:00+00:00' });
});

test('one of two such times is changed into the other, and is not changed by opening the form', () => {
  const second = typedOf({ ...booked, startsAt: '2026-10-25T01:30:00.000Z', on: '2026-10-25', staff: [] }, ZONE);
  expect(second).toMatchObject({ time: '01:30', which: 'second' });
  expect(changesOf(second, { ...second, time: '1.30 am' }, ZONE)).toEqual({});
  expect(changesOf(second, { ...second, which: 'first' }, ZONE)).toEqual({ startsAt: '2026-10-25T01:30:00+01:00' });
});

test('whoever is signed in stands first, and who was named before stays to choose', () => {
  const people = [
    { userId: 'u2', name: 'Alex' },
    { userId: 'u1', name: 'Priya' },
  ];
  const named = [{ userId: 'u9', name: 'Who has left' }];
  expect(offeredStaff(people, named, 'u1').map(({ userId }) => userId)).toEqual(['u1', 'u2', 'u9']);
});
