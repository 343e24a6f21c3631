import { randomUUID } from 'node:crypto';
import type { Page, Problem, RoundUp, RoundUpSummary, RoundUpText } from '@waymark/contracts';
import { insertEdition } from '../testing/editions.js';
import type { HttpClient, HttpReply } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

type Written = RoundUpText & { readonly quotes: readonly object[] };

const TEXT: Written = {
  questions: [{ question: 'Did you feel heard?', answer: 'Most of you said yes.' }],
  whatChanged: 'More of you took a copy home. We are glad of that.',
  lastTime: null,
  ifReal: null,
  youSaidWeDid: [{ said: 'I forget what we agreed.', did: 'We made a card for your pocket.' }],
  quotes: [],
};
const HARD =
  'Multidisciplinary prioritisation of appointment availability would necessitate considerable organisational change.';

describe('Round-ups', () => {
  let waymark: TestApp;
  let manager: HttpClient;
  let partner: HttpClient;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    [manager, partner, therapist] = (await Promise.all(
      [PEOPLE.manager, PEOPLE.partner, PEOPLE.therapist].map((email) => waymark.as(email)),
    )) as [HttpClient, HttpClient, HttpClient];
  });
  afterAll(() => waymark.close());

  let year = 2026;
  /** Begins the draft of a quarter that has none yet. */
  const draft = async (text: Partial<Written> = {}): Promise<RoundUp> => {
    year -= 1;
    const body = { careServiceId: waymark.site.vocational.id, from: `${year}-10-01`, ...text };
    const reply = await partner.post<RoundUp>('/round-ups', body);
    expect(reply.status).toBe(201);
    return reply.body;
  };
  const write = (client: HttpClient, { id, version }: RoundUp, text: object) =>
    client.put<RoundUp & Problem>(`/round-ups/${id}`, text, { 'if-match': `"${version}"` });
  const publish = (client: HttpClient, { id, version }: RoundUp, body: object = {}) =>
    client.post<RoundUp & Problem>(`/round-ups/${id}/publish`, body, { 'if-match': `"${version}"` });
  const withdraw = (client: HttpClient, { id, version }: RoundUp, reason = 'The times were wrong.') =>
    client.post<RoundUp & Problem>(`/round-ups/${id}/withdraw`, { reason }, { 'if-match': `"${version}"` });
  const pointers = ({ body }: HttpReply<Problem>) => body.errors?.map(({ pointer, code }) => [pointer, code]);

  it('are begun, written and read by the whole forum, and published by a manager', async () => {
    const begun = await draft();
    expect(begun).toMatchObject({ state: 'draft', label: 'October to December 2025', to: '2025-12-31', version: 1 });
    const written = await write(therapist, begun, TEXT);
    expect(written.status).toBe(200);
    expect(written.etag).toBe('"2"');
    expect(written.body).toMatchObject({ ...TEXT, version: 2, grades: { lastTime: null } });
    expect((await publish(therapist, written.body)).status).toBe(403);
    expect((await publish(partner, written.body)).status).toBe(403);
    const published = await publish(manager, written.body);
    expect(published.body).toMatchObject({ ...TEXT, state: 'published', publishedOn: '2026-06-01' });
    const { body } = await partner.get<Page<RoundUpSummary>>(`/round-ups?careServiceId=${begun.careService.id}`);
    expect(body.items.find(({ id }) => id === begun.id)).toMatchObject({ state: 'published' });
    expect(await partner.get(`/round-ups/${begun.id}`)).toMatchObject({ body: published.body });
  });

  it('never change once they are published', async () => {
    const { body: published } = await publish(manager, (await write(partner, await draft(), TEXT)).body);
    expect((await write(manager, published, TEXT)).body.type).toBe('/problems/published');
    expect((await publish(manager, published)).status).toBe(409);
    expect((await partner.post(`/round-ups/${published.id}/comments`, { text: 'Too late' })).status).toBe(409);
    const change = waymark.database.write((em) => em.query("UPDATE published_round_up SET body = '{}'"));
    await expect(change).rejects.toThrow('published_round_up is append-only');
  });

  it('are one a quarter, which is over', async () => {
    const { careService, from } = await draft();
    const begin = (day: string) => manager.post<Problem>('/round-ups', { careServiceId: careService.id, from: day });
    expect(await begin(from)).toMatchObject({ status: 409, body: { type: '/problems/quarter-taken' } });
    expect(pointers(await begin('2026-02-01'))).toEqual([['/from', 'not-a-quarter']]);
    expect(pointers(await begin('2026-04-01'))).toEqual([['/from', 'not-over']]);
    const two = await Promise.all([begin('2015-01-01'), begin('2015-01-01')]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('are withdrawn by a manager with a reason that stays, and then written anew', async () => {
    const { body: published } = await publish(manager, (await write(partner, await draft(), TEXT)).body);
    expect((await withdraw(partner, published)).status).toBe(403);
    const withdrawn = await withdraw(manager, published);
    const state = { state: 'withdrawn', withdrawnBecause: 'The times were wrong.', withdrawnOn: '2026-06-01' };
    expect(withdrawn.body).toMatchObject(state);
    expect((await withdraw(manager, withdrawn.body)).status).toBe(409);
    const { careService, from } = published;
    const anew = await therapist.post<RoundUp>('/round-ups', { careServiceId: careService.id, from, ...TEXT });
    expect(anew).toMatchObject({ status: 201, body: { state: 'draft', youSaidWeDid: TEXT.youSaidWeDid } });
    const { body } = await partner.get<Page<RoundUpSummary>>('/round-ups');
    const states = body.items.filter((one) => one.from === from).map((one) => one.state);
    expect(states).toEqual(['draft', 'withdrawn']);
    expect(body.items.find(({ id }) => id === published.id)).toMatchObject(state);
  });

  it('keep who said what to the draft, and in which role', async () => {
    const begun = await draft();
    await partner.post(`/round-ups/${begun.id}/comments`, { text: 'Say how long people waited.' });
    const said = await therapist.post<RoundUp>(`/round-ups/${begun.id}/comments`, { text: 'We do not know yet.' });
    expect(said).toMatchObject({ status: 201, etag: '"1"' });
    expect(said.body.comments.map(({ by, role, text }) => [by, role, text])).toEqual([
      ['Test partner', 'partner', 'Say how long people waited.'],
      ['Test therapist', 'therapist', 'We do not know yet.'],
    ]);
    const change = waymark.database.write((em) => em.query("UPDATE round_up_comment SET text = 'x'"));
    await expect(change).rejects.toThrow('round_up_comment is append-only');
  });

  it('are done once, however often a request is sent', async () => {
    year -= 1;
    const key = { 'idempotency-key': randomUUID() };
    const body = { careServiceId: waymark.site.vocational.id, from: `${year}-01-01` };
    const [first, again] = [
      await partner.post<RoundUp>('/round-ups', body, key),
      await partner.post<RoundUp>('/round-ups', body, key),
    ];
    expect(again).toMatchObject({ status: 201, body: first.body });
    const saying = { 'idempotency-key': randomUUID() };
    for (let time = 0; time < 2; time += 1) {
      await partner.post(`/round-ups/${first.body.id}/comments`, { text: 'Once' }, saying);
    }
    expect((await partner.get<RoundUp>(`/round-ups/${first.body.id}`)).body.comments).toHaveLength(1);
  });

  it('do not overwrite what somebody else wrote meanwhile', async () => {
    const begun = await draft();
    expect((await manager.put(`/round-ups/${begun.id}`, TEXT)).status).toBe(428);
    await write(partner, begun, TEXT);
    const late = await write(therapist, begun, { ...TEXT, whatChanged: 'Less' });
    expect(late).toMatchObject({ status: 412, etag: '"2"' });
    expect((await partner.get<RoundUp>(`/round-ups/${begun.id}`)).body.whatChanged).toBe(TEXT.whatChanged);
  });

  it('are not published half written', async () => {
    const half = await draft({
      questions: [{ question: 'Did you feel heard?', answer: null }],
      youSaidWeDid: [{ said: 'It is cold here.', did: null }],
    });
    const refused = await publish(manager, half);
    expect(refused.status).toBe(422);
    expect(pointers(refused)).toEqual([
      ['/whatChanged', 'unfinished'],
      ['/questions/0/answer', 'unfinished'],
      ['/youSaidWeDid/0/did', 'unfinished'],
    ]);
  });

  it('ask before they are published with a part that is hard to read, and are not kept from it', async () => {
    const { body: hard } = await write(partner, await draft(), { ...TEXT, ifReal: HARD });
    expect(hard.grades.ifReal).toBeGreaterThan(6);
    const asked = await publish(manager, hard);
    expect(asked).toMatchObject({ status: 409, body: { type: '/problems/hard-to-read' } });
    expect(pointers(asked)).toEqual([['/ifReal', 'hard-to-read']]);
    expect((await publish(manager, hard, { confirmedHardToRead: true })).status).toBe(200);
  });

  it('quote sentences of published editions of the care service, and no others', async () => {
    const { database, site } = waymark;
    const pages = { 'goals-achieved': 'People reached 55 of every 100 goals.', areas: 'By area.', equality: 'By sex.' };
    const editionId = await insertEdition(database, site.vocational, { pages });
    const waiting = await insertEdition(database, site.vocational, {
      ...{ pages, state: 'with-team', number: 2, from: '2024-04-01' },
    });
    const elsewhere = await insertEdition(database, site.community, { pages });
    const quote = (id: string, page = 'goals-achieved') => ({ editionId: id, page, pathwayId: null });
    const begun = await draft();
    const quoted = await write(partner, begun, { ...TEXT, quotes: [quote(editionId)] });
    expect(quoted.body.quotes).toEqual([
      {
        ...quote(editionId),
        sentence: 'People reached 55 of every 100 goals.',
        about: 'Vocational rehabilitation, April 2025 to March 2026',
      },
    ]);
    const quotes = [quote(waiting), quote(elsewhere), quote(randomUUID()), quote(editionId, 'completeness')];
    const refused = await write(partner, quoted.body, {
      ...{ ...TEXT, quotes: [...quotes, quote(editionId, 'areas'), quote(editionId, 'equality')] },
    });
    expect(refused.status).toBe(422);
    expect(pointers(refused)).toEqual([
      ['/quotes/0/editionId', 'not-published'],
      ['/quotes/1/editionId', 'not-published'],
      ['/quotes/2/editionId', 'not-published'],
      ['/quotes/3/page', 'no-such-page'],
      ['/quotes/4/page', 'not-quotable'],
      ['/quotes/5/page', 'not-quotable'],
    ]);
  });

  it('do not exist for another care service', async () => {
    const begun = await draft();
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    const replies = await Promise.all([
      elsewhere.get(`/round-ups/${begun.id}`),
      elsewhere.get(`/round-ups?careServiceId=${begun.careService.id}`),
      write(elsewhere, begun, TEXT),
      elsewhere.post(`/round-ups/${begun.id}/comments`, { text: 'Hello' }),
      elsewhere.post('/round-ups', { careServiceId: begun.careService.id, from: '2014-01-01' }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await elsewhere.get<Page<RoundUpSummary>>('/round-ups')).body.items).toEqual([]);
  });

  it('are not for administrators, researchers and data guardians', async () => {
    for (const email of [PEOPLE.admin, PEOPLE.researcher, PEOPLE.guardian]) {
      const client = await waymark.as(email);
      expect((await client.get('/round-ups')).status).toBe(403);
      expect((await client.get('/improvement-actions')).status).toBe(403);
    }
  });
});
