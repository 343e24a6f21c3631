import { randomUUID } from 'node:crypto';
import { addDays } from '@waymark/calendar';
import { type BetweenTeams, type MeasureBetweenTeams, MEASURES_BETWEEN_TEAMS, type Problem } from '@waymark/contracts';
import { CareService } from '../../care-services/care-service.entity.js';
import { closeEditions, LONGEST_CLOSING, siteWithEditions } from '../../testing/closed-editions.js';
import { insertAppointments, type SeenAppointment } from '../../testing/counted-appointments.js';
import { type Discharge, insertDischarges } from '../../testing/discharges.js';
import { insertEdition } from '../../testing/editions.js';
import type { HttpClient, HttpReply } from '../../testing/http-client.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { TestApp } from '../../testing/test-app.js';
import { EditionFigures } from '../editions/edition.entity.js';

/** The year closed four days ago; a fortnight after it is published. */
const TODAY = '2026-04-25';
const PUBLISHED_ON = '2026-05-09';
const PEOPLE_EACH = 24;

describe('Between teams', () => {
  let waymark: TestApp;
  let manager: HttpClient;
  let partner: HttpClient;
  let beforePublishing: HttpReply<BetweenTeams>;

  beforeAll(async () => {
    ({ waymark } = await siteWithEditions(TODAY, async (made) => {
      const { vocational, community } = made.site;
      const discharges = [vocational, community].flatMap((one) => discharged(one));
      await insertDischarges(made.database, discharges);
      const beside = ['2025-03-31', '2026-04-01'].flatMap((on) => SEEN.slice(0, 40).map((one) => ({ ...one, on })));
      await insertAppointments(made.database, vocational.id, [...SEEN, ...beside]);
      // Its only therapist is behind them, named or not.
      await insertAppointments(made.database, community.id, SEEN);
      return [];
    }));
    [manager, partner] = (await Promise.all([PEOPLE.manager, PEOPLE.partner].map((email) => waymark.as(email)))) as [
      HttpClient,
      HttpClient,
    ];
    beforePublishing = await read('?measure=reviewed');
    await closeEditions(waymark, PUBLISHED_ON);
  }, LONGEST_CLOSING);
  afterAll(() => waymark.close());

  const read = <T = BetweenTeams>(query: string, client = manager): Promise<HttpReply<T>> =>
    client.get<T>(`/reports/between${query}`);
  const rowOf = async (measure: MeasureBetweenTeams, name: string): Promise<readonly string[]> =>
    (await read(`?measure=${measure}&year=2025`)).body.table.rows.find(([first]) => first === name) ?? [];

  it('has no year while a report of it waits with its team, and says when there will be one', () => {
    const { status, body } = beforePublishing;
    expect([status, body.year, body.years, body.chart]).toEqual([200, null, [], null]);
    expect(body.sentence).toBe(
      'No year has figures to compare yet. There are some once the reports of a whole year are published.',
    );
  });

  it('says of each measure what a recount of the appointments gives, rounded', async () => {
    const attended = SEEN.filter(({ status }) => status === 'attended');
    const due = attended.filter(({ isDue }) => isDue);
    const reviews = SEEN.filter(({ review }) => review === 'agreed' || review === 'recorded');
    const expected: Readonly<Partial<Record<MeasureBetweenTeams, readonly [number, number]>>> = {
      reviewed: [due.filter(({ review }) => review !== null).length, due.length],
      'next-steps': [reviews.filter(({ hasStep }) => hasStep).length, reviews.length],
      copies: [reviews.filter(({ hasCopy }) => hasCopy).length, reviews.length],
      missed: [SEEN.length - attended.length, SEEN.length],
    };
    for (const [measure, [part, of]] of Object.entries(expected)) {
      const row = await rowOf(measure as MeasureBetweenTeams, 'Vocational rehabilitation');
      expect([measure, ...row.slice(1, 3)]).toEqual([measure, String(five(part) + five(of - part)), percent(part, of)]);
    }
    const answered = discharged(waymark.site.vocational).filter(({ goals }) => goals.some(({ to }) => to !== null));
    const known = await rowOf('answered', 'Vocational rehabilitation');
    expect(known.slice(1, 3)).toEqual(['25', percent(answered.length, PEOPLE_EACH)]);
  });

  it('shows nothing that rests on fewer than three therapists', async () => {
    for (const measure of MEASURES_BETWEEN_TEAMS) {
      expect((await rowOf(measure, 'Community rehabilitation')).slice(1, 3)).toEqual(['', 'not shown']);
    }
    const { body } = await read('?measure=missed');
    expect(body.sentence).toMatch(/Only one care service has a figure/);
    expect(body.chart?.lines.map(({ label, values }) => [label, values === null])).toEqual([
      ['Community rehabilitation', true],
      ['Vocational rehabilitation', false],
    ]);
  });

  it('has no figures of last year, when nobody was discharged', async () => {
    expect((await read('?measure=reviewed')).body.years).toEqual([{ year: 2025, label: 'April 2025 to March 2026' }]);
  });

  it('keeps numbers only of 8 people or more', async () => {
    const places = await waymark.database.reads.findBy(EditionFigures, { bandKind: 'appointments' });
    expect(places.length).toBe(2);
    const said = places.flatMap(({ figures }) => Object.values(figures));
    expect(said.filter((one) => one.said === 'number' && one.people < 8)).toEqual([]);
  });

  it('is the same for managers, partners and therapists of every care service, and for nobody else', async () => {
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const [own, others, ofPartner] = await Promise.all(
      [manager, elsewhere, partner].map((one) => read('?measure=missed', one)),
    );
    expect(others?.body).toEqual(own?.body);
    expect(ofPartner?.body).toEqual(own?.body);
    for (const email of [PEOPLE.admin, PEOPLE.researcher, PEOPLE.guardian]) {
      expect((await read('?measure=missed', await waymark.as(email))).status).toBe(403);
    }
    expect((await read('?measure=missed', waymark.anonymous())).status).toBe(401);
  });

  it.each([
    ['', '/measure', /reviewed, next-steps, copies, missed, answered/],
    ['?measure=achieved', '/measure', /reviewed, next-steps, copies, missed, answered/],
    ['?measure=missed&year=2026', '/year', /2025/],
    ['?measure=missed&year=2024', '/year', /2025/],
    ['?measure=missed&year=2025-07-01', '/year', /2025/],
  ])('answers %p with what may be asked', async (query, pointer, message) => {
    const { status, body } = await read<Problem>(query);
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
    expect(body.errors?.[0]?.message).toMatch(message);
  });

  it.each(['from', 'pathwayId', 'areaId', 'band'])('is asked by nothing else: %p is refused', async (name) => {
    const { status, body } = await read<Problem>(`?measure=missed&${name}=2025-07-01`);
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, `/${name}`]);
  });

  it('comes as a table with the same numbers', async () => {
    const { body } = await manager.send<string>('GET', '/reports/between?measure=missed', undefined, {
      accept: 'text/csv',
    });
    const [head = '', ...rows] = body.trimEnd().split('\r\n');
    expect(head.startsWith('Care service,')).toBe(true);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['Community rehabilitation', 'Vocational rehabilitation']);
    expect(rows[0]).toBe('Community rehabilitation,,[c],,');
  });

  it('has a year although a report of it that was closed late waits, and not while one waits that was closed on time', async () => {
    const { years } = (await read('?measure=missed')).body;
    await insertWaiting('Late rehabilitation', '2026-04-28');
    const late = await read('?measure=missed');
    expect([late.body.year, late.body.years]).toEqual([2025, years]);
    expect((await rowOf('missed', 'Late rehabilitation'))[2]).toBe('not shown: no report of this year is published');
    await insertWaiting('Timely rehabilitation', '2026-04-27');
    expect((await read('?measure=missed')).body.years).toEqual([]);
  });

  /** A care service whose report of the year waits with its team; it was due on 21 April. */
  async function insertWaiting(name: string, closedOn: string): Promise<void> {
    const { database } = waymark;
    const id = randomUUID();
    await database.write((em) => em.insert(CareService, { id, rowVersion: 1, name, phone: null }));
    const appointments = { expected: { count: 100, people: 50, said: 'number' as const } };
    await insertEdition(database, { id, name }, { state: 'with-team', closedOn, appointments });
  }
});

