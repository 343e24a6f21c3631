import { addDays, offsetOf, timeOf } from '@waymark/calendar';
import type { FieldProblem } from '@waymark/contracts';
import type { Clock } from '../clock.js';
import type { Appointment } from './appointment.entity.js';
import type { NewAppointmentRequest, NewSeriesRequest } from './appointments.dto.js';
import { skippedTimeProblems } from './local-time.js';
import { newAppointment } from './new-appointment.js';
import { detailsAfter } from './outcome-details.js';

/** The row of an appointment that is asked for, at this start. */
export function appointmentOf(
  episodeId: string,
  startsAt: Date,
  body: NewAppointmentRequest,
  clock: Clock,
): Appointment {
  return newAppointment({
    episodeId,
    startsAt,
    on: clock.dayOf(startsAt),
    minutes: body.minutes ?? null,
    kind: body.kind,
    purpose: body.purpose ?? 'review',
    status: body.status,
    ...detailsAfter(body.status, {}, body),
  });
}

/**
 * Starts of a series: the same time by the site's clocks each time, whatever they do in between. Where they show it twice
 * it is the one with the offset of the first appointment, else the earlier.
 */
export function seriesStarts(
  { startsAt, status, everyWeeks, times }: NewSeriesRequest,
  clock: Clock,
): { readonly starts: readonly Date[]; readonly problems: readonly FieldProblem[] } {
  const first = new Date(startsAt);
  const [day, time] = [clock.dayOf(first), timeOf(first, clock.timeZone)];
  const offset = offsetOf(first, clock.timeZone);
  const starts = [first];
  const problems = [...skippedTimeProblems(startsAt, clock)];
  if (status !== 'booked') {
    problems.push({ pointer: '/status', code: 'not-booked', message: 'A series is of appointments still to come.' });
  }
  for (let number = 1; number < times; number += 1) {
    const on = addDays(day, 7 * everyWeeks * number);
    const local = clock.localTime(on, time);
    if (local.kind === 'skipped') {
      const message = `On ${on} the clocks go forward, and ${time} does not exist. Choose another time for the series.`;
      problems.push({ pointer: '/startsAt', code: 'no-such-time', message });
    } else if (local.kind === 'repeated') {
      starts.push(offsetOf(local.second, clock.timeZone) === offset ? local.second : local.first);
    } else starts.push(local.at);
  }
  return { starts, problems };
}
