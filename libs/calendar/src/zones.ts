import { tzOffset } from '@date-fns/tz/tzOffset';

/**
 * Days and clock times of a place, and the instants at which its clocks show them. The offset of a zone at an instant
 * comes from `@date-fns/tz`; everything else follows from it (see docs/adr/0041).
 */

const MINUTE = 60_000;
const DAY_AND_A_HALF = 36 * 60 * MINUTE;

/** When the clocks of a zone show a local time: usually once; never or twice when the clocks change. */
export type LocalTime =
  | { readonly kind: 'once'; readonly at: Date }
  /** The clocks go forward over it, at `at`, from `from` to `to` (`HH:MM`). */
  | { readonly kind: 'skipped'; readonly at: Date; readonly from: string; readonly to: string }
  /** The clocks go back over it: `first` is before they do, `second` after. */
  | { readonly kind: 'repeated'; readonly first: Date; readonly second: Date };

/** Whether this computer knows the zone, such as `Europe/London`. */
export function isTimeZone(zone: string): boolean {
  return /^[a-z][\w+/-]*$/i.test(zone) && !Number.isNaN(tzOffset(zone, new Date(0)));
}

/** The day in `zone` at an instant, `YYYY-MM-DD`. */
export function dayOf(instant: Date, zone: string): string {
  return shownAt(instant, zone).slice(0, 10);
}

/** The clock time in `zone` at an instant, `HH:MM`. */
export function timeOf(instant: Date, zone: string): string {
  return shownAt(instant, zone).slice(11, 16);
}

/** Offset of `zone` from UTC at an instant: `+01:00`; `+00:00` for none. */
export function offsetOf(instant: Date, zone: string): string {
  const minutes = Math.trunc(tzOffset(zone, instant));
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.trunc(size / 60))}:${two(size % 60)}`;
}

/**
 * The instant at which the clocks of `zone` show `time` on `day`.
 * @param day a real day, `YYYY-MM-DD`
 * @param time `HH:MM`
 */
export function instantAt(day: string, time: string, zone: string): LocalTime {
  const local = Date.parse(`${day}T${time}:00Z`);
  // No zone is more than 14 hours from UTC, so these two are the offsets before and after any change nearby.
  const before = tzOffset(zone, new Date(local - DAY_AND_A_HALF));
  const after = tzOffset(zone, new Date(local + DAY_AND_A_HALF));
  const [first, second] = [...new Set([local - before * MINUTE, local - after * MINUTE])]
    .filter((at) => localOf(new Date(at), zone) === local)
    .sort((a, b) => a - b)
    .map((at) => new Date(at));
  if (first && second) return { kind: 'repeated', first, second };
  if (first) return { kind: 'once', at: first };
  const at = changeBetween(local - after * MINUTE, local - before * MINUTE, zone);
  return { kind: 'skipped', at, from: clockOf(at.getTime() + before * MINUTE), to: timeOf(at, zone) };
}

/** The first instant of a day: midnight or, if the clocks go forward over midnight, the instant at which they do. */
export function startOfDay(day: string, zone: string): Date {
  const midnight = instantAt(day, '00:00', zone);
  return midnight.kind === 'repeated' ? midnight.first : midnight.at;
}

/** The local time at an instant as if it were UTC, in milliseconds. */
function localOf(instant: Date, zone: string): number {
  return instant.getTime() + Math.round(tzOffset(zone, instant) * 60) * 1000;
}

/** `2026-06-01T10:30:00.000Z`, but with the zone's own day and time. */
function shownAt(instant: Date, zone: string): string {
  return new Date(localOf(instant, zone)).toISOString();
}

function clockOf(local: number): string {
  return new Date(local).toISOString().slice(11, 16);
}

/** The only instant between two at which the clocks change, to the second. */
function changeBetween(early: number, late: number, zone: string): Date {
  const offset = tzOffset(zone, new Date(early));
  let [before, after] = [early, late];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (tzOffset(zone, new Date(middle)) === offset) before = middle;
    else after = middle;
  }
  return new Date(after);
}