const five = (count: number): number => Math.round(count / 5) * 5;
const percent = (part: number, of: number): string =>
  `${Math.round((100 * five(part)) / (five(part) + five(of - part)))}%`;

/** As many people as every other time, ten of whom never said how it went. */
function discharged({ id, pathwayId, areaId }: TestApp['site']['vocational']): Discharge[] {
  return Array.from({ length: PEOPLE_EACH }, (_, person) => ({
    ...{ endedOn: addDays('2025-05-01', 9 * person), careServiceId: id, pathwayId, areaId },
    goals: [{ from: -1, to: person % 12 < 5 ? null : 0 }],
  }));
}

/** Ten appointments of each person in the year. */
const SEEN: readonly SeenAppointment[] = Array.from({ length: PEOPLE_EACH }, (_, person) => person).flatMap((person) =>
  Array.from({ length: 10 }, (_, index): SeenAppointment => {
    const dice = (person * 7 + index * 3) % 11;
    const status = dice < 2 ? 'missed' : 'attended';
    const review =
      status === 'missed' || dice === 2 ? null : dice === 3 ? 'declined' : dice === 4 ? 'recorded' : 'agreed';
    return {
      ...{ person, on: addDays('2025-04-01', 36 * index + (person % 10)), status, review, staff: [] },
      ...{ isDue: index > 0, hasStep: dice % 3 === 0, hasCopy: dice > 7 },
    };
  }),
);
