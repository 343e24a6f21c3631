import { randomUUID } from 'node:crypto';
import type {
  AccountGrants,
  Edition,
  HiddenRows,
  OpenedSmallNumber,
  OwnGrant,
  Page,
  Problem,
  ReportPage,
  SmallNumberOpening,
} from '@waymark/contracts';
import { Membership } from '../../accounts/account.entity.js';
import { Audit, StoredReply } from '../../audit/audit.entity.js';
import { closeEditions, LONGEST_CLOSING, siteWithEditions } from '../../testing/closed-editions.js';
import { type Discharge, insertDischarges } from '../../testing/discharges.js';
import type { HttpClient, HttpReply } from '../../testing/http-client.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import { Edition as EditionRow, EditionFigures, EditionPage } from '../editions/edition.entity.js';
import { SmallNumberOpening as OpeningRow } from './small-number-opening.entity.js';

const TODAY = '2026-05-10';
const REASON = 'The team asked whether what got harder was about our waiting times';
const OPEN = '/reports/small-numbers';

describe('Small numbers', () => {
  let waymark: TestApp;
  let admin: HttpClient;
  let manager: HttpClient;
  let partner: HttpClient;
  let therapist: HttpClient;
  let edition: Edition;
  let discharges: readonly Discharge[];

  beforeAll(async () => {
    ({ waymark, discharges } = await siteWithEditions(TODAY, aYear));
    [admin, manager, partner, therapist] = (await Promise.all(
      [PEOPLE.admin, PEOPLE.manager, PEOPLE.partner, PEOPLE.therapist].map((email) => waymark.as(email)),
    )) as [HttpClient, HttpClient, HttpClient, HttpClient];
    const { body } = await manager.get<Page<Edition>>('/reports/editions');
    edition = body.items.find(({ grain }) => grain === 'year')!;
  }, LONGEST_CLOSING);
  afterAll(() => waymark.close());

  /** Sets the manager's grants as an administrator does; `null`: takes it away. */
  const grant = async (until: string | null): Promise<HttpReply<AccountGrants>> => {
    const path = `/accounts/${waymark.site.accounts[PEOPLE.manager] ?? ''}/grants`;
    const careServiceId = waymark.site.vocational.id;
    const grants = until === null ? [] : [{ kind: 'small-numbers', careServiceId, until }];
    return admin.put<AccountGrants>(path, { grants }, { 'if-match': '*' });
  };
  const asked = (details: object = {}): object => ({
    ...{ editionId: edition.id, page: 'goals-achieved', row: 'all', reason: REASON },
    ...details,
  });
  const open = (details: object = {}, key: string = randomUUID(), client = manager) =>
    client.post<OpenedSmallNumber & Problem>(OPEN, asked(details), { 'idempotency-key': key });
  const openings = async (client: HttpClient): Promise<readonly SmallNumberOpening[]> =>
    (await client.get<Page<SmallNumberOpening>>(OPEN)).body.items;
  const hiddenRows = async (page = 'goals-achieved', pathwayId = ''): Promise<HiddenRows> => {
    const path = `/reports/editions/${edition.id}/pages/${page}/hidden-rows`;
    return (await manager.get<HiddenRows>(pathwayId === '' ? path : `${path}?pathwayId=${pathwayId}`)).body;
  };
  const pageOf = async (page: string): Promise<ReportPage> =>
    (await manager.get<ReportPage>(`/reports/editions/${edition.id}/pages/${page}`)).body;

  describe('without a grant', () => {
    it('stay closed, and the list says so', async () => {
      expect((await open()).status).toBe(403);
      expect(await hiddenRows()).toEqual({ items: [], openUntil: null });
      expect((await manager.get<Page<OwnGrant>>(`${OPEN}/grants`)).body.items).toEqual([]);
      expect(await openings(partner)).toEqual([]);
    });

    it.each(['therapist', 'partner', 'admin', 'researcher', 'guardian'] as const)(
      'stay closed to a %s in any case',
      async (role) => {
        expect((await open({}, randomUUID(), await waymark.as(PEOPLE[role]))).status).toBe(403);
      },
    );
  });

  describe('with a grant', () => {
    beforeAll(async () => {
      expect((await grant('2026-11-10')).status).toBe(200);
    });

    it('are the true ones of the edition, as an independent count of its people gives them', async () => {
      const { table } = await pageOf('goals-achieved');
      expect(table.rows[0]?.[table.columns.indexOf('Harder')]).toBe('of fewer than 8 people');
      const { status, body } = await open();
      expect(status).toBe(201);
      const harder = discharges.map(({ goals }) => goals.filter(({ isHarder }) => isHarder).length);
      expect(body.figures.find(({ column }) => column === 'Harder')).toEqual({
        column: 'Harder',
        text: `${sum(harder)} goals of ${harder.filter((count) => count > 0).length} people`,
        count: sum(harder),
        of: null,
        people: harder.filter((count) => count > 0).length,
      });
      expect(body).toMatchObject({ rowLabel: 'All pathways', page: 'goals-achieved', pathway: null, reason: REASON });
    });

    it('are those of a pathway where the row is one, on its own page too', async () => {
      const { otherPathwayId } = waymark.site.vocational;
      const here = discharges.filter(({ pathwayId }) => pathwayId === otherPathwayId);
      const rated = here.flatMap(({ goals }) => goals).filter(({ to }) => to !== null);
      const reached = rated.filter(({ to }) => (to ?? -1) >= 0).length;
      const asRow = await open({ row: otherPathwayId });
      const asPage = await open({ row: otherPathwayId, pathwayId: otherPathwayId });
      for (const { body } of [asRow, asPage]) {
        const share = body.figures.find(({ column }) => column === 'Reached, %');
        expect(share).toMatchObject({ count: reached, of: rated.length, text: `${reached} of ${rated.length} goals` });
      }
      expect([asRow.body.pathway, asPage.body.pathway?.id]).toEqual([null, otherPathwayId]);
    });

    it('stay those of the edition when something is corrected later', async () => {
      const before = (await open()).body.figures;
      const { id: careServiceId, pathwayId, areaId } = waymark.site.vocational;
      await insertDischarges(waymark.database, [
        {
          ...{ careServiceId, pathwayId, areaId, endedOn: '2026-02-02' },
          goals: [{ from: -1, to: -2, isHarder: true }],
        },
      ]);
      expect((await open()).body.figures).toEqual(before);
    });

    it('are offered where a page hides one, and nowhere else', async () => {
      for (const page of edition.pages) {
        const { table } = await pageOf(page);
        const { items, openUntil } = await hiddenRows(page);
        expect(openUntil).toBe('2026-11-10');
        for (const [index, cells] of table.rows.entries()) {
          const found = items.find(({ row }) => row === table.rowKeys?.[index]);
          const closed = table.columns.filter((_, at) => at > 0 && /fewer than|not shown/.test(cells[at] ?? ''));
          const means = closed.filter((column) => /[Mm]ean|Median|Kappa/.test(column));
          expect([page, cells[0], found?.columns ?? []]).toEqual([
            page,
            cells[0],
            closed.filter((column) => !means.includes(column)),
          ]);
        }
      }
    });

    it('are seen by partners, managers and therapists at once: who, which and why, and never the number', async () => {
      const reason = 'A parent asked the board about this pathway';
      const { body } = await open({ reason });
      for (const client of [partner, manager, therapist]) {
        const found = (await openings(client)).find(({ id }) => id === body.id);
        expect(found).toEqual({
          ...{ id: body.id, openedAt: body.openedAt, openedBy: { name: 'Test manager', role: 'manager' } },
          careService: { id: waymark.site.vocational.id, name: waymark.site.vocational.name },
          edition: { id: edition.id, label: 'April 2025 to March 2026' },
          ...{ page: 'goals-achieved', pathway: null, rowLabel: 'All pathways', reason },
          columns: body.figures.map(({ column }) => column),
        });
      }
      const list = JSON.stringify(await openings(partner));
      for (const { text } of body.figures) expect(list).not.toContain(text);
      expect(list).not.toMatch(/"(?:figures|count|people|of)"/);
    });

    it('are listed to nobody else', async () => {
      for (const email of [PEOPLE.admin, PEOPLE.researcher, PEOPLE.guardian]) {
        expect((await (await waymark.as(email)).get(OPEN)).status).toBe(403);
      }
      const elsewhere = await waymark.as(PEOPLE.elsewhere);
      expect(await openings(elsewhere)).toEqual([]);
      expect((await elsewhere.get(`${OPEN}?careServiceId=${waymark.site.vocational.id}`)).status).toBe(404);
    });

    it('are listed page by page, the latest first', async () => {
      const all = await openings(partner);
      const read: SmallNumberOpening[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = `${OPEN}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const { body }: HttpReply<Page<SmallNumberOpening>> = await partner.get(path);
        read.push(...body.items);
        cursor = body.nextCursor;
      }
      expect(read).toEqual(all);
      expect(all.length).toBeGreaterThan(3);
      expect(all.map(({ openedAt }) => openedAt)).toEqual([...all.map(({ openedAt }) => openedAt)].sort().reverse());
    });

    it('are opened once by a retry, whose kept reply holds no number', async () => {
      const key = randomUUID();
      const before = (await openings(manager)).length;
      const [first, again] = [await open({}, key), await open({}, key)];
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual(first.body);
      expect((await openings(manager)).length).toBe(before + 1);
      const kept = await waymark.database.reads.findOneByOrFail(StoredReply, { key });
      expect(JSON.parse(kept.body)).not.toHaveProperty('figures');
    });

    it('are audited by which they were, and never by what they are', async () => {
      const { body } = await open();
      const noted = await waymark.database.reads.findOneByOrFail(Audit, { recordId: body.id });
      expect(noted).toMatchObject({ action: 'small-number:open', record: 'small-number', patientIds: [] });
      expect(noted.fields).toEqual([edition.id, 'goals-achieved', 'all', 'all', ...body.columns]);
      for (const { text } of body.figures) expect(JSON.stringify(noted)).not.toContain(text);
    });

    it('are in no line of the log, and in no refusal', async () => {
      const { lines, stop } = linesWritten();
      const { body } = await open();
      const refusals = [await open({ row: 'everybody' }), await open({ page: 'none' }), await open({ reason: '' })];
      stop();
      for (const { text } of body.figures) {
        expect(lines.join('\n')).not.toContain(text);
        expect(JSON.stringify(refusals.map((reply) => reply.body))).not.toContain(text);
      }
      expect(lines.join('\n')).not.toContain(REASON);
    });

    it.each(["UPDATE small_number_opening SET reason = 'x'", 'DELETE FROM small_number_opening'])(
      'cannot be made to have been closed: %s',
      async (statement) => {
        await expect(waymark.database.write((em) => em.query(statement))).rejects.toThrow('append-only');
      },
    );

    it('name what may be asked when asked for a page, pathway or row that is not there', async () => {
      const [hiding] = (await hiddenRows()).items;
      for (const [details, pointer, names] of [
        [{ page: 'league-table' }, '/page', 'goals-achieved'],
        [{ pathwayId: randomUUID() }, '/pathwayId', 'Leave pathwayId out'],
        [{ row: 'everybody' }, '/row', hiding?.row ?? ''],
      ] as const) {
        const { status, body } = await open(details);
        expect([status, body.errors?.map((error) => error.pointer)]).toEqual([422, [pointer]]);
        expect(body.errors?.[0]?.message).toContain(names);
      }
    });

    it('are not opened where everything is shown', async () => {
      const shown = { editionId: await editionThatShowsAll(waymark) };
      const { status, body } = await open(shown);
      expect([status, body.errors?.map(({ pointer, code }) => [pointer, code])]).toEqual([
        422,
        [['/row', 'shown-already']],
      ]);
    });

    it.each([
      [{ reason: '' }, '/reason'],
      [{ reason: 'because' }, '/reason'],
      [{ reason: 'x'.repeat(501) }, '/reason'],
      [{ reason: undefined }, '/reason'],
      [{ editionId: 'e1' }, '/editionId'],
      [{ row: 7 }, '/row'],
    ])('need a reason in words and a place: %j', async (details, pointer) => {
      const before = (await openings(manager)).length;
      const { status, body } = await open(details);
      expect([status, body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
      expect((await openings(manager)).length).toBe(before);
    });

    it('answer 404 for an edition of another care service, like one that is not there', async () => {
      const { id } = waymark.site.community;
      await insertDischarges(waymark.database, aYear(waymark, waymark.site.community));
      await closeEditions(waymark, TODAY);
      const page = await waymark.database.reads.findOne(EditionPage, {
        where: { edition: { careServiceId: id } },
        relations: { edition: true },
      });
      for (const editionId of [page?.editionId, randomUUID()]) expect((await open({ editionId })).status).toBe(404);
    });

    it('stay closed to every grant where fewer than three therapists are behind them', async () => {
      const { vocational, community, accounts } = waymark.site;
      const path = `/accounts/${accounts[PEOPLE.manager] ?? ''}`;
      const roleAt = ({ id: careServiceId }: { readonly id: string }) => ({ role: 'manager', careServiceId });
      const both = { memberships: [roleAt(vocational), roleAt(community)] };
      expect((await admin.put(`${path}/memberships`, both, { 'if-match': '*' })).status).toBe(200);
      const grants = [vocational, community].map(({ id }) => ({
        ...{ kind: 'small-numbers', careServiceId: id, until: '2026-11-10' },
      }));
      expect((await admin.put(`${path}/grants`, { grants }, { 'if-match': '*' })).status).toBe(200);
      const { body } = await manager.get<Page<Edition>>(`/reports/editions?careServiceId=${community.id}`);
      const refused = await open({ editionId: body.items[0]?.id });
      expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([422, 'about-few']);
      const one = { memberships: [roleAt(vocational)] };
      expect((await admin.put(`${path}/memberships`, one, { 'if-match': '*' })).status).toBe(200);
      expect((await open()).status).toBe(201);
      expect((await manager.get<Page<OwnGrant>>(`${OPEN}/grants`)).body.items).toHaveLength(1);
    });
  });

  describe('after a grant', () => {
    it('stay closed from the very next call on, to a retry of an earlier opening too', async () => {
      await grant('2026-11-10');
      const key = randomUUID();
      expect((await open({}, key)).status).toBe(201);
      const before = await waymark.database.reads.count(OpeningRow);
      await grant(null);
      expect([(await open()).status, (await open({}, key)).status]).toEqual([403, 403]);
      expect(await waymark.database.reads.count(OpeningRow)).toBe(before);
      expect((await hiddenRows()).openUntil).toBeNull();
    });

    it('stay closed from the day after its last one', async () => {
      await grant(TODAY);
      expect((await open()).status).toBe(201);
      waymark = await waymark.reopen({ CLOCK: '2026-05-11T00:05:00+01:00' });
      [admin, manager] = [await waymark.as(PEOPLE.admin), await waymark.as(PEOPLE.manager)];
      expect((await open()).status).toBe(403);
      expect((await manager.get<Page<OwnGrant>>(`${OPEN}/grants`)).body.items).toEqual([]);
    });

    it('stay closed once the role has ended, and when it begins again without a new grant', async () => {
      await grant('2026-11-10');
      expect((await open()).status).toBe(201);
      const accountId = waymark.site.accounts[PEOPLE.manager] ?? '';
      const path = `/accounts/${accountId}/memberships`;
      const [held] = await waymark.database.reads.findBy(Membership, { accountId });
      const role = { role: 'manager', careServiceId: held?.careServiceId };
      await admin.put(path, { memberships: [{ ...role, endsOn: '2026-05-10' }] }, { 'if-match': '*' });
      expect((await open()).status).toBe(403);
      await admin.put(path, { memberships: [role] }, { 'if-match': '*' });
      // Whoever gets a first role of staff signs in anew, with a code.
      expect((await open()).status).toBe(401);
      manager = await waymark.as(PEOPLE.manager);
      expect((await open()).status).toBe(403);
    });

    it('stay closed to an account that was disabled, and when it is let in again', async () => {
      await grant('2026-11-10');
      const path = `/accounts/${waymark.site.accounts[PEOPLE.manager] ?? ''}`;
      await admin.post(`${path}/disable`, {}, { 'if-match': '*' });
      expect((await open()).status).toBe(401);
      await admin.post(`${path}/enable`, {}, { 'if-match': '*' });
      manager = await waymark.as(PEOPLE.manager);
      expect((await open()).status).toBe(403);
    });
  });
});

/** What the service writes to its log meanwhile. */
function linesWritten(): { readonly lines: readonly string[]; readonly stop: () => void } {
  const lines: string[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  for (const { stream } of streams) stream.write = (chunk: Uint8Array | string) => lines.push(String(chunk)) > 0;
  return {
    lines,
    stop: () => {
      for (const { stream, write } of streams) stream.write = write;
    },
  };
}

/** An edition of one page with one row, of which every number is said. */
async function editionThatShowsAll({ database, site }: TestApp): Promise<string> {
  const [id, editionId] = [randomUUID(), randomUUID()];
  const said = { count: 40, people: 20, said: 'number' } as const;
  const figures = { rated: said, achieved: said, 'not-achieved': said, harder: said };
  const table = { caption: '', columns: ['Place', 'Harder'], rows: [['All pathways', 'about 40']], rowKeys: ['all'] };
  const place = { pathwayId: null, areaId: null, bandKind: null, band: null };
  await database.write(async (em) => {
    await em.insert(EditionRow, {
      ...{ id: editionId, rowVersion: 1, careServiceId: site.vocational.id, number: 99, grain: 'year', rules: 1 },
      ...{ from: '2019-04-01', to: '2020-03-31', closedOn: '2020-04-21', publishesOn: '2020-05-05' },
      ...{ state: 'published', publishedOn: '2020-05-05', publishedById: null, sha256: '' },
      audit: { figures: 4, bounds: 0, withheld: 0, narrowest: null },
    } as object);
    await em.insert(EditionFigures, { id, editionId, ...place, figures });
    const page = { page: 'goals-achieved', pathwayId: '', pathwayName: '', body: JSON.stringify({ table }), csv: '' };
    await em.insert(EditionPage, { id, editionId, ...page } as object);
  });
  return editionId;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** 72 discharges of a year: in the other pathway a few, and few goals that got harder. */
function aYear({ site }: TestApp, { id: careServiceId, ...place } = site.vocational): Discharge[] {
  const { pathwayId, otherPathwayId, areaId } = place;
  return Array.from({ length: 72 }, (_, number) => ({
    ...{ careServiceId, areaId, endedOn: `2025-${String(5 + (number % 7)).padStart(2, '0')}-14` },
    pathwayId: number % 6 === 0 ? otherPathwayId : pathwayId,
    goals: [
      { from: -1, to: number % 4 === 0 ? -1 : 0 } as const,
      number % 20 === 7 ? ({ from: -1, to: -2, isHarder: true } as const) : ({ from: -2, to: 0 } as const),
      ...(number % 40 === 7 ? [{ from: -1, to: -2, isHarder: true } as const] : []),
    ],
  }));
}
