import type { RowRelation } from '@waymark/disclosure';
import type { MeasureBetweenTeams, ProcessMeasure } from '@waymark/contracts';

/** Shares of the appointments of a year that are kept for publication. */
export type AppointmentShare = Extract<MeasureBetweenTeams, ProcessMeasure>;

interface Rows {
  readonly whole: string;
  readonly yes: string;
  readonly no: string;
}

/** The rows of each share: all, those of which it is so, and the others. Two shares may have one whole. */
export const APPOINTMENT_SHARES = {
  reviewed: { whole: 'due', yes: 'due-asked', no: 'due-not-asked' },
  'next-steps': { whole: 'reviews', yes: 'with-next-step', no: 'without-next-step' },
  copies: { whole: 'reviews', yes: 'with-copy', no: 'without-copy' },
  missed: { whole: 'expected', yes: 'missed', no: 'attended' },
} as const satisfies Record<AppointmentShare, Rows>;

type RowsOfShare = (typeof APPOINTMENT_SHARES)[AppointmentShare];
export type AppointmentRow = RowsOfShare[keyof RowsOfShare];

export const APPOINTMENT_SHARE_NAMES = Object.keys(APPOINTMENT_SHARES) as readonly AppointmentShare[];

/** All rows are of one table, whatever page says them. */
export const APPOINTMENTS = 'appointments';

/** What the audit knows of them. Somebody has several appointments, and so stands in both parts. */
export const APPOINTMENT_RELATIONS: readonly RowRelation[] = [
  ...Object.values(APPOINTMENT_SHARES).map(({ whole, yes, no }): RowRelation => {
    return { kind: 'twoWay', whole: row(whole), yes: row(yes), no: row(no), people: 'shared' };
  }),
  // Who has a goal to ask about, or a review, was there.
  { kind: 'within', whole: row('attended'), part: row('due') },
  { kind: 'within', whole: row('attended'), part: row('reviews') },
];

function row(name: AppointmentRow): readonly [string, string] {
  return [APPOINTMENTS, name];
}
