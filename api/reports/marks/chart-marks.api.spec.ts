import { randomUUID } from 'node:crypto';
import { addMonths } from '@waymark/calendar';
import type { ChartMark, Page, Problem, ReportPage } from '@waymark/contracts';
import { Edition, EditionPage } from '../editions/edition.entity.js';
import type { HttpClient, HttpReply } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

const QUARTERS = 26;
const FIRST = '2019-10-01';
/** From the 13th quarter on, goal scores move twice as far. */
const VALUES = Array.from({ length: QUARTERS }, (_, index) => (index < 13 ? 10 : 20) + (index % 2));
const MARKED = addMonths(FIRST, 3 * 13);

describe('Marks of a team', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let manager: HttpClient;
  let partner: HttpClient;
  let careServiceId: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    careServiceId = waymark.site.vocational.id;
    [therapist, manager, partner] = (await Promise.all(
      [PEOPLE.therapist, PEOPLE.manager, PEOPLE.partner].map((email) => waymark.as(email)),
    )) as [HttpClient, HttpClient, HttpClient];
    for (const [index, value] of VALUES.entries()) await insertQuarter(index, value);
  });
  afterAll(() => waymark.close());

  async function insertQuarter(index: number, value: number): Promise<void> {
    const id = randomUUID();
    const from = addMonths(FIRST, 3 * index);
    const line = { label: 'All', values: [value], low: value - 3, high: value + 3, text: `${value} points` };
    const chart = { kind: 'points', description: 'D', unit: 'points', parts: [], reference: null, lines: [line] };
    const page = { page: 'change-in-t', title: 'How far?', about: 'Vocational rehabilitation, Q', sentence: 'S' };
    const rest = { figures: [], chart, table: { caption: 'C', columns: [], rows: [] }, caveats: [], audit: null };
    await waymark.database.write(async (em) => {
      await em.insert(Edition, {
        ...{ id, rowVersion: 1, careServiceId, number: index + 1, grain: 'quarter', from, to: addMonths(from, 3) },
        ...{ rules: 1, state: 'published', closedOn: from, publishesOn: from, publishedOn: from, publishedById: null },
        ...{ audit: { figures: 0, bounds: 0, withheld: 0, narrowest: null }, sha256: '' },
      } as object);
      await em.insert(EditionPage, {
        ...{ id: randomUUID(), editionId: id, page: 'change-in-t', pathwayId: '', pathwayName: '', csv: '' },
        body: JSON.stringify({ ...page, ...rest }),
      } as object);
    });
  }

  const path = (): string => `/care-services/${careServiceId}/marks`;
  const mark = (more: object = {}, client = therapist): Promise<HttpReply<ChartMark & Problem>> =>
    client.post<ChartMark & Problem>(path(), { text: 'Reminder letters', from: '2025-03-03', ...more });
  const withdraw = ({ id }: ChartMark, client = therapist): Promise<HttpReply<ChartMark & Problem>> =>
    client.post<ChartMark & Problem>(`${path()}/${id}/withdraw`, {});
  const list = async (client = therapist): Promise<readonly ChartMark[]> =>
    (await client.get<Page<ChartMark>>(path())).body.items;
  const overTime = async (client = manager): Promise<ReportPage> =>
    (
      await client.get<ReportPage>(
        `/reports/over-time?careServiceId=${careServiceId}&measure=change-in-t&grain=quarter`,
      )
    ).body;
  const clear = async (): Promise<void> => {
    for (const one of await list()) if (one.withdrawn === null) await withdraw(one);
  };
  beforeEach(clear);

  it('are made by therapists, and seen by all who see the charts, with who made them', async () => {
    const made = await mark();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...{ text: 'Reminder letters', from: '2025-03-03', rebases: false, pathway: null, by: 'Test therapist' },
      ...{ careService: { id: careServiceId, name: 'Vocational rehabilitation' }, withdrawn: null },
    });
    for (const client of [therapist, manager, partner]) expect(await list(client)).toContainEqual(made.body);
    expect((await mark({}, manager)).status).toBe(403);
    expect((await mark({}, partner)).status).toBe(403);
    expect((await withdraw(made.body, manager)).status).toBe(403);
  });

  it('are made once, however often they are sent', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { text: 'Pocket cards', from: '2025-03-03' };
    const [one, again] = [
      await therapist.send<ChartMark>('POST', path(), body, key),
      await therapist.send<ChartMark>('POST', path(), body, key),
    ];
    expect(again.body).toEqual(one.body);
    expect((await list()).filter(({ text }) => text === 'Pocket cards')).toHaveLength(1);
  });

  it.each([
    [{ from: '2026-06-02' }, 422, '/from', 'in-the-future'],
    [{ from: '2026-02-30' }, 400, '/from', 'isDay'],
    [{ text: '  ' }, 400, '/text', 'isLength'],
    [{ text: 'x'.repeat(121) }, 400, '/text', 'isLength'],
    [{ text: 'Letters\u202e' }, 400, '/text', 'isText'],
    [{ pathwayId: randomUUID() }, 422, '/pathwayId', 'not-offered'],
    [{ rebases: 'yes' }, 400, '/rebases', 'isBoolean'],
  ])('with %j are refused as %d, and it is said why', async (more, status, pointer, code) => {
    const { body, status: said } = await mark(more);
    expect([said, body.errors]).toMatchObject([status, [{ pointer, code }]]);
  });

  it('may be of a pathway of the care service, and of no other’s', async () => {
    const { pathwayId } = waymark.site.vocational;
    expect((await mark({ pathwayId })).body.pathway?.id).toBe(pathwayId);
    expect((await mark({ pathwayId: waymark.site.community.pathwayId })).status).toBe(422);
    // On the chart of all pathways it would say something about the others.
    expect((await overTime()).chart?.marks).toEqual([]);
  });

  it('are of one care service only', async () => {
    const made = await mark();
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await elsewhere.get(path())).status).toBe(404);
    expect((await mark({}, elsewhere)).status).toBe(404);
    expect((await withdraw(made.body, elsewhere)).status).toBe(404);
    const own = `/care-services/${waymark.site.community.id}/marks`;
    expect((await elsewhere.post(`${own}/${made.body.id}/withdraw`, {})).status).toBe(404);
    expect((await list()).find(({ id }) => id === made.body.id)?.withdrawn).toBeNull();
  });

  it('are taken back with who did it and when, and their words are sent to nobody any more', async () => {
    const { body: made } = await mark({ text: 'Asked Mr Lowe' });
    const colleague = await waymark.as(PEOPLE.colleague);
    const taken = await withdraw(made, colleague);
    const withdrawn = { by: 'Test colleague', at: '2026-06-01T08:00:00.000Z' };
    expect(taken).toMatchObject({ status: 200, body: { ...made, text: null, withdrawn } });
    expect((await withdraw(made)).body.type).toBe('/problems/withdrawn');
    for (const client of [therapist, manager, partner]) {
      expect(JSON.stringify([await list(client), await overTime()])).not.toContain('Mr Lowe');
      expect((await list(client)).find(({ id }) => id === made.id)).toMatchObject({ text: null, withdrawn });
    }
  });

  it.each(['chart_mark', 'withdrawn_chart_mark'])('are never deleted or changed: %s', async (table) => {
    await mark();
    await clear();
    for (const statement of [`DELETE FROM ${table}`, `UPDATE ${table} SET name = 'x'`]) {
      await expect(waymark.database.write((em) => em.query(statement))).rejects.toThrow('append-only');
    }
  });

  it('stand on the chart, in the table and in the file, and by themselves change no average', async () => {
    const before = await overTime();
    expect(before.chart?.reference).toEqual({ value: 16, label: 'Average' });
    expect(before.table.columns).not.toContain('Marked');
    await mark({ text: '=Cards', from: addMonths(MARKED, -1) });
    const after = await overTime(partner);
    const words = '=Cards, from 1 December 2022.';
    expect(after.chart?.marks).toEqual([{ number: 1, at: 13, words, rebases: false }]);
    expect(after.chart?.reference).toEqual(before.chart?.reference);
    expect(after.sentence).toBe(before.sentence);
    expect(after.table.rows[13]?.at(-1)).toBe('1');
    expect(after.table.rows[12]?.at(-1)).toBe('');
    const query = `?careServiceId=${careServiceId}&measure=change-in-t&grain=quarter`;
    const file = await manager.send<string>('GET', `/reports/over-time${query}`, undefined, { accept: 'text/csv' });
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, ...rows] = file.body.trimEnd().split('\r\n');
    expect(head).toBe('Period,Points,As said,Marked');
    expect(rows[13]).toBe(`January to March 2023,21,21 points,"1: ${words}"`);
  });

  it('let average and limits restart only by choice, which the chart says', async () => {
    expect((await overTime()).sentence).toMatch(/From January 2023 on, it was higher than it usually varies\./);
    await mark({ from: MARKED, rebases: true });
    const { chart, sentence } = await overTime();
    expect(chart?.reference).toEqual({ value: 10, label: 'Average', anew: [{ from: 13, value: 21 }] });
    expect(chart?.marks?.[0]?.words).toMatch(/Limits restart here\.$/);
    // Each stretch varies as it always does.
    expect(sentence).toBe('No period stands out: the changes are no more than chance.');
    expect(chart?.lines.map(({ values }) => values?.[0])).toEqual(VALUES);
  });

  it('say that too little is known since limits restarted, as long as there are fewer than twelve periods', async () => {
    await mark({ from: addMonths(MARKED, 6), rebases: true });
    const { sentence } = await overTime();
    expect(sentence).toMatch(/^From October 2019 to December 2022 it was below its average in every quarter\./);
    expect(sentence).toMatch(
      /Since limits restarted with July to September 2023: only 11 periods have a figure\. From 12 on/,
    );
  });

  it('stand on the figures of each month too', async () => {
    await mark({ from: '2026-02-10', rebases: true });
    await mark({ text: 'Late visits', from: '2026-05-20' });
    await mark({ text: 'Long ago', from: '2020-01-01' });
    const at = `/care-services/${careServiceId}/process?from=2026-01&to=2026-06`;
    const { body } = await manager.get<{ marks: object[] }>(at);
    expect(body.marks).toEqual([
      { number: 1, at: 2, words: 'Reminder letters, from 10 February 2026. Limits restart here.', rebases: true },
      { number: 2, at: 5, words: 'Late visits, from 20 May 2026.', rebases: false },
    ]);
    const file = await manager.send<string>('GET', at, undefined, { accept: 'text/csv' });
    const rows = file.body.trimEnd().split('\r\n');
    expect(rows[0]).toMatch(/,marked$/);
    expect(rows[3]).toMatch(/^2026-03,.*,"1: Reminder letters, from 10 February 2026\. Limits restart here\."$/);
    expect(rows[1]).toMatch(/,$/);
  });
});
