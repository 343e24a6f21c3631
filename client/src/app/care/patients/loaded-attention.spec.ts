import type { Appointment, Goal, ReceivedPreparation, TrajectoryGoal } from '@waymark/contracts';
import { type LoadedFacts, loadedAttention } from './loaded-attention';

const goal = (other: Partial<Goal> = {}) =>
  ({
    id: 'g1',
    ownWords: 'Walk to the shop',
    kind: 'to-reach',
    lifecycle: 'active',
    baseline: { level: -1, value: null, on: '2026-03-02', rater: 'agreed' },
    targetDate: null,
    ...other,
  }) as Goal;

const path = (...levels: readonly number[]) =>
  ({
    points: levels.map((level, index) => ({
      appointmentId: `a${index}`,
      on: `2026-04-0${index + 1}`,
      level,
      value: null,
      answer: null,
      notRated: null,
      rater: 'agreed',
    })),
  }) as unknown as TrajectoryGoal;

const appointment = (other: Partial<Appointment>) =>
  ({ id: 'a', startsAt: `${other.on}T09:00:00Z`, missedReason: null, ...other }) as Appointment;

const BOOKED = appointment({ on: '2026-06-08', status: 'booked' });

function attention(other: Partial<LoadedFacts>) {
  return loadedAttention({
    goals: [{ goal: goal(), path: path(-0.5) }],
    appointments: [BOOKED],
    achievedAt: 0,
    today: '2026-06-01',
    fromHome: [],
    ...other,
  });
}

test('somebody on their way with the next appointment booked asks for nothing', () => {
  expect(attention({}).attention).toEqual([]);
});

test('each rule of the caseload holds here too', () => {
  expect(attention({ goals: [] }).attention).toEqual(['no-goal']);
  expect(attention({ appointments: [] }).attention).toEqual(['nothing-booked']);
  expect(attention({ goals: [{ goal: goal(), path: path(-2) }] }).harder).toEqual([
    { goalId: 'g1', ownWords: 'Walk to the shop' },
  ]);
  expect(attention({ goals: [{ goal: goal(), path: path(-1, -1, -1) }] }).freshLook[0]?.reason).toBe('no-gain');
  expect(attention({ goals: [{ goal: goal({ targetDate: '2026-05-31' }), path: path(-0.5) }] }).attention).toEqual([
    'overdue',
  ]);
  expect(attention({ goals: [{ goal: goal(), path: path(-0.5, 0) }] }).attention).toEqual(['due-for-discharge']);
  const sent = { readAt: null, ratings: [] } as unknown as ReceivedPreparation;
  expect(attention({ fromHome: [sent] }).attention).toEqual(['message']);
});

test('what was sent from home is newer than what was agreed', () => {
  const sent = {
    readAt: '2026-05-31T19:00:00Z',
    ratings: [{ goalId: 'g1', level: -2 }],
  } as unknown as ReceivedPreparation;
  expect(attention({ fromHome: [sent] }).attention).toEqual(['harder']);
});

test('only the last appointment that has passed is missed; one that was cancelled says nothing', () => {
  const missed = appointment({ id: 'm', on: '2026-05-25', status: 'missed', missedReason: 'travel' });
  const cancelled = appointment({ on: '2026-05-28', status: 'cancelled' });
  expect(attention({ appointments: [BOOKED, missed, cancelled] }).missed).toEqual({
    appointmentId: 'm',
    on: '2026-05-25',
    reason: 'travel',
  });
  const came = appointment({ on: '2026-05-28', status: 'attended' });
  expect(attention({ appointments: [BOOKED, missed, came] }).attention).toEqual([]);
});
