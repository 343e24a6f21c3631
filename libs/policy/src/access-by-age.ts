import type { AgeReviewOutcome, OwnRecordRole } from '@waymark/contracts';

/** So many days before a birthday its review is asked for, and counts. */
export const AGE_REVIEW_DAYS = 30;

/** What decides whether age lets an account open a person's record. Days are `YYYY-MM-DD`. */
export interface AgeFacts {
  readonly role: OwnRecordRole;
  readonly birthDate: string;
  /** Since when there is the account: it cannot have been given the role before. */
  readonly accountSince: string;
  /** The last review of this account for this person; null: there was none. */
  readonly review: { readonly outcome: AgeReviewOutcome; readonly on: string } | null;
}

/** The first and the last day on which age lets a role hold; null: it sets none. */
export interface AgeBounds {
  readonly opensOn: string | null;
  readonly closesAfter: string | null;
}

const UNBOUNDED: AgeBounds = { opensOn: null, closesAfter: null };

/**
 * The day on which somebody reaches an age. Born on 29 February, they do so on 1 March of a year that has no such day.
 * @param birthDate `YYYY-MM-DD`.
 */
export function birthday(birthDate: string, age: number): string {
  const year = Number(birthDate.slice(0, 4)) + age;
  const sameDay = `${year}${birthDate.slice(4)}`;
  return sameDay.endsWith('-02-29') && !isLeapYear(year) ? `${year}-03-01` : sameDay;
}

/**
 * What age says of one account's access to one record.
 *
 * A carer whose account is older than the person's adult life has parental access. It ends on the day before the 11th and
 * the 16th birthday, unless a review of that time lets it go on; at 16 that is the person's own agreement, or a decision in
 * their best interests if they were found not to be able to decide this. A refusal ends it at once.
 *
 * A person's own account opens their record from the 13th birthday on, and before it once a review says that they understand.
 *
 * Reviews at 11 and 16: NHS England's draft standard on proxy access (DAPB3051), which names the RCGP's guidance for 11. 13: the
 * age from which the NHS App may be used. The days before, and what counts on 29 February, are this project's own; see ADR 96.
 */
export function boundsByAge({ role, birthDate, accountSince, review }: AgeFacts): AgeBounds {
  if (role === 'patient') {
    const opensOn = birthday(birthDate, 13);
    return accountSince >= opensOn || review?.outcome === 'understands' ? UNBOUNDED : { opensOn, closesAfter: null };
  }
  if (accountSince >= birthday(birthDate, 18)) return UNBOUNDED;
  if (review?.outcome === 'refuses') return { opensOn: null, closesAfter: dayBefore(review.on) };
  for (const age of [11, 16]) {
    const day = birthday(birthDate, age);
    if (!isReviewed(review, age, day)) return { opensOn: null, closesAfter: dayBefore(day) };
  }
  return UNBOUNDED;
}

/** Whether age lets a role hold on a day. */
export function isOpenByAge({ opensOn, closesAfter }: AgeBounds, day: string): boolean {
  return (opensOn === null || opensOn <= day) && (closesAfter === null || closesAfter >= day);
}

/** Whether a carer's access has to be looked at: it ends soon by age, or has ended so. */
export function isReviewDue({ closesAfter }: AgeBounds, today: string): boolean {
  return closesAfter !== null && closesAfter < addDays(today, AGE_REVIEW_DAYS);
}

/**
 * What a review of today may come to. One that would let access go on before its birthday is near is not asked for: it would
 * be about a younger child.
 */
export function outcomesToday(
  { role, birthDate }: Pick<AgeFacts, 'role' | 'birthDate'>,
  today: string,
): readonly AgeReviewOutcome[] {
  const is = (age: number): boolean => today >= birthday(birthDate, age);
  const isNear = (age: number): boolean => addDays(today, AGE_REVIEW_DAYS) >= birthday(birthDate, age);
  if (role === 'patient') return is(13) ? [] : ['understands', 'not-yet'];
  const outcomes: AgeReviewOutcome[] = ['refuses'];
  if (isNear(11)) outcomes.push('agrees');
  if (isNear(11) && !is(16)) outcomes.push('cannot-decide-yet');
  if (isNear(16)) outcomes.push('best-interests');
  return outcomes;
}

function isReviewed(review: AgeFacts['review'], age: number, day: string): boolean {
  if (review === null || review.on < addDays(day, -AGE_REVIEW_DAYS)) return false;
  return age < 16 || review.outcome === 'agrees' || review.outcome === 'best-interests';
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function dayBefore(day: string): string {
  return addDays(day, -1);
}

/** Here, because no library stands below this one but the contracts. */
function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
