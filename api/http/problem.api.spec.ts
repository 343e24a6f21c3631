import { connect } from 'node:net';
import type { Problem } from '@waymark/contracts';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

interface Raw {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

interface Operation {
  readonly responses: Readonly<Record<string, object | undefined>>;
}

describe('Problems', () => {
  let waymark: TestApp;
  let cookie: string;

  beforeAll(async () => {
    waymark = await startTestApp();
    const reply = await waymark.anonymous().signIn(PEOPLE.therapist);
    cookie = reply.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  });
  afterAll(() => waymark.close());

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${waymark.url}${path}`, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } });
  const json = { 'content-type': 'application/json' };
  const credentials = JSON.stringify({ email: PEOPLE.therapist, password: TEST_PASSWORD });

  /** Writes bytes as no browser would, and reads until the service closes the connection. */
  const raw = (text: string): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(waymark.url);
      const socket = connect(Number(port), hostname, () => void socket.write(text, 'latin1'));
      let answer = '';
      socket.setTimeout(5_000, () => socket.destroy(new Error(`no answer to ${text.slice(0, 60)}`)));
      socket.on('data', (bytes) => (answer += bytes.toString('latin1')));
      socket.on('error', reject);
      socket.on('close', () => {
        const [head = '', body = ''] = answer.split('\r\n\r\n', 2);
        resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), head: head.toLowerCase(), body });
      });
    });
  const rawRequest = (method: string, target: string, headers = ''): Promise<Raw> =>
    raw(`${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n`);

  async function expectProblem(response: Response, status: number): Promise<Problem> {
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const problem = (await response.json()) as Problem;
    expect(problem.status).toBe(status);
    expect(problem.type).toMatch(/^\/problems\/[a-z-]+$/);
    expect(problem.title).not.toBe('');
    expect(problem.detail.length).toBeGreaterThan(20);
    return problem;
  }

  const expectRawProblem = ({ status, head, body }: Raw, expected: number): void => {
    expect(status).toBe(expected);
    expect(head).toContain('content-type: application/problem+json');
    expect((JSON.parse(body) as Problem).status).toBe(expected);
  };

  it.each([
    ['half a body', '{"email":'],
    ['no body at all', ''],
    ['a name that would change every object', '{"__proto__":{"x":1}}'],
    ['a list where an object belongs', '[]'],
    ['null', 'null'],
    ['a bare word', '"text"'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
  ])('answers %s with 400', async (_, body) => {
    await expectProblem(await ask('/api/v1/session', { method: 'POST', headers: json, body }), 400);
  });

  it('says that nothing was saved to who wrote, and not to who only read', async () => {
    const body = JSON.stringify({ email: 7 });
    const written = await expectProblem(await ask('/api/v1/session', { method: 'POST', headers: json, body }), 400);
    expect(written.detail).toMatch(/^Nothing was saved\. \/email: /);
    const noSuchPage = `/api/v1/care-services/${waymark.site.vocational.id}/live/league-table`;
    const query = await expectProblem(await ask('/api/v1/caseload?limit=many'), 400);
    expect(query.detail).toMatch(/^\/limit: /);
    const rule = await expectProblem(await ask(noSuchPage), 422);
    expect(rule.detail).toBe(rule.errors?.map(({ message }) => message).join(' '));
    const head = await ask(noSuchPage, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([
      422,
      String(Buffer.byteLength(JSON.stringify(rule))),
    ]);
  });

  it('says that nothing was saved in the document of writes alone', async () => {
    const { paths } = (await (await ask('/api/openapi.json')).json()) as { paths: Record<string, object> };
    const reads = Object.values(paths).flatMap((item) => ('get' in item ? [item.get as Operation] : []));
    const told = (operation: Operation) => JSON.stringify([operation.responses['400'], operation.responses['422']]);
    expect(reads.filter((operation) => /nothing was saved/i.test(told(operation)))).toEqual([]);
    const writes = Object.values(paths).flatMap((item) => ('post' in item ? [item.post as Operation] : []));
    expect(writes.filter((operation) => /nothing was saved/.test(told(operation))).length).toBeGreaterThan(20);
  });

  it('never quotes what was sent', async () => {
    const body = '{"email":"secret-words", oops';
    const problem = await expectProblem(await ask('/api/v1/session', { method: 'POST', headers: json, body }), 400);
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml', '*'])(
    'answers a body that is %s with 415',
    async (type) => {
      const init = { method: 'POST', headers: { 'content-type': type }, body: credentials };
      await expectProblem(await ask('/api/v1/session', init), 415);
    },
  );

  // Nest adds a parser for forms by default.
  it('answers a body that is a form with 415', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ email: PEOPLE.therapist, password: TEST_PASSWORD }).toString();
    await expectProblem(await ask('/api/v1/session', { method: 'POST', headers, body }), 415);
  });

  it('answers a table where JSON belongs with 415, and a body without a type too', async () => {
    const table = await ask('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'a,b',
    });
    await expectProblem(table, 415);
    const bare = await rawRequest('POST', '/api/v1/session', `Content-Length: 2\r\n\r\n{}`);
    expect(bare.status).toBe(415);
  });

  it('answers a body above a megabyte with 413', async () => {
    const body = JSON.stringify({ email: 'a'.repeat(1024 * 1024), password: 'x' });
    await expectProblem(await ask('/api/v1/session', { method: 'POST', headers: json, body }), 413);
  });

  it.each([
    ['a route that is not there', '/api/v1/nothing-here', 404],
    ['the bare prefix', '/api/v1', 404],
    ['an id that is none', '/api/v1/patients/17', 404],
    ['an id of another alphabet', '/api/v1/patients/%F0%9F%98%80', 404],
    ['a path below a record', '/api/v1/session/extra', 404],
    ['an escape that is cut off', '/api/v1/patients/%E0%A4%A', 400],
    ['an escape that is none', '/api/v1/patients/%zz', 400],
    ['a field that is not known', '/api/v1/day-list?colour=green', 400],
    ['a very long id', `/api/v1/patients/${'a'.repeat(2000)}`, 404],
  ])('answers %s with a problem', async (_, path, status) => {
    await expectProblem(await ask(path), status);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('answers %s on a route that does not take it with 404', async (method) => {
    await expectProblem(await ask('/api/v1/measures', { method }), 404);
  });

  it('answers an address that climbs out of the site with a problem', async () => {
    for (const path of [
      '/../../etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
      '/api/v1/%2e%2e/%2e%2e/etc/passwd',
      '//etc//passwd',
    ]) {
      const { status } = await rawRequest('GET', path);
      expect([400, 404]).toContain(status);
    }
  });

  it('answers an address with a character that PostgreSQL cannot take with 404', async () => {
    const guardian = await waymark.as(PEOPLE.guardian);
    for (const name of ['%00', 'a%00b', '2026%00.1']) {
      expect((await guardian.get(`/research/releases/${name}/report`)).status).toBe(404);
    }
  });

  it('answers HEAD like GET but without a body', async () => {
    const reply = await ask('/api/v1/session', { method: 'HEAD' });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(await reply.text()).toBe('');
    expect((await fetch(`${waymark.url}/api/v1/session`, { method: 'HEAD' })).status).toBe(401);
  });

  it('lets no other site ask first what it may send', async () => {
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
    const reply = await ask('/api/v1/session', { method: 'OPTIONS', headers });
    expect(reply.status).toBe(404);
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['TRACE', 'PROPFIND', 'PURGE', 'LOCK'])('answers %s with a problem', async (method) => {
    expectRawProblem(await rawRequest(method, '/api/v1/session'), 404);
  });

  it('stays up when what arrives is not HTTP, or has headers without end', async () => {
    const endless = `X-Long: ${'a'.repeat(40_000)}\r\n`;
    expect((await rawRequest('GET', '/api/v1/site', endless)).status).toBe(431);
    expect((await raw('\x16\x03\x01\x02\x00 not http\r\n\r\n')).status).toBe(400);
    expect((await raw('BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n')).status).toBe(400);
    expect((await raw('GET /api/v1/site HTTP/1.1\r\nConnection: close\r\n\r\n')).status).toBe(400);
    const twoLengths = 'Content-Length: 2\r\nContent-Length: 3\r\nContent-Type: application/json\r\n';
    expect((await rawRequest('POST', '/api/v1/session', twoLengths)).status).toBe(400);
    expect((await ask('/api/v1/session')).status).toBe(200);
  });

  // Fastify's own reply to what Node cannot parse is plain JSON.
  it('answers what breaks before Nest is reached with problem+json as well', async () => {
    for (const answer of [
      await raw('\x16\x03\x01\x02\x00 not http\r\n\r\n'),
      await rawRequest('GET', '/api/v1/site', `X-Long: ${'a'.repeat(40_000)}\r\n`),
    ]) {
      expectRawProblem(answer, answer.status);
    }
  });

  it.each(['"oops', '"a b"', '""', 'W/"x"', '99999999999'])(
    'answers If-Match: %s with 412, not with a fault',
    async (tag) => {
      const init = { method: 'PATCH', headers: { ...json, 'if-match': tag }, body: '{}' };
      const admin = await waymark.anonymous().signIn(PEOPLE.admin);
      const asAdmin = { ...init.headers, cookie: admin.headers.get('set-cookie')?.split(';', 1)[0] ?? '' };
      const path = `/api/v1/accounts/${waymark.site.accounts[PEOPLE.manager] ?? ''}`;
      await expectProblem(await ask(path, { ...init, headers: asAdmin }), 412);
    },
  );

  it('answers an Idempotency-Key that is too long with 400', async () => {
    const init = { method: 'POST', headers: { ...json, 'idempotency-key': 'k'.repeat(201) }, body: '{}' };
    await expectProblem(await ask('/api/v1/patients/search', init), 400);
  });

  it('sends the headers that keep a browser safe, with data and with problems', async () => {
    for (const path of ['/api/v1/session', '/api/v1/nothing-here']) {
      const { headers } = await ask(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('promises https to no browser while it is served over http', async () => {
    expect((await ask('/api/v1/session')).headers.get('strict-transport-security')).toBeNull();
  });
});
