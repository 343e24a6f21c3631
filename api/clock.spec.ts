import { Clock } from './clock.js';

const HALF_HOUR = 30 * 60_000;

/** The clock time of a zone according to Intl, an independent check that shares no code with ours. */
function clocksOf(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => format.format(at);
}

it.each(['Europe/London', 'Australia/Sydney', 'Australia/Lord_Howe', 'America/Los_Angeles', 'Asia/Kolkata'])(
  'finds the instant at which the clocks of %s show a time, also near a change of the clocks',
  (zone) => {
    const clock = new Clock(zone);
    const shown = clocksOf(zone);
    const wrong: string[] = [];
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += HALF_HOUR) {
      const local = shown(new Date(at));
      const [day = '', time = ''] = local.split(' ');
      const found = shown(clock.instantAt(day, time));
      if (found !== local) wrong.push(`${local} became ${found}`);
    }
    expect(wrong).toEqual([]);
  },
);
