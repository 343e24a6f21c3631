import type { Appointment } from '@waymark/contracts';
import { changesOf, keepTyped, offeredStaff, openIn, typedOf } from './typed-appointment';

const ZONE = 'Europe/London';
const typed = typedOf(
  {
    startsAt: '2026-06-01T09:30:00.000Z',
    on: '2026-06-01',
    kind: 'in-person',
    purpose: 'review',
    staff: [{ userId: 'u1', name: 'Priya' }],
  } as unknown as Appointment,
  ZONE,
);

test('the fields hold the day and the time at the site', () => {
  expect(typed).toMatchObject({ day: '2026-06-01', time: '10:30', staff: ['u1'] });
});

test('only what was changed is sent', () => {
  expect(changesOf(typed, typed, ZONE)).toEqual({});
  expect(changesOf(typed, { ...typed, time: '14:00' }, ZONE)).toEqual({ startsAt: '2026-06-01T14:00:00+01:00' });
  expect(changesOf(typed, { ...typed, kind: 'phone', staff: ['u2'] }, ZONE)).toEqual({ kind: 'phone', staff: ['u2'] });
});

test('what was typed stays where somebody else changed the appointment meanwhile', () => {
  const newer = { ...typed, kind: 'phone', time: '11:00' } as const;
  expect(keepTyped({ ...typed, time: '15:15' }, { before: typed, newer })).toEqual({ ...newer, time: '15:15' });
  expect(keepTyped(typed, { before: typed, newer })).toEqual(newer);
});

test('a day, a time and somebody of the team are needed', () => {
  expect(openIn(typed, (key) => key)).toEqual([]);
  expect(openIn({ ...typed, day: '', time: '25:00', staff: [] }, (key) => key).map(({ fieldId }) => fieldId)).toEqual([
    'day',
    'time',
    'staff',
  ]);
});

test('whoever is signed in stands first, and who was named before stays to choose', () => {
  const people = [
    { userId: 'u2', name: 'Alex' },
    { userId: 'u1', name: 'Priya' },
  ];
  const named = [{ userId: 'u9', name: 'Who has left' }];
  expect(offeredStaff(people, named, 'u1').map(({ userId }) => userId)).toEqual(['u1', 'u2', 'u9']);
});
