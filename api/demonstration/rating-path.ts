import type { Dice } from './dice.js';
import type { PathwayName } from './goal-idea.js';

/** The course of a goal over the appointments: lives are not straight lines, and not all of them go up. */
export type Course = 'arrives' | 'climbs' | 'late' | 'beyond' | 'stalls' | 'slips' | 'keeps';

/** One person's rating of one goal in one appointment, as in a caseload file. */
export type RatingCell = string;

/** Courses that approach what was hoped for, or stay there. */
const ON_THE_WAY: ReadonlySet<Course> = new Set(['arrives', 'climbs', 'beyond', 'keeps']);

const SHARES: Readonly<Record<PathwayName, Readonly<Record<Exclude<Course, 'keeps'>, number>>>> = {
  'brain injury': { arrives: 30, climbs: 24, late: 14, beyond: 8, stalls: 15, slips: 9 },
  'stroke upper limb': { arrives: 24, climbs: 28, late: 14, beyond: 8, stalls: 18, slips: 8 },
  spinal: { arrives: 32, climbs: 22, late: 10, beyond: 14, stalls: 13, slips: 9 },
  pain: { arrives: 22, climbs: 18, late: 14, beyond: 9, stalls: 22, slips: 15 },
};

/** @param hardship how often a goal does not move, or not yet, compared with the others of its pathway; 1: as often. */
export function courseOn(pathway: PathwayName, hardship: number, dice: Dice): Course {
  const { late, stalls, slips, ...others } = SHARES[pathway];
  return dice.weighted({ ...others, late: late * hardship, stalls: stalls * hardship, slips: slips * hardship });
}

/**
 * The ratings of one goal from its baseline on, one for each of `length` appointments.
 * @param share how much of the way is done by the last of them, 0 … 1: work in progress is not yet there.
 * @param isSteady a person on the way gets a little further at least every other time, as people do who continue with a
 *   goal; what does not move is reconsidered, or left.
 */
export function ratingsAlong(
  course: Course,
  baseline: number,
  { length, share, isSteady }: { readonly length: number; readonly share: number; readonly isSteady: boolean },
  dice: Dice,
): RatingCell[] {
  const onTheWay = isSteady && ON_THE_WAY.has(course);
  // The last two heights: the next is above the first of them, until they are there.
  let [before, last] = [baseline - 1, baseline];
  const ending = (dice.next() - 0.45) * 1.2;
  return Array.from({ length }, (_, index) => {
    if (dice.chance(0.04)) return 'not sure';
    if (dice.chance(0.02)) return 'not today';
    // No one gets all the way in two or three appointments.
    const done = ((index + 1) / Math.max(length, 4)) * share;
    const thrown = heightAt(course, baseline, ending, done) + (dice.next() - 0.5) * 0.7;
    const height = onTheWay ? furtherThan(before, Math.max(last, thrown), baseline) : thrown;
    [before, last] = [last, height];
    return inWords(height, baseline);
  });
}

/** The height, or the next that reads higher than the one before if it would not; what is reached is kept. */
function furtherThan(before: number, height: number, baseline: number): number {
  if (height >= -0.3 || levelAt(height, baseline) > levelAt(before, baseline)) return height;
  return baseline === -1 && levelAt(before, baseline) < -0.5 ? -0.5 : Math.round(before) + 1;
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

/** Half a level if the words of the verbal form say so, else a whole one. */
function levelAt(height: number, baseline: number): number {
  if (baseline === -1 && height > -0.75 && height < -0.35) return -0.5;
  return Math.max(-2, Math.min(2, Math.round(height)));
}

/** Most people give a level; some use the words of the verbal form. */
function inWords(height: number, baseline: number): RatingCell {
  const level = levelAt(height, baseline);
  if (level === -0.5) return 'partly';
  if (level === -2 && baseline > -2) return 'harder';
  // A rounded -0.4 is -0, which no one writes.
  return String(level === 0 ? 0 : level);
}
