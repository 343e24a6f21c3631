import type { MeasureBetweenTeams } from '@waymark/contracts';
import { APPOINTMENT_SHARES, type AppointmentRow, type AppointmentShare } from '../figures/appointment-rows.js';
import { EVERYWHERE, OF_APPOINTMENTS, type Place } from '../figures/places.js';
import type { CountRow } from '../figures/rows.js';
import { ANSWERED } from '../speakers/speaker.js';
import type { Noun } from '../speakers/published-share.js';

/** Where the report of a year keeps a measure. */
export interface RowsOfMeasure {
  readonly place: Place;
  readonly rows: Readonly<Record<'yes' | 'no' | 'whole', AppointmentRow | CountRow>>;
}

export function rowsOfMeasure(measure: MeasureBetweenTeams): RowsOfMeasure {
  return measure === 'answered'
    ? { place: EVERYWHERE, rows: ANSWERED }
    : { place: OF_APPOINTMENTS, rows: APPOINTMENT_SHARES[measure satisfies AppointmentShare] };
}

/** How a measure is talked about. */
export interface MeasureWords {
  /** "Do care services differ in …?" */
  readonly title: string;
  readonly noun: Noun;
  /** What the sizes count, as the name of an axis and the head of a column. */
  readonly sizes: string;
  /** The share in words, for the head of a column. */
  readonly share: string;
  /** "In 74 of every 100 appointments …": a sentence about all care services together. */
  readonly together: (percent: number) => string;
  readonly caveat: string;
}

export const WORDS: Readonly<Record<MeasureBetweenTeams, MeasureWords>> = {
  reviewed: {
    title: 'Do care services differ in how often they ask about goals?',
    noun: 'appointments',
    sizes: 'Appointments with a goal to ask about',
    share: 'Reviewed or declined, %',
    together: (percent) => `People were asked about their goals at ${percent} of every 100 appointments.`,
    caveat:
      'This counts appointments that took place with a goal to ask about, set on an earlier day. If someone did not want to talk about it, that counts as asked.',
  },
  'next-steps': {
    title: 'Do care services differ in how often a next step is agreed?',
    noun: 'reviews',
    sizes: 'Reviews',
    share: 'Next step agreed, %',
    together: (percent) => `A next step was agreed in ${percent} of every 100 reviews.`,
    caveat: 'This counts all reviews that were agreed with the patient, or recorded without them.',
  },
  copies: {
    title: 'Do care services differ in how often people take a copy home?',
    noun: 'reviews',
    sizes: 'Reviews',
    share: 'Copy given, %',
    together: (percent) => `A copy was given in ${percent} of every 100 reviews.`,
    caveat:
      'This counts all reviews that were agreed with the patient, or recorded without them. Not everyone wants a copy.',
  },
  missed: {
    title: 'Do care services differ in how many appointments are missed?',
    noun: 'appointments',
    sizes: 'Appointments kept or missed',
    share: 'Missed, %',
    together: (percent) => `People missed ${percent} of every 100 appointments.`,
    caveat: 'This counts appointments that took place or were missed. Cancelled appointments are not counted.',
  },
  answered: {
    title: 'Do care services differ in how often we know how goals went?',
    noun: 'people',
    sizes: 'People who left with a goal',
    share: 'How it went is known, %',
    together: (percent) => `For ${percent} of every 100 people who left, we know how their goals went.`,
    caveat: 'This counts people who left in this year with a goal. People who died are not among them.',
  },
};
