import { createHash, randomUUID } from 'node:crypto';
import type { EditionComment, Page, Problem } from '@waymark/contracts';
import { insertEdition } from '../../testing/editions.js';
import type { HttpClient, HttpReply } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import { Edition, EditionPage } from '../editions/edition.entity.js';

describe('What the team says about an edition', () => {
  let waymark: TestApp;
  let therapist: HttpClient;
  let colleague: HttpClient;
  let manager: HttpClient;
  let partner: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    [therapist, colleague, manager, partner] = (await Promise.all(
      [PEOPLE.therapist, PEOPLE.colleague, PEOPLE.manager, PEOPLE.partner].map((email) => waymark.as(email)),
    )) as [HttpClient, HttpClient, HttpClient, HttpClient];
  });
  afterAll(() => waymark.close());

  let number = 0;
  const waiting = (): Promise<string> => {
    number += 1;
    return insertEdition(waymark.database, waymark.site.vocational, {
      ...{ state: 'with-team', number, from: `${2000 + number}-04-01`, pages: { 'goals-achieved': 'S' } },
    });
  };
  type Said = HttpReply<EditionComment & Problem>;
  const say = (id: string, text: string, client = therapist): Promise<Said> =>
    client.post<EditionComment & Problem>(`/reports/editions/${id}/comments`, { text });
  const withdraw = (id: string, { id: commentId }: EditionComment, client = therapist): Promise<Said> =>
    client.post<EditionComment & Problem>(`/reports/editions/${id}/comments/${commentId}/withdraw`, {});
  const read = (id: string, client = therapist): Promise<HttpReply<Page<EditionComment>>> =>
    client.get<Page<EditionComment>>(`/reports/editions/${id}/comments`);
  const publish = (id: string): Promise<HttpReply> =>
    manager.post(`/reports/editions/${id}/publish`, {}, { 'if-match': '"1"' });

  it('is said by therapists and their manager while it waits, with who and when, in order', async () => {
    const id = await waiting();
    const first = await say(id, 'Two of us were away in May.');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      ...{ by: 'Test therapist', role: 'therapist', at: '2026-06-01T08:00:00.000Z', withdrawnAt: null },
      ...{ text: 'Two of us were away in May.', isYours: true },
    });
    expect((await say(id, 'I see that too.', manager)).body).toMatchObject({ role: 'manager', isYours: true });
    const { items } = (await read(id)).body;
    expect(items.map(({ by, text, isYours }) => [by, text, isYours])).toEqual([
      ['Test therapist', 'Two of us were away in May.', true],
      ['Test manager', 'I see that too.', false],
    ]);
  });

  it('is for partners only once the edition is, and then they read it as it was said', async () => {
    const id = await waiting();
    await say(id, 'We know why.');
    expect((await read(id, partner)).status).toBe(404);
    expect((await say(id, 'Me too', partner)).status).toBe(403);
    expect((await publish(id)).status).toBe(200);
    expect((await read(id, partner)).body.items).toMatchObject([{ text: 'We know why.', by: 'Test therapist' }]);
  });

  it('is added to by nobody once the edition is published, and taken back by nobody', async () => {
    const id = await waiting();
    const { body: said } = await say(id, 'It stays.');
    await publish(id);
    const late = await say(id, 'Too late', manager);
    expect([late.status, late.body.type]).toEqual([409, '/problems/published']);
    expect((await withdraw(id, said)).status).toBe(409);
    expect((await read(id)).body.items).toEqual([said]);
  });

  it('changes neither its pages nor its version', async () => {
    const id = await waiting();
    const stored = async (): Promise<unknown> => [
      await waymark.database.reads.findOneBy(Edition, { id }),
      await waymark.database.reads.findBy(EditionPage, { editionId: id }),
    ];
    const before = await stored();
    await withdraw(id, (await say(id, 'One')).body);
    await say(id, 'Two');
    expect(await stored()).toEqual(before);
    const page = await manager.get(`/reports/editions/${id}/pages/goals-achieved`);
    const hash = (body: unknown): string => createHash('sha256').update(JSON.stringify(body)).digest('hex');
    await publish(id);
    expect(hash((await manager.get(`/reports/editions/${id}/pages/goals-achieved`)).body)).toBe(hash(page.body));
  });

  it('can be taken back by its writer alone, whose name stays and whose words go', async () => {
    const id = await waiting();
    const { body: said } = await say(id, 'Mr Lowe got worse.');
    expect((await withdraw(id, said, colleague)).status).toBe(404);
    expect((await withdraw(id, said, manager)).status).toBe(404);
    const taken = await withdraw(id, said);
    expect(taken).toMatchObject({ status: 200, body: { text: null, withdrawnAt: '2026-06-01T08:00:00.000Z' } });
    expect((await withdraw(id, said)).body.type).toBe('/problems/withdrawn');
    await publish(id);
    for (const client of [therapist, colleague, manager, partner]) {
      const { body } = await read(id, client);
      expect(body.items).toMatchObject([{ id: said.id, by: 'Test therapist', text: null }]);
      expect(JSON.stringify(body)).not.toContain('Lowe');
    }
  });

  it('is of one care service only', async () => {
    const id = await waiting();
    const { body: said } = await say(id, 'Ours');
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await read(id, elsewhere)).status).toBe(404);
    expect((await say(id, 'x', elsewhere)).status).toBe(404);
    expect((await withdraw(id, said, elsewhere)).status).toBe(404);
    const other = await waiting();
    expect((await withdraw(other, said)).status).toBe(404);
  });

  it('is said once, however often it is sent, and has words', async () => {
    const id = await waiting();
    const key = { 'idempotency-key': randomUUID() };
    const send = (): Promise<HttpReply> =>
      therapist.send('POST', `/reports/editions/${id}/comments`, { text: 'Once' }, key);
    expect((await send()).body).toEqual((await send()).body);
    expect((await read(id)).body.items).toHaveLength(1);
    for (const text of ['', ' ', 'x'.repeat(1001)]) {
      expect((await say(id, text)).body.errors).toMatchObject([{ pointer: '/text' }]);
    }
  });

  it('keeps its order when two speak at once', async () => {
    const id = await waiting();
    const said = await Promise.all([say(id, 'One'), say(id, 'Two', colleague), say(id, 'Three', manager)]);
    expect(said.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await read(id)).body.items).toHaveLength(3);
  });

  it.each(['edition_comment', 'withdrawn_edition_comment'])('is never deleted or changed: %s', async (table) => {
    const id = await waiting();
    await withdraw(id, (await say(id, 'One')).body);
    const column = table === 'edition_comment' ? 'text' : 'comment_id';
    for (const statement of [`DELETE FROM ${table}`, `UPDATE ${table} SET ${column} = 'x'`]) {
      await expect(waymark.database.write((em) => em.query(statement))).rejects.toThrow('append-only');
    }
  });
});
