import 'reflect-metadata';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';

/** Milliseconds after which the service gives up on what is half-sent, in this test. */
const SHORT = 300;
/** Nothing takes so long, on a busy machine either: the connection would be held for ever. */
const LONGEST = 30_000;

const HOST = 'Host: 127.0.0.1\r\n';
const JSON_TYPE = 'Content-Type: application/json\r\n';
const post = (headers: string, body: string): string => `POST /api/v1/session HTTP/1.1\r\n${HOST}${headers}\r\n${body}`;
const get = (path: string, headers = ''): string => `GET ${path} HTTP/1.1\r\n${HOST}${headers}\r\n`;
/** What must never be carried out: it stands behind a request that is read in two ways. */
const SECOND = get('/api/health/live');

/** Bytes that are no request, or not a whole one: as the first reply a refusal, or none; and no second one. */
const REFUSED: readonly (readonly [string, string])[] = [
  ['half a request line', 'GET /api/v1/si'],
  ['half of the headers', `GET /api/v1/site HTTP/1.1\r\n${HOST}Accept: `],
  ['half a body', post(`${JSON_TYPE}Content-Length: 100\r\n`, '{"email"')],
  ['a chunk that is never sent', post(`${JSON_TYPE}Transfer-Encoding: chunked\r\n`, 'ff\r\n{"email"')],
  ['a header of 100 kB', get('/api/v1/site', `X-Long: ${'a'.repeat(100_000)}\r\n`)],
  ['a header that never ends', `GET /api/v1/site HTTP/1.1\r\n${HOST}X-Long: ${'a'.repeat(100_000)}`],
  ['ten thousand headers', get('/api/v1/site', 'X-Many: 1\r\n'.repeat(10_000))],
  ['an address of 100 kB', get(`/api/v1/site?${'q=1&'.repeat(25_000)}`)],
  ['an address that is nearly as long as headers may be', get(`/api/v1/site?${'q=1&'.repeat(3_500)}`)],
  ['two lengths', post(`${JSON_TYPE}Content-Length: 2\r\nContent-Length: 60\r\n`, `{}${SECOND}`)],
  [
    'a length beside chunks',
    post(`${JSON_TYPE}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n`, `0\r\n\r\n${SECOND}`),
  ],
  [
    'chunks beside a length',
    post(`${JSON_TYPE}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n`, `0\r\n\r\n${SECOND}`),
  ],
  ['an encoding that nobody knows', post(`${JSON_TYPE}Transfer-Encoding: xchunked\r\n`, `0\r\n\r\n${SECOND}`)],
  [
    'chunks that are not the last encoding',
    post(`${JSON_TYPE}Transfer-Encoding: chunked, gzip\r\n`, `0\r\n\r\n${SECOND}`),
  ],
  ['a length below nothing', post(`${JSON_TYPE}Content-Length: -1\r\n`, SECOND)],
  ['a length that is no number', post(`${JSON_TYPE}Content-Length: 0x10\r\n`, SECOND)],
  ['a length with a sign', post(`${JSON_TYPE}Content-Length: +2\r\n`, `{}${SECOND}`)],
  ['a length beyond counting', post(`${JSON_TYPE}Content-Length: ${'9'.repeat(40)}\r\n`, SECOND)],
  [
    'a chunk whose size is no number',
    post(`${JSON_TYPE}Transfer-Encoding: chunked\r\n`, `zz\r\n{}\r\n0\r\n\r\n${SECOND}`),
  ],
  [
    'a chunk of a size beyond counting',
    post(`${JSON_TYPE}Transfer-Encoding: chunked\r\n`, `${'f'.repeat(20)}\r\n{}${SECOND}`),
  ],
  [
    'a chunk that is longer than it says',
    post(`${JSON_TYPE}Transfer-Encoding: chunked\r\n`, `1\r\n{}\r\n0\r\n\r\n${SECOND}`),
  ],
  ['a blank before the colon', get('/api/v1/site', 'X-Header : 1\r\n') + SECOND],
  ['a header without a colon', get('/api/v1/site', 'nothing here\r\n') + SECOND],
  ['a header on two lines', get('/api/v1/site', 'X-Header: 1\r\n\u0001 2\r\n') + SECOND],
  ['a header with NUL', get('/api/v1/site', 'X-Header: a\0b\r\n') + SECOND],
  ['an address with NUL', get('/api/v1/si\0te') + SECOND],
  ['an address with a blank', get('/api/v1/si te') + SECOND],
  ['two hosts', get('/api/v1/site', 'Host: elsewhere.example\r\n')],
  ['no host', 'GET /api/v1/site HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['a version that does not exist', `GET /api/v1/site HTTP/9.9\r\n${HOST}\r\n`],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['HTTP/0.9', 'GET /\r\n'],
  ['a method that does not exist', `BREW /api/v1/site HTTP/1.1\r\n${HOST}\r\n`],
  ['a tunnel', 'CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: elsewhere.example:443\r\n\r\n'],
  ['the start of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.padEnd(300, '\x7f')],
  ['nothing but line ends', '\r\n'.repeat(5_000)],
  ['nothing but NUL', '\0'.repeat(5_000)],
  ['an address elsewhere, as a whole', get('http://elsewhere.example/api/v1/patients')],
  ['an address up the tree', get('/../../../../etc/passwd')],
  ['an address up the tree, encoded', get('/%2e%2e/%2e%2e/%2e%2e/etc/passwd')],
];

interface Heard {
  readonly statuses: readonly number[];
  readonly text: string;
  readonly isClosed: boolean;
}

describe('Bytes on the bare socket', () => {
  let waymark: TestApp;

  beforeAll(async () => {
    waymark = await startTestApp();
    const server: Server = waymark.app.getHttpServer();
    [server.headersTimeout, server.requestTimeout, server.keepAliveTimeout] = [SHORT, SHORT, SHORT];
  });
  afterAll(() => waymark.close());

  /** Says it all at once, or piece by piece; hears until the service closes the connection. */
  const say = (bytes: string | Uint8Array | readonly string[]): Promise<Heard> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(waymark.url);
      const socket = connect(Number(port), hostname);
      let text = '';
      const finish = (isClosed: boolean): void => {
        const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
        socket.destroy();
        resolve({ statuses, text, isClosed });
      };
      const timer = setTimeout(() => finish(false), LONGEST);
      socket.on('data', (piece) => (text += piece.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearTimeout(timer);
        finish(true);
      });
      const pieces = typeof bytes === 'string' ? [bytes] : bytes instanceof Uint8Array ? [bytes] : bytes;
      for (const piece of pieces) socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
    });

  const expectWell = async (): Promise<void> => {
    expect((await fetch(`${waymark.url}/api/health/ready`)).status).toBe(200);
    expect((await (await waymark.as(PEOPLE.therapist)).get('/session')).status).toBe(200);
  };

  it('that are no whole request are refused or cut off, and nothing that stands behind them is carried out', async () => {
    const heard = await Promise.all(REFUSED.map(async ([what, bytes]) => [what, await say(bytes)] as const));
    const wrong = heard.filter(
      ([, { statuses, isClosed }]) =>
        !isClosed || statuses.length > 1 || statuses.some((status) => status < 400 || status > 499),
    );
    expect(wrong.map(([what, { statuses }]) => `${what}: ${statuses.join() || 'held open'}`)).toEqual([]);
    const unsaid = heard.filter(
      ([, { statuses, text }]) => statuses.length > 0 && !text.includes('application/problem+json'),
    );
    expect(unsaid.map(([what, { text }]) => `${what}: ${text.slice(0, 200)}`)).toEqual([]);
    await expectWell();
  }, 60_000);

  it('that come one by one are waited for only so long', async () => {
    const socket = connect(Number(new URL(waymark.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    let text = '';
    socket.on('data', (piece: Buffer) => (text += piece.toString('latin1')));
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const letters = [...`GET /api/v1/site HTTP/1.1\r\n${HOST}${'X-Slow: 1\r\n'.repeat(500)}`];
    const timer = setInterval(() => socket.write(letters.shift() ?? 'x'), 20);
    await closed;
    clearInterval(timer);
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    await expectWell();
  }, 60_000);

  it('that are many whole requests are all answered, in their order', async () => {
    const paths = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? '/api/v1/nothing' : '/api/health/live'));
    const heard = await say(paths.map((path) => get(path)).join(''));
    expect(heard.statuses).toEqual(paths.map((path) => (path.endsWith('live') ? 200 : 404)));
  }, 60_000);

  it('that end in the middle of a body are not taken for a fault of the database', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const socket = connect(Number(new URL(waymark.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(post(`${JSON_TYPE}Content-Length: 100\r\n`, '{"email"'), () => socket.resetAndDestroy());
    await new Promise((resolve) => socket.once('close', resolve));
    await expectWell();
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  it('that are made up, or a request with bytes changed, bring nothing down', async () => {
    const whole = Buffer.from(post(`${JSON_TYPE}Content-Length: 25\r\n`, '{"email":"a","password":1}').slice(0, -1));
    const changed = fc
      .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
      .map((changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        return bytes;
      });
    const samples = fc.sample(fc.oneof(changed, fc.uint8Array({ minLength: 1, maxLength: 400 })), {
      numRuns: 300,
      seed: 11,
    });
    const heard = await Promise.all(samples.map((bytes) => say(bytes)));
    const wrong = heard.filter(({ statuses, isClosed }) => !isClosed || statuses.some((status) => status > 499));
    expect(wrong.map(({ text }) => text.slice(0, 200))).toEqual([]);
    await expectWell();
  }, 90_000);
});
