import fc from 'fast-check';
import { addDays } from './days.js';
import { dayOf, instantAt, isTimeZone, offsetOf, startOfDay, timeOf } from './zones.js';

const HALF_HOUR = 30 * 60_000;
const HOUR = 2 * HALF_HOUR;
const FOUR_YEARS = { from: Date.UTC(2024, 0, 1), to: Date.UTC(2028, 0, 1) };

/** A second opinion that shares no code with ours: how Intl itself formats an instant. */
function clocksOf(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  // "2026-06-01, 10:30"
  return (at) => format.format(at);
}

const ZONES = [
  { zone: 'Europe/London', lengths: [23, 24, 25], changes: 4 },
  { zone: 'Australia/Sydney', lengths: [23, 24, 25], changes: 4 },
  { zone: 'Australia/Lord_Howe', lengths: [23.5, 24, 24.5], changes: 4 },
  { zone: 'America/Los_Angeles', lengths: [23, 24, 25], changes: 4 },
  { zone: 'America/Sao_Paulo', lengths: [24], changes: 0 },
  { zone: 'Asia/Kolkata', lengths: [24], changes: 0 },
] as const;

describe.each(ZONES)('Over every half hour of four years in $zone', ({ zone, lengths, changes }) => {
  it('each instant has the day and time that the clocks show, and they lead back to that instant', () => {
    const shown = clocksOf(zone);
    const wrong: string[] = [];
    const seen = new Map<string, number>();
    for (let at = FOUR_YEARS.from; at < FOUR_YEARS.to; at += HALF_HOUR) {
      const instant = new Date(at);
      const [day, time] = [dayOf(instant, zone), timeOf(instant, zone)];
      const local = `${day}, ${time}`;
      seen.set(local, (seen.get(local) ?? 0) + 1);
      const found = instantAt(day, time, zone);
      const leadsBack =
        found.kind === 'repeated'
          ? [found.first.getTime(), found.second.getTime()].includes(at)
          : found.kind === 'once' && found.at.getTime() === at;
      if (local !== shown(at) || !leadsBack) wrong.push(`${instant.toISOString()}: ${local}, ${JSON.stringify(found)}`);
      const written = new Date(`${day}T${time}:00${offsetOf(instant, zone)}`).getTime();
      if (written !== at) wrong.push(`${instant.toISOString()} is written as another instant`);
    }
    expect(wrong).toEqual([]);
    // A time counts as repeated if and only if the clocks showed it twice.
    for (const [local, times] of seen) {
      const [day = '', time = ''] = local.split(', ');
      if ((instantAt(day, time, zone).kind === 'repeated') !== (times === 2)) wrong.push(local);
    }
    expect(wrong).toEqual([]);
  });

  it('a local time counts as skipped exactly where no instant shows it', () => {
    const shown = clocksOf(zone);
    const seen = new Set<string>();
    for (let at = FOUR_YEARS.from - 48 * HOUR; at < FOUR_YEARS.to + 48 * HOUR; at += HALF_HOUR) seen.add(shown(at));
    const wrong: string[] = [];
    let skipped = 0;
    for (let local = FOUR_YEARS.from; local < FOUR_YEARS.to; local += HALF_HOUR) {
      const written = new Date(local).toISOString();
      const [day, time] = [written.slice(0, 10), written.slice(11, 16)];
      const { kind } = instantAt(day, time, zone);
      if (kind === 'skipped') skipped += 1;
      if ((kind === 'skipped') === seen.has(`${day}, ${time}`)) wrong.push(`${day} ${time}`);
    }
    expect(wrong).toEqual([]);
    expect(skipped > 0).toBe(changes > 0);
  });

  it('days begin at midnight and are as long as the clocks make them', () => {
    const shown = clocksOf(zone);
    const found = new Map<number, number>();
    for (let day = '2024-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
      const [start, end] = [startOfDay(day, zone).getTime(), startOfDay(addDays(day, 1), zone).getTime()];
      expect([shown(start), shown(start - 1).slice(0, 10)]).toEqual([`${day}, 00:00`, addDays(day, -1)]);
      found.set((end - start) / HOUR, (found.get((end - start) / HOUR) ?? 0) + 1);
    }
    expect([...found.keys()].sort((a, b) => a - b)).toEqual(lengths);
    for (const length of lengths) if (length !== 24) expect(found.get(length)).toBe(changes);
  });
});

it('says from when to when the clocks go forward over a time that does not exist', () => {
  expect(instantAt('2026-03-29', '01:30', 'Europe/London')).toEqual({
    kind: 'skipped',
    at: new Date('2026-03-29T01:00:00Z'),
    from: '01:00',
    to: '02:00',
  });
  expect(instantAt('2026-10-04', '02:15', 'Australia/Lord_Howe')).toEqual({
    kind: 'skipped',
    at: new Date('2026-10-03T15:30:00Z'),
    from: '02:00',
    to: '02:30',
  });
});

it('gives both instants of a time that comes twice, the first before the clocks go back', () => {
  expect(instantAt('2026-10-25', '01:30', 'Europe/London')).toEqual({
    kind: 'repeated',
    first: new Date('2026-10-25T00:30:00Z'),
    second: new Date('2026-10-25T01:30:00Z'),
  });
  expect(instantAt('2026-04-05', '01:45', 'Australia/Lord_Howe')).toEqual({
    kind: 'repeated',
    first: new Date('2026-04-04T14:45:00Z'),
    second: new Date('2026-04-04T15:15:00Z'),
  });
});

it.each([
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z', '01:00'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '01:00'],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', '01:00'],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', '00:00'],
  ['Asia/Tehran', '2022-03-22', '2022-03-21T20:30:00.000Z', '01:00'],
])('in %s the day %s begins at the first instant it has', (zone, day, start, shows) => {
  const found = startOfDay(day, zone);
  expect([found.toISOString(), timeOf(found, zone)]).toEqual([start, shows]);
  expect(dayOf(new Date(found.getTime() - 1), zone)).toBe(addDays(day, -1));
});

it('a day that a place left out has no length of its own', () => {
  expect(startOfDay('2011-12-30', 'Pacific/Apia')).toEqual(startOfDay('2011-12-31', 'Pacific/Apia'));
});

it('any minute of any zone leads to a local time and back', () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  const minutes = fc.integer({ min: Date.UTC(1975, 0, 1) / 60_000, max: Date.UTC(2060, 0, 1) / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const at = new Date(minute * 60_000);
      const found = instantAt(dayOf(at, zone), timeOf(at, zone), zone);
      const instants = found.kind === 'repeated' ? [found.first, found.second] : [found.at];
      // Liberia was 44 minutes and 30 seconds behind until 1972: whole minutes are enough since then.
      return found.kind !== 'skipped' && instants.some((one) => one.getTime() === at.getTime());
    }),
    { numRuns: 2000 },
  );
});

it('knows a zone from a word that is none', () => {
  for (const zone of ['Europe/London', 'UTC', 'America/Port-au-Prince', 'Etc/GMT+5'])
    expect(isTimeZone(zone)).toBe(true);
  for (const no of ['London', '', '+01:00', '"+01:00', 'Europe/Atlantis']) expect(isTimeZone(no)).toBe(false);
});
