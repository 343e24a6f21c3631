import { randomUUID } from 'node:crypto';
import type { Colleague, ImprovementAction, Page, Problem, RoundUp } from '@waymark/contracts';
import type { HttpClient, HttpReply } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import { ImprovementAction as Row } from './improvement-action.entity.js';

type Answer = ImprovementAction & Problem;

describe('Improvement actions', () => {
  let waymark: TestApp;
  let manager: HttpClient;
  let therapist: HttpClient;
  let partner: HttpClient;
  let careServiceId: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    [manager, therapist, partner] = (await Promise.all(
      [PEOPLE.manager, PEOPLE.therapist, PEOPLE.partner].map((email) => waymark.as(email)),
    )) as [HttpClient, HttpClient, HttpClient];
    careServiceId = waymark.site.vocational.id;
  });
  afterAll(() => waymark.close());

  const add = (details: object = {}, client = therapist) => {
    const body = { careServiceId, what: 'Print it larger', owner: 'The front desk', dueOn: '2026-07-01', ...details };
    return client.post<Answer>('/improvement-actions', body);
  };
  const change = (action: ImprovementAction, body: object, client = manager) =>
    client.patch<Answer>(`/improvement-actions/${action.id}`, body, { 'if-match': `"${action.version}"` });
  const pointers = ({ body }: HttpReply<Problem>) => body.errors?.map(({ pointer, code }) => [pointer, code]);

  it('are written by therapists and managers, and read by partners', async () => {
    const added = await add();
    expect(added).toMatchObject({
      ...{ status: 201, etag: '"1"' },
      body: {
        state: 'open',
        owner: 'The front desk',
        ownerId: null,
        isPastItsDay: false,
        outcome: null,
        roundUp: null,
      },
    });
    expect((await add({}, partner)).status).toBe(403);
    expect((await change(added.body, { what: 'x' }, partner)).status).toBe(403);
    const { body } = await partner.get<Page<ImprovementAction>>(`/improvement-actions?careServiceId=${careServiceId}`);
    expect(body.items.find(({ id }) => id === added.body.id)).toEqual(added.body);
  });

  it('are closed with how it ended, and can be opened again', async () => {
    const { body: action } = await add();
    expect(pointers(await change(action, { state: 'done' }))).toEqual([['/outcome', 'outcome']]);
    expect(pointers(await change(action, { outcome: 'Done' }))).toEqual([['/outcome', 'open']]);
    const done = await change(action, { state: 'done', outcome: 'All cards are large now.' });
    const closed = { state: 'done', outcome: 'All cards are large now.', closedOn: '2026-06-01' };
    expect(done.body).toMatchObject({ ...closed, version: 2 });
    const open = await change(done.body, { state: 'open' });
    expect(open.body).toMatchObject({ state: 'open', outcome: null, closedOn: null });
  });

  it('belong to a colleague of the care service or to somebody in words, never both', async () => {
    const owners = await manager.get<Page<Colleague>>(`/improvement-actions/owners?careServiceId=${careServiceId}`);
    expect(owners.body.items.map(({ name }) => name)).toEqual(['Test colleague', 'Test manager', 'Test therapist']);
    const { accounts } = waymark.site;
    const [colleague, elsewhere] = [accounts[PEOPLE.colleague], accounts[PEOPLE.elsewhere]];
    const added = await add({ owner: null, ownerId: colleague });
    expect(added.body).toMatchObject({ owner: 'Test colleague', ownerId: colleague });
    expect((await change(added.body, { owner: 'All of us' })).body).toMatchObject({
      owner: 'All of us',
      ownerId: null,
    });
    expect(pointers(await add({ ownerId: colleague }))).toEqual([['/owner', 'owner']]);
    expect(pointers(await add({ owner: null }))).toEqual([['/owner', 'owner']]);
    expect(pointers(await add({ owner: null, ownerId: elsewhere }))).toEqual([['/ownerId', 'no-colleague']]);
    expect(pointers(await add({ owner: null, ownerId: accounts[PEOPLE.partner] }))).toEqual([
      ['/ownerId', 'no-colleague'],
    ]);
  });

  it('say that their day has passed, as long as they are open', async () => {
    const { body: action } = await add({ what: 'Past its day' });
    await waymark.database.write((em) => em.update(Row, { id: action.id }, { dueOn: '2026-05-31' }));
    const listed = async () =>
      (await partner.get<Page<ImprovementAction>>('/improvement-actions')).body.items.findIndex(
        ({ id, isPastItsDay }) => id === action.id && isPastItsDay,
      );
    expect(await listed()).toBe(0);
    expect((await change(action, { state: 'dropped', outcome: 'Too dear' })).body.isPastItsDay).toBe(false);
    expect(await listed()).toBe(-1);
    expect(pointers(await add({ dueOn: '2026-05-31' }))).toEqual([['/dueOn', 'in-the-past']]);
  });

  it('may come from a round-up of the same care service', async () => {
    const draft = await partner.post<RoundUp>('/round-ups', { careServiceId, from: '2026-01-01' });
    const added = await add({ roundUpId: draft.body.id });
    expect(added.body.roundUp).toEqual({ id: draft.body.id, label: 'January to March 2026' });
    expect(pointers(await add({ roundUpId: randomUUID() }))).toEqual([['/roundUpId', 'no-such-round-up']]);
  });

  it('are added once, and not changed over somebody else’s change', async () => {
    const body = { careServiceId, what: 'Once', owner: 'All of us', dueOn: '2026-07-01' };
    const key = { 'idempotency-key': randomUUID() };
    const { body: action } = await therapist.post<Answer>('/improvement-actions', body, key);
    expect((await therapist.post<Answer>('/improvement-actions', body, key)).body).toEqual(action);
    expect((await manager.patch(`/improvement-actions/${action.id}`, { what: 'x' })).status).toBe(428);
    await change(action, { dueOn: '2026-08-01' });
    expect((await change(action, { what: 'Late' })).status).toBe(412);
  });

  it('do not exist for another care service', async () => {
    const { body: action } = await add();
    const elsewhere = await waymark.as(PEOPLE.elsewhere);
    expect((await change(action, { what: 'x' }, elsewhere)).status).toBe(404);
    expect((await add({}, elsewhere)).status).toBe(404);
    expect((await elsewhere.get(`/improvement-actions?careServiceId=${careServiceId}`)).status).toBe(404);
    expect((await elsewhere.get(`/improvement-actions/owners?careServiceId=${careServiceId}`)).status).toBe(404);
    expect((await elsewhere.get<Page<unknown>>('/improvement-actions')).body.items).toEqual([]);
  });
});
