import { newId } from '../database/new-id.js';
import type { Appointment } from './appointment.entity.js';

type AppointmentRow = Omit<Appointment, 'episode'>;

/** The row of a new appointment: a review in person, booked, except for what is given. */
export function newAppointment(
  given: Pick<AppointmentRow, 'episodeId' | 'startsAt' | 'on'> & Partial<AppointmentRow>,
): Appointment {
  return {
    id: newId(),
    rowVersion: 1,
    minutes: null,
    kind: 'in-person',
    purpose: 'review',
    source: null,
    status: 'booked',
    missedReason: null,
    missedInWords: null,
    missedHelp: null,
    cancelledBy: null,
    reviewStatus: null,
    struckOutBecause: null,
    struckOutNote: null,
    ...given,
  };
}
