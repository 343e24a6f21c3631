import { randomUUID } from 'node:crypto';
import type { Role } from '@waymark/contracts';
import { Membership } from '../../accounts/account.entity.js';
import { Audit } from '../../audit/audit.entity.js';
import type { HttpClient } from '../../testing/http-client.js';
import {
  APPROVE,
  change,
  faultsIn,
  ProjectWorld,
  read,
  refuse,
  send,
  WHOLE_PROJECT,
} from '../../testing/research-projects.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import { ResearchDecision } from '../project.entity.js';

describe('Research projects that wait for a decision', () => {
  let waymark: TestApp;
  let world: ProjectWorld;
  let researcher: HttpClient;
  let second: HttpClient;
  let guardian: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    world = await ProjectWorld.of(waymark);
    ({ researcher, guardian, second } = world);
  });
  afterAll(() => waymark.close());

  it('go the whole way: refused once, written otherwise, approved by two guardians, closed', async () => {
    const begun = await world.draft({ memberEmails: [PEOPLE.colleagueResearcher.toUpperCase()] });
    const memberEmails = [PEOPLE.colleagueResearcher];
    expect(begun).toMatchObject({ ...WHOLE_PROJECT, memberEmails, state: 'draft', version: 1 });
    expect(await read(guardian, begun.id)).toMatchObject({ status: 404 });
    const waiting = await world.submit(begun);
    expect(waiting).toMatchObject({ state: 'submitted', mayNotDecide: 'applicant', version: 2 });
    expect((await read(guardian, begun.id)).body).toMatchObject({ state: 'submitted', mayNotDecide: null });
    expect((await send(guardian, waiting, APPROVE)).body).toMatchObject({ state: 'submitted', version: 2 });
    const refused = await send(second, waiting, refuse('Two aims need two projects.'));
    expect(refused.body).toMatchObject({ state: 'refused', standing: 'refused', mayNotDecide: 'not-submitted' });
    expect((await read(researcher, begun.id)).body.decisions).toMatchObject([
      { guardianName: 'Test guardian', verdict: 'approve', reason: null },
      { guardianName: 'Test guardian2', verdict: 'refuse', reason: 'Two aims need two projects.' },
    ]);
    expect((await send(researcher, refused.body, ['submit'])).body.type).toBe('/problems/refused');

    const amended = await change(researcher, refused.body, { purpose: 'One aim.' });
    expect(amended.body).toMatchObject({
      state: 'draft',
      submittedAt: null,
      purpose: 'One aim.',
      title: WHOLE_PROJECT.title,
    });
    expect((await read(second, begun.id)).status).toBe(404);
    const again = await world.submit(amended.body);
    expect((await read(guardian, begun.id)).body.mayNotDecide).toBeNull();
    expect((await send(guardian, again, APPROVE)).body).toMatchObject({ state: 'submitted', mayNotDecide: 'decided' });
    const active = await send(second, again, APPROVE);
    expect(active.body).toMatchObject({
      state: 'approved',
      standing: 'active',
      approvedAt: '2026-06-01T08:00:00.000Z',
    });
    expect(active.body.decisions).toHaveLength(4);

    const closed = await send(researcher, active.body, ['close', { reason: 'The study has ended.' }]);
    expect(closed.body).toMatchObject({ state: 'closed', standing: 'closed', closedBecause: 'The study has ended.' });
    for (const what of [['close', { reason: 'Again' }], ['submit']] as const) {
      expect((await send(researcher, closed.body, what)).body.type).toBe('/problems/closed');
    }
    expect((await change(researcher, closed.body, { title: 'Anew' })).body.type).toBe('/problems/closed');
    expect((await send(guardian, closed.body, APPROVE)).body.type).toBe('/problems/not-submitted');
    const actions = await waymark.database.reads.find(Audit, { where: { recordId: begun.id }, order: { seq: 'ASC' } });
    expect(
      actions.filter(({ status }) => status === null).map(({ action }) => action.replace('research-project:', '')),
    ).toEqual([...['write', 'write', 'decide', 'decide', 'write', 'write', 'decide', 'decide', 'close']]);
    expect(JSON.stringify(actions)).not.toContain('One aim');
  });

  it('that are approved stay as they are: to change one, it is closed and applied for again', async () => {
    const active = await world.approved();
    const refused = await change(researcher, active, { fields: ['sex'] });
    expect(refused).toMatchObject({ status: 409, body: { type: '/problems/approved' } });
    expect(refused.body.detail).toContain('close it and apply again');
    const silent = await send(second, active, ['close', {}]);
    expect([silent.status, silent.body.errors?.[0]?.pointer]).toEqual([422, '/reason']);
    expect((await send(second, active, ['close', { reason: 'Misused' }])).body).toMatchObject({ state: 'closed' });
    // Nobody has seen a draft.
    const ended = await send(researcher, await world.draft(), ['close', {}]);
    expect(ended.body).toMatchObject({ state: 'closed', closedBecause: null });
    const deleted = waymark.database.write((em) => em.query('DELETE FROM research_decision'));
    await expect(deleted).rejects.toThrow('research_decision is append-only');
  });

  it('that wait can be taken back by writing; what was decided about the other text counts no more', async () => {
    const waiting = await world.submitted();
    await send(guardian, waiting, APPROVE);
    const taken = await change(researcher, waiting, { fields: ['sex', 'region'] });
    expect(taken.body).toMatchObject({ state: 'draft', fields: ['sex', 'region'] });
    expect(await send(second, waiting, APPROVE)).toMatchObject({ status: 404 });
    const again = await world.submit(taken.body);
    expect(await send(second, waiting, APPROVE)).toMatchObject({ status: 412 });
    expect((await send(second, again, APPROVE)).body.state).toBe('submitted');
    expect((await send(guardian, again, APPROVE)).body.state).toBe('approved');
  });

  it.each<Role>(['therapist', 'manager', 'partner', 'admin'])('are nothing of a %s', async (role) => {
    const active = await world.approved();
    const client = await waymark.as(PEOPLE[role as 'therapist']);
    const asked = [client.get('/research/projects'), read(client, active.id), client.get('/research/fields')];
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await client.post('/research/projects', WHOLE_PROJECT)).status).toBe(403);
    expect((await send(client, active, APPROVE)).status).toBe(403);
  });

  /** Gives an account a further role. */
  const alsoAs = (email: string, role: Role): Promise<unknown> =>
    waymark.database.write((em) =>
      em.insert(Membership, {
        ...{ id: randomUUID(), accountId: waymark.site.accounts[email] ?? '', role },
        ...{ careServiceId: null, patientId: null, endsOn: null },
      }),
    );
  const without = (email: string, role: Role): Promise<unknown> =>
    waymark.database.write((em) => em.delete(Membership, { accountId: waymark.site.accounts[email] ?? '', role }));

  it('are decided on by nobody who applies, even as a guardian too', async () => {
    await alsoAs(PEOPLE.researcher, 'guardian');
    const waiting = await world.submitted();
    const refused = await send(researcher, waiting, APPROVE);
    expect(refused).toMatchObject({ status: 403, body: { type: '/problems/applicant' } });
    expect(faultsIn(refused)).toEqual([['/verdict', 'applicant']]);
    await without(PEOPLE.researcher, 'guardian');
    expect(await waymark.database.reads.countBy(ResearchDecision, { projectId: waiting.id })).toBe(0);
  });

  it('are decided on by nobody whom they name, however the address is written', async () => {
    const waiting = await world.submitted({ memberEmails: ['Guardian@Test.Example'] });
    expect((await read(guardian, waiting.id)).body.mayNotDecide).toBe('named');
    for (const what of [APPROVE, refuse('I would rather not.')]) {
      const refused = await send(guardian, waiting, what);
      expect([refused.status, faultsIn(refused)]).toEqual([403, [['/verdict', 'named']]]);
    }
    expect((await send(second, waiting, APPROVE)).body.state).toBe('submitted');
  });

  it('need two different guardians', async () => {
    const waiting = await world.submitted();
    await send(guardian, waiting, APPROVE);
    for (const what of [APPROVE, refuse('I changed my mind.')]) {
      const refused = await send(guardian, waiting, what);
      expect([refused.status, faultsIn(refused)]).toEqual([403, [['/verdict', 'decided']]]);
    }
    expect((await read(researcher, waiting.id)).body).toMatchObject({ state: 'submitted', approvedAt: null });
  });

  it('are refused with a reason, and decided on as they were read', async () => {
    const waiting = await world.submitted();
    const silent = await send(guardian, waiting, ['decide', { verdict: 'refuse' }]);
    expect([silent.status, faultsIn(silent)]).toEqual([422, [['/reason', 'reason-needed']]]);
    const unread = await guardian.post(`/research/projects/${waiting.id}/decide`, { verdict: 'approve' });
    expect(unread.status).toBe(428);
    const early = await send(guardian, waiting, ['close', { reason: 'No' }]);
    expect(early.body.type).toBe('/problems/not-approved');
  });

  it('are approved once by two who do so at the same moment', async () => {
    const waiting = await world.submitted();
    const both = await Promise.all([send(guardian, waiting, APPROVE), send(second, waiting, APPROVE)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.map(({ body }) => body.state).sort()).toEqual(['approved', 'submitted']);
    const { body } = await read(researcher, waiting.id);
    expect(body).toMatchObject({ state: 'approved', version: waiting.version + 1 });
    expect(body.decisions).toHaveLength(2);
  });

  it('are refused where one approves while the other refuses', async () => {
    const waiting = await world.submitted();
    const [yes, no] = await Promise.all([send(guardian, waiting, APPROVE), send(second, waiting, refuse('No'))]);
    expect(no.status).toBe(200);
    expect([200, 409]).toContain(yes.status);
    const { body } = await read(researcher, waiting.id);
    expect([body.state, body.approvedAt]).toEqual(['refused', null]);
  });

  it('count one who approves twice at the same moment, or tries again, once', async () => {
    const waiting = await world.submitted();
    const twice = await Promise.all([send(guardian, waiting, APPROVE), send(guardian, waiting, APPROVE)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 403]);
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await send(second, waiting, APPROVE, key), await send(second, waiting, APPROVE, key)];
    expect(first.body.state).toBe('approved');
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await read(researcher, waiting.id)).body.decisions).toHaveLength(2);
  });

  it('are active until the last moment of their last day, and none is approved once that is over', async () => {
    const [active, waiting] = [
      await world.approved({ expiresOn: '2026-07-31' }),
      await world.submitted({ expiresOn: '2026-07-31' }),
    ];
    const later = await world.approved({ startsOn: '2026-08-01' });
    const standings = async (): Promise<string[]> => {
      const client = await waymark.as(PEOPLE.researcher);
      return [(await read(client, active.id)).body.standing, (await read(client, later.id)).body.standing];
    };
    waymark = await waymark.reopen({ CLOCK: '2026-07-31T23:59:59+01:00' });
    expect(await standings()).toEqual(['active', 'approved']);
    waymark = await waymark.reopen({ CLOCK: '2026-08-01T00:00:00+01:00' });
    expect(await standings()).toEqual(['expired', 'active']);
    const late = await waymark.as(PEOPLE.guardian);
    expect((await send(late, waiting, APPROVE)).body.type).toBe('/problems/over');
    expect((await send(late, waiting, refuse('Too late.'))).body.state).toBe('refused');
  });
});
