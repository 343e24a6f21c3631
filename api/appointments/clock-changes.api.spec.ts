import type { Appointment, Episode, Problem, Site } from '@waymark/contracts';
import { newAppointment, newEpisode } from '../testing/builders.js';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

const BOOKED = { kind: 'phone', status: 'booked' } as const;

describe.each([
  {
    zone: 'Europe/London',
    skipped: ['2027-03-28T01:30:00+00:00', '2027-03-28T01:30:00+01:00'],
    says: 'On 2027-03-28 the clocks go forward from 01:00 to 02:00, so 01:30 does not exist.',
    twice: ['2026-10-25T01:30:00+01:00', '2026-10-25T01:30:00+00:00'],
    apart: 60,
    lateAt: { startsAt: '2026-07-06T23:30:00Z', on: '2026-07-07' },
  },
  {
    zone: 'Australia/Lord_Howe',
    skipped: ['2026-10-04T02:15:00+10:30', '2026-10-04T02:15:00+11:00'],
    says: 'On 2026-10-04 the clocks go forward from 02:00 to 02:30, so 02:15 does not exist.',
    twice: ['2027-04-04T01:45:00+11:00', '2027-04-04T01:45:00+10:30'],
    apart: 30,
    lateAt: { startsAt: '2026-07-06T13:45:00Z', on: '2026-07-07' },
  },
  {
    zone: 'America/Los_Angeles',
    skipped: ['2027-03-14T02:30:00-08:00', '2027-03-14T02:30:00-07:00'],
    says: 'On 2027-03-14 the clocks go forward from 02:00 to 03:00, so 02:30 does not exist.',
    twice: ['2026-11-01T01:30:00-07:00', '2026-11-01T01:30:00-08:00'],
    apart: 60,
    lateAt: { startsAt: '2026-07-07T06:30:00Z', on: '2026-07-06' },
  },
])('Appointments near a change of the clocks in $zone', ({ zone, skipped, says, twice, apart, lateAt }) => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let episode: Episode;

  beforeAll(async () => {
    waymark = await startTestApp({ WAYMARK_TIME_ZONE: zone });
    therapist = await waymark.as(PEOPLE.therapist);
    episode = await newEpisode(therapist, waymark.site.vocational);
  });
  afterAll(() => waymark.close());

  it.each(skipped)(
    'are refused at a local time that does not exist, in words that say what to do: %s',
    async (startsAt) => {
      const path = `/episodes/${episode.id}/appointments`;
      const refused = await therapist.post<Problem>(path, { ...BOOKED, startsAt });
      expect([refused.status, refused.body.errors]).toEqual([
        422,
        [{ pointer: '/startsAt', code: 'no-such-time', message: expect.stringContaining(says) }],
      ]);
      expect(refused.body.errors?.[0]?.message).toMatch(/Choose \d\d:\d\d or later, or a time before \d\d:\d\d\.$/);
    },
  );

  it('are not moved to one either', async () => {
    const booked = await newAppointment(therapist, episode, '', { ...BOOKED, startsAt: '2026-07-06T09:00:00Z' });
    const change = { startsAt: skipped[0] };
    const refused = await therapist.patch<Problem>(`/appointments/${booked.id}`, change, { 'if-match': '"1"' });
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([422, 'no-such-time']);
  });

  it('are booked at either of two times that look alike, each told by its offset', async () => {
    const [first, second] = await Promise.all(
      twice.map((startsAt) => newAppointment(therapist, episode, '', { ...BOOKED, startsAt })),
    );
    expect([first!.on, second!.on]).toEqual([twice[0]!.slice(0, 10), twice[0]!.slice(0, 10)]);
    expect((Date.parse(second!.startsAt) - Date.parse(first!.startsAt)) / 60_000).toBe(apart);
  });

  it('are taken as an instant where UTC is said, whatever the clocks of the site show then', async () => {
    const at = new Date(skipped[0]!).toISOString();
    const { body } = await therapist.post<Appointment>(`/episodes/${episode.id}/appointments`, {
      ...BOOKED,
      startsAt: at,
    });
    expect(body.startsAt).toBe(at);
  });

  it('belong to the day that it is at the site', async () => {
    const booked = await newAppointment(therapist, episode, '', { ...BOOKED, startsAt: lateAt.startsAt });
    expect(booked.on).toBe(lateAt.on);
  });

  it('are counted in the zone of the site, not of the server', async () => {
    const { body } = await waymark.anonymous().get<Site>('/site');
    expect(body).toMatchObject({ timeZone: zone });
  });
});
