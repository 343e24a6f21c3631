import type { Edition, Page, ReportPage } from '@waymark/contracts';
import { addDays } from '@waymark/calendar';
import { closeEditions, LONGEST_CLOSING, siteWithEditions } from '../testing/closed-editions.js';
import { type Discharge, type DischargedGoal, insertDischarges } from '../testing/discharges.js';
import type { HttpClient } from '../testing/http-client.js';
import type { TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { EditionFigures, EditionPage } from './editions/edition.entity.js';

/** The last quarter closed four days ago, and so did the year. */
const TODAY = '2026-04-25';
const QUARTER = '2026-01-01';
const LABELS = { achieved: 'Goals reached', harder: 'Harder than at the start' };

describe('Reports', () => {
  let waymark: TestApp;
  let manager: HttpClient;
  let therapist: HttpClient;
  let partner: HttpClient;
  let inQuarter: readonly Discharge[];

  beforeAll(async () => {
    const made = await siteWithEditions(TODAY, someYears);
    waymark = made.waymark;
    inQuarter = made.discharges.filter(({ endedOn }) => endedOn >= QUARTER && endedOn <= '2026-03-31');
    [manager, therapist, partner] = (await Promise.all(
      [PEOPLE.manager, PEOPLE.therapist, PEOPLE.partner].map((email) => waymark.as(email)),
    )) as [HttpClient, HttpClient, HttpClient];
  }, LONGEST_CLOSING);
  afterAll(() => waymark.close());

  const close = (asOf = TODAY) => closeEditions(waymark, asOf);
  const editions = async (client: HttpClient): Promise<readonly Edition[]> =>
    (await client.get<Page<Edition>>('/reports/editions')).body.items;
  const quarter = async (): Promise<Edition> => {
    const found = (await editions(manager)).find(({ grain, from }) => grain === 'quarter' && from === QUARTER);
    if (!found) throw new Error('The quarter has no edition.');
    return found;
  };
  const pageOf = async (edition: Edition, page: string, client = manager): Promise<ReportPage> =>
    (await client.get<ReportPage>(`/reports/editions/${edition.id}/pages/${page}`)).body;

  it('have an edition for each period that is over, the newest first', async () => {
    const labels = (await editions(manager)).map(({ label }) => label);
    expect(labels.slice(0, 2).sort()).toEqual(['April 2025 to March 2026', 'January to March 2026']);
    expect(await quarter()).toMatchObject({
      ...{ state: 'with-team', closedOn: TODAY, publishesOn: addDays(TODAY, 14) },
      ...{ publishableFrom: addDays(TODAY, 7), publishedOn: null, version: 1 },
      pages: ['goals-achieved', 'change-in-t', 'completeness', 'goal-setting'],
    });
  });

  it('are closed once, however often and however many at a time', async () => {
    const before = (await editions(manager)).length;
    const again = await Promise.all([close(), close()]);
    expect(again.map(({ closed }) => closed)).toEqual([0, 0]);
    expect(await editions(manager)).toHaveLength(before);
  });

  it('say what an independent count gives, rounded', async () => {
    const goals = inQuarter.filter(({ died }) => !died).flatMap((one) => one.goals);
    const rated = goals.filter(({ to }) => to !== null);
    const reached = rated.filter(({ to }) => (to ?? 0) >= 0).length;
    const percent = Math.round((100 * five(reached)) / (five(reached) + five(rated.length - reached)));
    const page = await pageOf(await quarter(), 'goals-achieved');
    expect(page.sentence).toContain(`reached ${percent} of every 100 goals`);
    const figure = page.figures.find(({ label }) => label === LABELS.achieved);
    expect(figure).toMatchObject({ shown: `${percent}%`, people: `about ${five(rated.length)} goals` });
    const [low = NaN, high = NaN] = (figure?.interval ?? '').match(/\d+/g)?.map(Number) ?? [];
    expect(low).toBeLessThan(percent);
    expect(high).toBeGreaterThan(percent);
  });

  it('say the same in sentence, picture, table and file', async () => {
    const edition = await quarter();
    const page = await pageOf(edition, 'goals-achieved');
    const path = `/reports/editions/${edition.id}/pages/goals-achieved`;
    const csv = await manager.send<string>('GET', path, undefined, { accept: 'text/csv' });
    const [head, first] = csv.body.split('\r\n');
    expect(head?.split(',')[0]).toBe('Place');
    const percent = /reached (\d+) of/.exec(page.sentence)?.[1];
    expect(first?.split(',')[2]).toBe(percent);
    expect(page.table.rows[0]?.[2]).toBe(`${percent}%`);
    expect(page.chart?.lines[0]?.text).toBe(`${percent}% reached`);
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });

  it('say on every page how many goals were harder than at the start, as a number or as its bound', async () => {
    for (const edition of await editions(manager)) {
      for (const name of edition.pages) {
        const { figures, sentence } = await pageOf(edition, name);
        const harder = figures.find(({ label }) => label === LABELS.harder);
        expect(harder?.shown).toMatch(/^(?:about \d+|goals of fewer than 8 people)$/);
        expect(sentence).toMatch(/harder than at the start|Too few/);
      }
    }
  });

  it('never say a number of fewer than 8 people', async () => {
    const stored = await waymark.database.reads.find(EditionFigures);
    const figures = stored.flatMap((place) => Object.values(place.figures));
    expect(figures.filter(({ people, said }) => people < 8 && said === 'number')).toEqual([]);
    expect(figures.filter(({ said }) => said === 'number').length).toBeGreaterThan(100);
  });

  it('are for the team and its managers while they wait, and for partners once published', async () => {
    const { id } = await quarter();
    expect((await editions(therapist)).some((edition) => edition.id === id)).toBe(true);
    expect((await editions(partner)).some((edition) => edition.id === id)).toBe(false);
    expect((await partner.get(`/reports/editions/${id}`)).status).toBe(404);
    expect((await partner.get(`/reports/editions/${id}/pages/completeness`)).status).toBe(404);
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await elsewhere.get(`/reports/editions/${id}`)).status).toBe(404);
    expect((await elsewhere.get(`/reports/editions?careServiceId=${waymark.site.vocational.id}`)).status).toBe(404);
    expect(await editions(elsewhere)).toEqual([]);
  });

  it('name the pages there are when asked for another', async () => {
    const { id } = await quarter();
    for (const [path, pointer] of [
      ['pages/league-table', '/page'],
      ['pages/areas', '/page'],
      [`pages/completeness?pathwayId=${waymark.site.community.pathwayId}`, '/pathwayId'],
    ]) {
      const reply = await manager.get<{ errors: { pointer: string }[] }>(`/reports/editions/${id}/${path}`);
      expect([reply.status, reply.body.errors[0]?.pointer]).toEqual([422, pointer]);
    }
    expect((await manager.get(`/reports/editions/${id}/pages/completeness?from=2026-01-05`)).status).toBe(400);
  });

  it('follow a figure from edition to edition as each said it', async () => {
    const { id: careServiceId } = waymark.site.vocational;
    const path = `/reports/over-time?careServiceId=${careServiceId}&measure=goals-achieved&grain=quarter`;
    const { body } = await manager.get<ReportPage>(path);
    const quarters = (await editions(manager)).filter(({ grain }) => grain === 'quarter');
    expect(body.table.rows.map(([label]) => label)).toEqual(quarters.map(({ label }) => label).reverse());
    const [last] = body.table.rows.slice(-1);
    const { sentence } = await pageOf(await quarter(), 'goals-achieved');
    expect(sentence).toContain(`reached ${last?.[1]} of every 100`);
    expect(body.sentence).toBe(
      `Only ${quarters.length} periods have a figure. From 12 on, this page can say what is more than chance.`,
    );
    const always = await pageOf(await quarter(), 'goals-achieved');
    for (const row of ['harder', 'without-patient', 'unheard']) {
      const of = (page: ReportPage) => page.figures.find((figure) => figure.row === row);
      expect(of(body)).toEqual({ ...of(always), note: 'January to March 2026' });
    }
    // All of them wait with the team, and are not for partners yet.
    expect((await partner.get(path)).status).toBe(422);
    expect((await manager.get(path.replace('grain=quarter', 'grain=three-years'))).status).toBe(422);
    expect((await (await waymark.as(PEOPLE.elsewhere)).get(path)).status).toBe(404);
  });

  it('do not change, whatever is corrected later', async () => {
    const before = await waymark.database.reads.find(EditionPage, { order: { id: 'ASC' } });
    await insertDischarges(waymark.database, someOf(waymark, 40, '2026-02-02'));
    expect((await close()).closed).toBe(0);
    expect(await waymark.database.reads.find(EditionPage, { order: { id: 'ASC' } })).toEqual(before);
    for (const table of ['edition_page', 'edition_figure']) {
      for (const statement of [`DELETE FROM ${table}`, `UPDATE ${table} SET id = 'x'`]) {
        await expect(waymark.database.write((em) => em.query(statement))).rejects.toThrow('append-only');
      }
    }
  });

  it('are published by a manager once the team has had a week, and by themselves after two', async () => {
    const { id } = await quarter();
    const path = `/reports/editions/${id}/publish`;
    expect((await manager.post(path, {}, { 'if-match': '"1"' })).status).toBe(409);
    expect((await therapist.post(path, {}, { 'if-match': '"1"' })).status).toBe(403);
    const later = await waymark.reopen({ CLOCK: `${addDays(TODAY, 7)}T09:00:00+01:00` });
    waymark = later;
    manager = await later.as(PEOPLE.manager);
    partner = await later.as(PEOPLE.partner);
    expect((await manager.post(path, {})).status).toBe(428);
    expect((await manager.post(path, {}, { 'if-match': '"7"' })).status).toBe(412);
    const published = await manager.post<Edition>(path, {}, { 'if-match': '"1"' });
    expect(published.body).toMatchObject({ state: 'published', publishedOn: addDays(TODAY, 7), publishableFrom: null });
    expect((await manager.post(path, {}, { 'if-match': '"2"' })).status).toBe(409);
    expect((await editions(partner)).some((edition) => edition.id === id)).toBe(true);
    const { published: byThemselves } = await close(addDays(TODAY, 14));
    expect(byThemselves).toBeGreaterThan(0);
    expect((await editions(manager)).every(({ state }) => state === 'published')).toBe(true);
  });

  it('show the team its own figures as they are', async () => {
    const { id, pathwayId } = waymark.site.vocational;
    therapist = await waymark.as(PEOPLE.therapist);
    const live = await therapist.get<ReportPage>(`/care-services/${id}/live/goals-achieved`);
    const year = [...someYears(waymark), ...someOf(waymark, 40, '2026-02-02')].filter(
      ({ endedOn }) => endedOn > '2025-05-02',
    );
    const rated = year
      .filter(({ died }) => !died)
      .flatMap(({ goals }) => goals)
      .filter(({ to }) => to !== null);
    const reached = rated.filter(({ to }) => (to ?? 0) >= 0).length;
    expect(live.body.figures.find(({ label }) => label === LABELS.achieved)?.people).toBe(
      `${reached} of ${rated.length} goals`,
    );
    expect(live.body.audit).toBeNull();
    expect((await therapist.get(`/care-services/${id}/live/equality?pathwayId=${pathwayId}`)).status).toBe(422);
    expect((await therapist.get(`/care-services/${waymark.site.community.id}/live/completeness`)).status).toBe(404);
    expect((await manager.get(`/care-services/${id}/live/completeness`)).status).toBe(403);
  });
});

