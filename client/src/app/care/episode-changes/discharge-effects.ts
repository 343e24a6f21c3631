import { addMonths } from '@waymark/calendar';
import type { Appointment, Goal } from '@waymark/contracts';
import { isOpenGoal } from '@waymark/measures';

/** Effects of ending an episode. */
export interface DischargeEffects {
  readonly goals: readonly Goal[];
  /** Booked for a later day; the discharge cancels them. */
  readonly cancelled: readonly Appointment[];
  /** A follow-up that is booked already stays booked. */
  readonly followUps: readonly Appointment[];
  /** Booked for today or earlier, and not marked as attended or missed yet: that comes first. */
  readonly unsaid: readonly Appointment[];
}

/** What happens to goals and appointments if an episode ends on this day; empty day: not known yet. */
export function dischargeEffects(
  goals: readonly Goal[],
  appointments: readonly Appointment[],
  { endedOn, today }: { readonly endedOn: string; readonly today: string },
): DischargeEffects {
  const booked = appointments
    .filter(({ status }) => status === 'booked')
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const isLater = ({ on }: Appointment): boolean => endedOn !== '' && on > endedOn;
  const isUnsaid = (one: Appointment): boolean => one.on <= today && !(one.purpose === 'follow-up' && isLater(one));
  const later = booked.filter((one) => isLater(one) && !isUnsaid(one));
  return {
    goals: goals.filter(isOpenGoal).sort((a, b) => a.position - b.position),
    cancelled: later.filter(({ purpose }) => purpose !== 'follow-up'),
    followUps: later.filter(({ purpose }) => purpose === 'follow-up'),
    unsaid: booked.filter(isUnsaid),
  };
}

/** Due day of a follow-up: half a year after the end. */
export function followUpDay(endedOn: string): string {
  return addMonths(endedOn, 6);
}
