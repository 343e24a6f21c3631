/** One appointment for somebody's own calendar. Its words are vague on purpose: other people see calendars. */
export interface CalendarEntry {
  /** The same for the same appointment for ever, so that a later file moves it and adds no second one. */
  readonly uid: string;
  /** Grows with each change: a calendar takes only a newer one. */
  readonly sequence: number;
  readonly madeAt: Date;
  /** An instant or, where only the day is known, `YYYY-MM-DD`. */
  readonly starts: Date | string;
  /** How long it takes; not asked for where only the day is known. */
  readonly minutes: number;
  readonly summary: string;
  /** null: nothing to say, as of the next. */
  readonly location: string | null;
  readonly description: string | null;
  readonly isCancelled: boolean;
}

const LONGEST_LINE = 75;

/**
 * A calendar file by RFC 5545. Times are in UTC: each calendar shows them by its own clock, and a change of the clocks
 * between now and then moves nothing.
 */
export function calendarFile(entry: CalendarEntry): string {
  const { uid, sequence, madeAt, starts, minutes, summary, location, description, isCancelled } = entry;
  const when =
    typeof starts === 'string'
      ? [`DTSTART;VALUE=DATE:${starts.replaceAll('-', '')}`]
      : [`DTSTART:${inUtc(starts)}`, `DTEND:${inUtc(new Date(starts.getTime() + minutes * 60_000))}`];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Waymark//Appointments//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${inUtc(madeAt)}`,
    ...when,
    `SUMMARY:${escaped(summary)}`,
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    ...(description === null ? [] : [`DESCRIPTION:${escaped(description)}`]),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20260601T083000Z` */
function inUtc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');
}

/** Broken into lines of at most 75 bytes; each further one begins with a space. No character is broken. */
function folded(line: string): string {
  const lines = [''];
  let room = LONGEST_LINE;
  for (const character of line) {
    const bytes = bytesOf(character);
    if (bytes > room) {
      lines.push(' ');
      room = LONGEST_LINE - 1;
    }
    lines.push(`${lines.pop() ?? ''}${character}`);
    room -= bytes;
  }
  return lines.join('\r\n');
}

/** Its length in UTF-8. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