const five = (count: number): number => Math.round(count / 5) * 5;

/** About 280 discharges a year in two pathways: the same each time it is called. */
function someYears(waymark: TestApp): Discharge[] {
  return Array.from({ length: 24 }, (_, month) => addDays('2024-04-10', Math.round(30.44 * month))).flatMap(
    (day, month) => someOf(waymark, 22 + (month % 4), day),
  );
}

function someOf({ site }: TestApp, count: number, endedOn: string): Discharge[] {
  const { id: careServiceId, pathwayId, otherPathwayId, areaId } = site.vocational;
  return Array.from({ length: count }, (_, number) => ({
    ...{ endedOn, careServiceId, areaId, pathwayId: number % 3 === 0 ? otherPathwayId : pathwayId },
    goals: goalsOf(number),
    died: number === 17,
    sex: number % 2 === 0 ? 'F' : 'M',
    conditionGroup: number % 5 === 0 ? 'stroke' : 'joint',
  }));
}

function goalsOf(number: number): DischargedGoal[] {
  const goals: DischargedGoal[] = [
    { from: -1, to: number % 9 === 4 ? -1 : (number % 3) - 0 },
    { from: -2, to: number % 2 === 0 ? 0 : -1 },
  ];
  if (number % 11 === 10) return [{ from: -1, to: null }];
  return number % 7 === 3 ? [...goals, { from: -1, to: -2, isHarder: true }] : goals;
}
