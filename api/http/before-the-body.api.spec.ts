import { connect } from 'node:net';
import type { Problem } from '@waymark/contracts';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

interface Heard {
  readonly status: number;
  readonly head: string;
  readonly problem: Problem | null;
  /** How much was sent before the connection was closed. */
  readonly sent: number;
}

const MEGABYTE = 1024 * 1024;

describe('A request is judged by its head', () => {
  let waymark: TestApp;
  const cookies: Record<string, string> = {};

  beforeAll(async () => {
    waymark = await startTestApp();
    for (const email of [PEOPLE.therapist, PEOPLE.manager]) {
      const reply = await waymark.anonymous().signIn(email);
      cookies[email] = `Cookie: ${reply.headers.get('set-cookie')?.split(';', 1)[0] ?? ''}\r\n`;
    }
  });
  afterAll(() => waymark.close());

  /**
   * Sends a head and then, if requested, pieces of a body without ever ending it; resolves with the first full reply.
   */
  const say = (head: string, body: { piece: Buffer; times: number } | null = null): Promise<Heard> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(waymark.url);
      const socket = connect(Number(port), hostname);
      let answer = '';
      let sent = 0;
      const finish = (): void => {
        const [top = '', text = ''] = answer.split('\r\n\r\n', 2);
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(top)?.[1]);
        const length = Number(/content-length: (\d+)/i.exec(top)?.[1]);
        if (top === '' || !(Buffer.byteLength(text) >= length)) return;
        socket.destroy();
        resolve({ status, head: top.toLowerCase(), problem: text === '' ? null : (JSON.parse(text) as Problem), sent });
      };
      const sendOn = (): void => {
        while (body !== null && sent < body.times * body.piece.length && !socket.destroyed) {
          sent += body.piece.length;
          if (!socket.write(body.piece)) return;
        }
      };
      socket.setTimeout(10_000, () => socket.destroy(new Error('no answer')));
      socket.on('connect', () => {
        socket.write(head, 'latin1');
        sendOn();
      });
      socket.on('drain', sendOn);
      socket.on('data', (bytes) => {
        answer += bytes.toString('latin1');
        finish();
      });
      socket.on('error', (error) => (answer === '' ? reject(error) : undefined));
      socket.on('close', finish);
    });

  const request = (method: string, path: string, headers = ''): string =>
    `${method} /api/v1${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`;
  const length = (bytes: number): string => `Content-Length: ${bytes}\r\n`;
  const json = 'Content-Type: application/json\r\n';
  const csv = 'Content-Type: text/csv\r\n';

  // Not one byte of a body is sent in these: a service that waited for it would never reply.
  it.each([
    ['nobody is signed in', 401, 'POST', '/patients', json + length(50_000), null],
    ['nobody is signed in and a file comes', 401, 'POST', '/imports?dryRun=true', csv + length(9 * MEGABYTE), null],
    ['no role may do it', 403, 'POST', '/patients', json + length(50_000), PEOPLE.manager],
    ['another site sent it', 403, 'POST', '/session', `${json + length(500)}Sec-Fetch-Site: cross-site\r\n`, null],
    ['a table comes where JSON belongs', 415, 'POST', '/patients', csv + length(50_000), PEOPLE.therapist],
    ['a table comes to sign in', 415, 'POST', '/session', csv + length(500), null],
    ['JSON comes where a table belongs', 415, 'POST', '/imports', json + length(500), PEOPLE.therapist],
    ['a type is missing', 415, 'PUT', '/appointments/x/review', length(500), PEOPLE.therapist],
    ['a table comes in pieces', 415, 'POST', '/session', `${csv}Transfer-Encoding: chunked\r\n`, null],
    ['16 kB are too much for a sign-in', 413, 'POST', '/session', json + length(16 * 1024 + 1), null],
    ['16 kB are too much for a link', 413, 'POST', '/invitations/accept', json + length(16 * 1024 + 1), null],
    ['128 kB are the usual end', 413, 'POST', '/patients', json + length(128 * 1024 + 1), PEOPLE.therapist],
    ['a review ends at 1 MB', 413, 'PUT', '/appointments/x/review', json + length(MEGABYTE + 1), PEOPLE.therapist],
    ['a file ends at 10 MB', 413, 'POST', '/imports', csv + length(10 * MEGABYTE + 1), PEOPLE.therapist],
  ])('where %s: %d', async (_, status, method, path, headers, email) => {
    const heard = await say(request(method, path, headers + (email === null ? '' : (cookies[email] ?? ''))));
    expect([heard.status, heard.problem?.status]).toEqual([status, status]);
    expect(heard.head).toContain('content-type: application/problem+json');
  });

  it.each([
    ['/session', json, null, '16 kB'],
    ['/patients', json, PEOPLE.therapist, '128 kB'],
    ['/imports?dryRun=true', csv, PEOPLE.therapist, '10 MB'],
  ])('so that %s names the most that it takes', async (path, type, email, most) => {
    const headers = type + length(100 * MEGABYTE) + (email === null ? '' : (cookies[email] ?? ''));
    const { problem } = await say(request('POST', path, headers));
    expect(problem?.detail).toContain(most);
  });

  it('and what is sent all the same is not kept, in however many pieces it comes', async () => {
    const piece = Buffer.from(`${(64 * 1024).toString(16)}\r\n${'a'.repeat(64 * 1024)}\r\n`);
    const chunked = 'Transfer-Encoding: chunked\r\n';
    const before = process.memoryUsage().arrayBuffers;
    const heard = await Promise.all(
      Array.from({ length: 12 }, () => say(request('POST', '/imports', csv + chunked), { piece, times: 160 })),
    );
    expect(heard.map(({ status }) => status)).toEqual(heard.map(() => 401));
    // 120 MB are sent. What was read and let go is counted until the next collection, so there is always some.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * MEGABYTE);
  });

  it('and a body without a stated length ends where the route does', async () => {
    const piece = Buffer.from(`${(8 * 1024).toString(16)}\r\n${' '.repeat(8 * 1024)}\r\n`);
    const heard = await say(request('POST', '/session', `${json}Transfer-Encoding: chunked\r\n`), { piece, times: 50 });
    expect([heard.status, heard.problem?.type]).toEqual([413, '/problems/too-large']);
  });

  it('without a Host, or with two, and says so as a problem', async () => {
    const bare = await say('GET /api/v1/site HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect([bare.status, bare.problem?.type]).toEqual([400, '/problems/host']);
    const twice = await say(request('GET', '/site', 'Host: elsewhere.example\r\n'));
    expect([twice.status, twice.problem?.type]).toEqual([400, '/problems/host']);
    const page = await say('GET /goals HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(page.status).toBe(400);
  });

  it('with an expectation that nobody knows, and says so as a problem', async () => {
    const heard = await say(request('POST', '/session', `Expect: tea\r\n${json + length(500)}`));
    expect([heard.status, heard.problem?.type]).toEqual([417, '/problems/expectation']);
    expect(heard.head).toContain("content-security-policy: default-src 'none'");
  });

  it('with an address that is too long, and says so as a problem', async () => {
    for (const path of [`/site?${'a=1&'.repeat(2_000)}`, `/${'a/'.repeat(2_500)}`, `/patients/${'p'.repeat(5_000)}`]) {
      const heard = await say(request('GET', path));
      expect([heard.status, heard.problem?.type]).toEqual([414, '/problems/address-length']);
    }
  });

  it('with headers that are too long, many cookies among them', async () => {
    const cookie = Array.from({ length: 2_000 }, (_, index) => `c${index}=aaaa`).join('; ');
    const heard = await say(request('GET', '/site', `Cookie: ${cookie}\r\n`));
    expect([heard.status, heard.head.includes('application/problem+json')]).toEqual([431, true]);
    const some = await say(request('GET', '/site', `Cookie: ${cookie.slice(0, 12_000)}\r\n`));
    expect(some.status).toBe(200);
  });

  it('and every answer says that no browser should do more with it than read it', async () => {
    for (const path of [
      '/api/v1/site',
      '/api/v1/session',
      '/api/v1/nothing',
      '/api/health/live',
      '/api/v1/patients/%zz',
    ]) {
      const { headers } = await fetch(`${waymark.url}${path}`);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
      expect(headers.get('permissions-policy')).toContain('camera=()');
    }
    const { headers } = await fetch(`${waymark.url}/api/docs`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('permissions-policy')).toContain('camera=()');
  });

  it('and the document says of every route what the way there may answer', async () => {
    const reply = await fetch(`${waymark.url}/api/openapi.json`);
    const { paths } = (await reply.json()) as { paths: Record<string, Record<string, { responses: object }>> };
    const missing = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        ['400', '408', '414', '417', '431', ...(method === 'get' ? [] : ['403', '413', '415'])]
          .filter((status) => !(status in responses))
          .map((status) => `${method} ${path} ${status}`),
      ),
    );
    expect(missing).toEqual([]);
  });
});
