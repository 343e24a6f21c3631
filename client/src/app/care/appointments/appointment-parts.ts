import type { Appointment, Episode } from '@waymark/contracts';
import { hasReview } from '../episodes/appointment-text';
import type { TranslationKey } from '../../i18n/translations';

/** Parts that open on the page of an appointment, one at a time. */
export const APPOINTMENT_PARTS = ['change', 'missed', 'cancel', 'enter-in-error'] as const;
export type AppointmentPart = (typeof APPOINTMENT_PARTS)[number];

/** Actions of a single tap; each can be undone by another. */
export type AppointmentTap = 'came' | 'set-back';

export interface AppointmentOffer {
  readonly parts: readonly { readonly part: AppointmentPart; readonly text: TranslationKey }[];
  readonly taps: readonly { readonly tap: AppointmentTap; readonly text: TranslationKey }[];
}

type Standing = Pick<Appointment, 'status' | 'on' | 'reviewStatus' | 'missedReason'>;

/**
 * Whether an appointment may be booked in this episode: one that has ended has only follow-ups, after its end, and a
 * person who has died is not invited.
 */
export function mayBeBooked(
  { purpose, on }: Pick<Appointment, 'purpose' | 'on'>,
  { endedOn, endReason }: Pick<Episode, 'endedOn' | 'endReason'>,
  diedOn: string | null,
): boolean {
  if (endedOn === null) return diedOn === null;
  return purpose === 'follow-up' && on >= endedOn && endReason !== 'died' && diedOn === null;
}

/**
 * The actions an appointment allows in its state; `mayBook`: it may be set back to booked. `isAlive`: as far as is
 * known; if the person has died nothing that was called off is moved any more.
 */
export function offerOf(
  appointment: Standing,
  today: string,
  { mayBook, isAlive }: { readonly mayBook: boolean; readonly isAlive: boolean },
): AppointmentOffer {
  const { status, on, missedReason } = appointment;
  if (status === 'entered-in-error') return { parts: [], taps: [] };
  const change = { part: 'change', text: 'care.appointment.change' } as const;
  const enterInError = { part: 'enter-in-error', text: 'care.appointment.enter-in-error' } as const;
  if (hasReview(appointment)) return { parts: [change, enterInError], taps: [] };
  const setBack = mayBook ? [{ tap: 'set-back', text: 'care.appointment.set-back' } as const] : [];
  const hasCome = on <= today;
  const missed = { part: 'missed', text: 'care.appointment.did-not-come' } as const;
  switch (status) {
    case 'booked':
      return {
        taps: hasCome ? [{ tap: 'came', text: 'care.appointment.came' }] : [],
        parts: [
          ...(hasCome ? [missed] : []),
          change,
          { part: 'cancel', text: 'care.appointment.cancel' },
          enterInError,
        ],
      };
    case 'attended':
      return { taps: setBack, parts: [missed, change, enterInError] };
    case 'missed': {
      const text = missedReason === null ? 'care.appointment.ask-missed' : 'care.appointment.change-missed';
      return { taps: setBack, parts: [{ part: 'missed', text }, change, enterInError] };
    }
    case 'cancelled':
      return { taps: setBack, parts: isAlive ? [change, enterInError] : [enterInError] };
  }
}
