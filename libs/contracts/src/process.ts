import type { PlacedMark } from './chart-marks.js';
import type { Barrier, CancelledBy, DeclinedReason, MissedHelp, MissedReason, RecordedReason } from './lists.js';

/** Shares that are followed over the months. */
export const PROCESS_MEASURES = ['reviewed', 'next-steps', 'copies', 'missed', 'without-patient'] as const;
export type ProcessMeasure = (typeof PROCESS_MEASURES)[number];

/** The longest time that may be asked for at once: five years. */
export const MOST_MONTHS = 60;

/** How often a code was given; `not-said`: there could have been one, and there is none. Only those that occur. */
export interface CodeCount<Code extends string> {
  readonly code: Code | 'not-said';
  readonly count: number;
}

/** Days, of as many as there were; `median` null: there were none. */
export interface MedianDays {
  readonly median: number | null;
  readonly of: number;
}

/** True figures of one month, by the day of the appointment. */
export interface ProcessMonth {
  /** YYYY-MM. */
  readonly month: string;
  /** false: it goes on. */
  readonly isClosed: boolean;
  readonly attended: number;
  readonly missed: number;
  readonly cancelled: number;
  /** Attended with a goal to ask about: one active that day, whose baseline is of an earlier day. */
  readonly withGoalDue: number;
  /** Of those, with a review, also one recorded without the patient, or one that was declined. */
  readonly reviewedOrDeclined: number;
  /** With a review, agreed or recorded; the four counts below are of these. */
  readonly reviewed: number;
  readonly withNextStep: number;
  readonly copiesGiven: number;
  /** In which a goal was seen differently. */
  readonly seenDifferently: number;
  readonly withoutPatient: number;
  readonly declined: number;
  /** From the referral, of the first appointments of episodes in this month. */
  readonly daysToFirstAppointment: MedianDays;
  readonly daysToFirstGoal: MedianDays;
  /** Since the attended appointment before. */
  readonly daysBetween: MedianDays;
  readonly cancelledBy: readonly CodeCount<CancelledBy>[];
  readonly missedReasons: readonly CodeCount<MissedReason>[];
  readonly missedHelp: readonly CodeCount<MissedHelp>[];
  readonly declinedReasons: readonly CodeCount<DeclinedReason>[];
  /** `own-words`: the reason was given in words. */
  readonly recordedReasons: readonly CodeCount<RecordedReason | 'own-words'>[];
  /** What got in the way of the next steps that were agreed in this month's appointments. */
  readonly barriers: readonly { readonly code: Barrier; readonly count: number }[];
}

export interface ProcessPoint {
  readonly month: string;
  /** 0 to 1; null: a gap, because fewer than 30 are counted or the month goes on. */
  readonly value: number | null;
  readonly part: number;
  readonly of: number;
  /** Why the point deserves a question. */
  readonly finding: 'outside' | 'trend' | 'two-of-three' | 'shift' | null;
}

/** Months with average and limits of their own. */
export interface ProcessSegment {
  /** First and last month, YYYY-MM. */
  readonly from: string;
  readonly to: string;
  /** null: no month counts at least 30. */
  readonly mean: number | null;
  /** null: no two neighbouring months do. */
  readonly limits: { readonly low: number; readonly high: number } | null;
  /** Whether fewer than 12 of its months have a value: the limits still move. */
  readonly isTrial: boolean;
}

/** A share over the months as an XmR chart. It begins with its first closed month that counts at least 30. */
export interface ProcessSeries {
  readonly measure: ProcessMeasure;
  readonly points: readonly ProcessPoint[];
  /** One, unless limits were chosen to restart at a mark; none without points. */
  readonly segments: readonly ProcessSegment[];
  /** In words, with the months. */
  readonly findings: readonly string[];
}

/** How appointments and reviews go at a care service, for its manager. The figures are true, and not for publication. */
export interface Process {
  readonly careServiceId: string;
  /** null: all pathways. */
  readonly pathwayId: string | null;
  /** First and last month, YYYY-MM. */
  readonly from: string;
  readonly to: string;
  /** All of them, oldest first. */
  readonly months: readonly ProcessMonth[];
  readonly series: readonly ProcessSeries[];
  /** Changes that the team marked, by the months; those before the first month are left out. */
  readonly marks: readonly PlacedMark[];
}
