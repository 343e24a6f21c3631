import { Clock } from './clock.js';

const HALF_HOUR = 30 * 60_000;

/** What Intl says the clocks of a zone show, as an opinion that shares no code with ours. */
function shown(at: Date, timeZone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

it.each(['Europe/London', 'Australia/Sydney', 'Australia/Lord_Howe', 'America/Los_Angeles', 'Asia/Kolkata'])(
  'finds the instant at which the clocks of %s show a time, also near a change of the clocks',
  (zone) => {
    const clock = new Clock(zone);
    const wrong: string[] = [];
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += HALF_HOUR) {
      const { day, time } = shown(new Date(at), zone);
      const found = shown(clock.instantAt(day, time), zone);
      if (found.day !== day || found.time !== time) wrong.push(`${day} ${time} became ${found.day} ${found.time}`);
    }
    expect(wrong).toEqual([]);
  },
);
