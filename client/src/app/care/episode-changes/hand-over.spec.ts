import { appointmentOn } from '../review-draft/review.testing';
import { handedOver } from './hand-over';

const ME = { userId: 'u1', today: '2026-06-01' };
const member = (userId: string, more: { keyWorker: boolean }) => ({
  userId,
  name: userId,
  discipline: 'nursing' as const,
  ...more,
});
const withMe = { staff: [{ userId: 'u1', name: 'Me' }] };

test('only what is booked with oneself, for today or later, moves', () => {
  const appointments = [
    appointmentOn('2026-06-08', { id: 'next week', ...withMe }),
    appointmentOn('2026-06-01', { id: 'today', ...withMe }),
    appointmentOn('2026-05-25', { id: 'never said', ...withMe }),
    appointmentOn('2026-06-09', { id: 'with another', staff: [{ userId: 'u2', name: 'Other' }] }),
    appointmentOn('2026-06-10', { id: 'cancelled', status: 'cancelled', ...withMe }),
  ];
  expect(handedOver({ team: [] }, appointments, ME).appointments.map(({ id }) => id)).toEqual(['today', 'next week']);
});

test('the key worker’s part moves where one has it', () => {
  expect(handedOver({ team: [member('u1', { keyWorker: true })] }, [], ME).keyWorker).toBe(true);
  expect(handedOver({ team: [member('u2', { keyWorker: true })] }, [], ME).keyWorker).toBe(false);
});
