import { offsetOf } from '@waymark/calendar';
import type { FieldProblem } from '@waymark/contracts';
import type { Clock } from '../clock.js';

/**
 * Faults of a start written as a local time that the site's clocks skip. `Z` means that the sender counts in UTC,
 * another offset that they are somewhere else: both name an instant, whatever the site's clocks show.
 */
export function skippedTimeProblems(startsAt: string, clock: Clock): FieldProblem[] {
  const [day, time, offset] = [startsAt.slice(0, 10), startsAt.slice(11, 16), startsAt.slice(-6)];
  const local = clock.localTime(day, time);
  if (startsAt.endsWith('Z') || local.kind !== 'skipped') return [];
  const before = new Date(local.at.getTime() - 1);
  if (![before, local.at].some((near) => offsetOf(near, clock.timeZone) === offset)) return [];
  const { from, to } = local;
  const message =
    `On ${day} the clocks go forward from ${from} to ${to}, so ${time} does not exist. ` +
    `Choose ${to} or later, or a time before ${from}.`;
  return [{ pointer: '/startsAt', code: 'no-such-time', message }];
}
