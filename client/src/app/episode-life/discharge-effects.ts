import type { Appointment, Goal } from '@waymark/contracts';
import { dayAfter } from '../words/day-words';

const OPEN: readonly Goal['lifecycle'][] = ['proposed', 'accepted', 'active', 'on-hold'];

/** What ends with an episode. */
export interface DischargeEffects {
  readonly goals: readonly Goal[];
  /** Booked for a later day; the discharge cancels them. */
  readonly cancelled: readonly Appointment[];
  /** A follow-up that is booked already stays booked. */
  readonly followUps: readonly Appointment[];
  /** Booked up to that day, and nobody said whether the person came. */
  readonly unsaid: readonly Appointment[];
}

/** What happens to goals and appointments where an episode ends on this day; empty day: nothing is known of it yet. */
export function dischargeEffects(
  goals: readonly Goal[],
  appointments: readonly Appointment[],
  endedOn: string,
): DischargeEffects {
  const booked = appointments
    .filter(({ status }) => status === 'booked')
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const later = endedOn === '' ? [] : booked.filter(({ on }) => on > endedOn);
  return {
    goals: goals.filter(({ lifecycle }) => OPEN.includes(lifecycle)).sort((a, b) => a.position - b.position),
    cancelled: later.filter(({ purpose }) => purpose !== 'follow-up'),
    followUps: later.filter(({ purpose }) => purpose === 'follow-up'),
    unsaid: endedOn === '' ? [] : booked.filter(({ on }) => on <= endedOn),
  };
}

/** The same day of the month half a year on; where that month is shorter, its last day. */
export function sixMonthsAfter(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const target = new Date(Date.UTC(year, month - 1 + 6, 1));
  const first = target.toISOString().slice(0, 10);
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  return dayAfter(first, Math.min(date, last) - 1);
}
