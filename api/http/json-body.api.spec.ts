import { randomUUID } from 'node:crypto';
import type { Patient, Problem } from '@waymark/contracts';
import type { HttpClient } from '../testing/http-client.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

describe('A body of JSON', () => {
  let waymark: TestApp;
  let therapist: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    therapist = await waymark.as(PEOPLE.therapist);
  });
  afterAll(() => waymark.close());

  const person = (details: object = {}): object => ({
    givenName: 'Rowan',
    familyName: 'Ellis',
    birthDate: '1984-05-17',
    careServiceId: waymark.site.vocational.id,
    ...details,
  });
  const asJson = { 'content-type': 'application/json' };
  const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
  const send = async (body: string): Promise<{ status: number; problem: Problem }> => {
    const reply = await fetch(`${waymark.url}/api/v1/session`, { method: 'POST', headers: asJson, body });
    return { status: reply.status, problem: (await reply.json()) as Problem };
  };

  it('may be left out where none is needed, whatever the headers say', async () => {
    const colleague = await waymark.as(PEOPLE.colleague);
    expect((await colleague.send('DELETE', '/session', undefined, asJson)).status).toBe(204);
    expect((await colleague.get('/session')).status).toBe(401);
    const admin = await waymark.as(PEOPLE.admin);
    const path = `/accounts/${waymark.site.accounts[PEOPLE.manager] ?? ''}/enable`;
    const enabled = await admin.send('POST', path, undefined, { ...asJson, 'if-match': '"1"' });
    expect(enabled.status).toBe(200);
  });

  it.each([20, 400, 7_000])('is refused with %d lists inside each other', async (depth) => {
    const { status, problem } = await send(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect([status, problem.type]).toEqual([400, '/problems/too-deep']);
  });

  it('is refused however deep objects hide in a record, and nothing is saved', async () => {
    const refused = await therapist.post<Problem>('/patients', person({ needs: { formats: nested(19) } }));
    expect([refused.status, refused.body.type]).toEqual([400, '/problems/too-deep']);
    const shallow = await therapist.post<Problem>('/patients', person({ needs: { formats: nested(18) } }));
    expect([shallow.status, shallow.body.type]).toEqual([400, '/problems/validation']);
  });

  it.each([
    ['a name', { givenName: 'Ro\u0000wan' }, '/givenName'],
    ['a field that is checked no further', { contact: { email: 'a\u0000@example.org' } }, '/contact/email'],
    ['a list', { needs: { formats: ['large-print', '\u0000'] } }, '/needs/formats/1'],
    ['words, where it is half of one', { needs: { note: 'a\ud83d' } }, '/needs/note'],
    ['words, where it commands a terminal', { needs: { note: '\u001b[2J' } }, '/needs/note'],
  ])('is refused with a character that cannot be kept in %s, and points at it', async (_, details, pointer) => {
    const refused = await therapist.post<Problem>('/patients', person(details));
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ pointer, code: 'character' }]);
  });

  it('is refused with such a character in the name of a field, or where no text belongs', async () => {
    expect((await send('{"email\\u0000":"x"}')).status).toBe(400);
    expect((await send('"\\u0000"')).status).toBe(400);
    const admin = await waymark.as(PEOPLE.admin);
    const path = `/accounts/${waymark.site.accounts[PEOPLE.manager] ?? ''}/disable`;
    expect((await admin.post(path, { why: '\u0000' }, { 'if-match': '*' })).status).toBe(400);
  });

  it.each([
    ['/goals', { ownWords: 'Swim', levels: [[{ level: 0, text: 'x' }]] }, '/levels'],
    ['/goals', { ownWords: 'Swim', levels: [[]] }, '/levels'],
    ['/goals', { ownWords: 'Swim', levels: ['x'] }, '/levels'],
  ])('is refused at %s with a list where an object belongs', async (path, body, pointer) => {
    const refused = await therapist.post<Problem>(`/episodes/${randomUUID()}${path}`, body);
    expect([refused.status, refused.body.errors?.map((error) => error.pointer)]).toEqual([400, [pointer]]);
  });

  it.each(['ratings', 'nextSteps', 'earlierSteps'])(
    'is refused with a list of lists as %s of a review',
    async (field) => {
      const body = { status: 'in-progress', ratings: [], [field]: [[{}]] };
      const headers = { 'idempotency-key': randomUUID() };
      const refused = await therapist.put<Problem>(`/appointments/${randomUUID()}/review`, body, headers);
      expect([refused.status, refused.body.errors?.map(({ pointer }) => pointer)]).toEqual([400, [`/${field}`]]);
    },
  );

  it('is refused with a list of lists as a team', async () => {
    const { id, pathwayId, areaId } = waymark.site.vocational;
    const episode = { careServiceId: id, pathwayId, areaId, startedOn: '2026-03-02', team: [[]] };
    const { body: patient } = await therapist.post<Patient>('/patients', person());
    const started = await therapist.post<Problem>(`/patients/${patient.id}/episodes`, episode);
    expect([started.status, started.body.errors?.map(({ pointer }) => pointer)]).toEqual([400, ['/team']]);
  });

  it.each([
    ['a character that cannot be kept', ['a\u0000', randomUUID()]],
    ['an id that is none', ['a', 'nobody']],
    ['no id', ['a']],
  ])('is refused with a cursor that holds %s', async (_, parts) => {
    const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
    const refused = await therapist.post<Problem>('/patients/search', { cursor });
    expect([refused.status, refused.body.type]).toEqual([400, '/problems/cursor']);
  });
});
