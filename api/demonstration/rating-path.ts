import type { Dice } from './dice.js';
import type { PathwayName } from './goal-idea.js';

/** How a goal goes over the appointments: lives are not straight lines, and not all of them go up. */
export type Course = 'arrives' | 'climbs' | 'late' | 'beyond' | 'stalls' | 'slips' | 'keeps';

/** What one person said of one goal in one appointment, as a caseload file has it. */
export type RatingCell = string;

const SHARES: Readonly<Record<PathwayName, Readonly<Record<Exclude<Course, 'keeps'>, number>>>> = {
  'brain injury': { arrives: 30, climbs: 24, late: 14, beyond: 8, stalls: 15, slips: 9 },
  'stroke upper limb': { arrives: 24, climbs: 28, late: 14, beyond: 8, stalls: 18, slips: 8 },
  spinal: { arrives: 32, climbs: 22, late: 10, beyond: 14, stalls: 13, slips: 9 },
  pain: { arrives: 22, climbs: 18, late: 14, beyond: 9, stalls: 22, slips: 15 },
};

export function courseOn(pathway: PathwayName, dice: Dice): Course {
  return dice.weighted(SHARES[pathway]);
}

/**
 * The ratings of one goal from its baseline on, one for each of `length` appointments.
 * @param share how much of the way lies behind by the last of them, 0 … 1: work that goes on is not yet there.
 */
export function ratingsAlong(
  course: Course,
  baseline: number,
  { length, share }: { readonly length: number; readonly share: number },
  dice: Dice,
): RatingCell[] {
  const ending = (dice.next() - 0.45) * 1.2;
  return Array.from({ length }, (_, index) => {
    if (dice.chance(0.04)) return 'not sure';
    if (dice.chance(0.02)) return 'not today';
    // Nobody gets all the way in two or three appointments.
    const done = ((index + 1) / Math.max(length, 4)) * share;
    return inWords(heightAt(course, baseline, ending, done) + (dice.next() - 0.5) * 0.7, baseline);
  });
}

/** Where the course is after `done` of the way, 0 … 1, between the levels as well; `ending` shifts where it leads. */
function heightAt(course: Course, baseline: number, ending: number, done: number): number {
  const between = (from: number, to: number, part: number): number =>
    from + (to - from) * Math.min(1, Math.max(0, part));
  switch (course) {
    case 'arrives':
      return between(baseline, 0.2 + ending, done / 0.7);
    case 'climbs':
      return between(baseline, ending - 0.2, done);
    case 'late':
      return between(baseline, 0.1 + ending, (done - 0.55) / 0.4);
    case 'beyond':
      return between(baseline, 1.5 + ending, done / 0.9);
    case 'stalls':
      return baseline;
    case 'slips':
      return done < 0.5 ? between(baseline, ending, done / 0.5) : between(ending, baseline - 1.1, (done - 0.5) / 0.4);
    case 'keeps':
      return 0.1;
  }
}

/** Most people say a level; some say it in the words of the verbal form. */
function inWords(height: number, baseline: number): RatingCell {
  const level = Math.max(-2, Math.min(2, Math.round(height)));
  if (baseline === -1 && height > -0.75 && height < -0.35) return 'partly';
  if (level === -2 && baseline > -2) return 'harder';
  // A rounded -0.4 is -0, which nobody writes.
  return String(level === 0 ? 0 : level);
}
