import 'reflect-metadata';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BuiltService } from '../testing/built-service.js';
import { newEpisode } from '../testing/builders.js';
import { HttpClient } from '../testing/http-client.js';
import { startTestApp } from '../testing/test-app.js';
import { PEOPLE, TEST_PASSWORD } from '../testing/test-site.js';

const SECOND = 1000;
const LONGEST_STOP = 10 * SECOND;

describe('A service that is told to stop', () => {
  let folder: string;
  let url: string;
  let episodeId: string;
  let service: BuiltService;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-stopping-'));
    url = `sqlite:${join(folder, 'waymark.db')}`;
    const seeding = await startTestApp({ DATABASE_URL: url });
    episodeId = (await newEpisode(await seeding.as(PEOPLE.therapist), seeding.site.vocational)).id;
    await seeding.close();
  }, 60 * SECOND);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    service = await BuiltService.start(url);
  }, 60 * SECOND);
  afterEach(() => service.stop('SIGKILL'));

  const hanging: Record<string, string> = {
    'nothing at all': '',
    'half of the headers': 'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Ty',
    'half of a body':
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"email":',
    'an idle connection after an answer': 'GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n',
  };

  it.each(Object.keys(hanging))(
    'answers what is under way and ends within ten seconds while somebody hangs after %s',
    async (what) => {
      const sockets = await Promise.all(Array.from({ length: 5 }, () => open(service.url)));
      for (const socket of sockets) socket.write(hanging[what] ?? '');
      const cookie = await cookieOf(service.url);
      const requests = await Promise.all(Array.from({ length: 24 }, () => open(service.url)));
      const heads = requests.map((socket) => headOf(socket));
      const head = `GET /api/v1/episodes/${episodeId} HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\n\r\n`;
      await Promise.all(requests.map((socket) => new Promise((sent) => socket.write(head, sent))));
      const asked = performance.now();
      const stopping = service.stop();
      const answers = await Promise.all(heads);
      expect(answers.filter((line) => !/^HTTP\/1\.1 (?:200|503) /.test(line))).toEqual([]);
      expect(await stopping).toBe(0);
      expect(performance.now() - asked).toBeLessThan(LONGEST_STOP);
      for (const socket of sockets) socket.destroy();
    },
    60 * SECOND,
  );

  it('tells new requests that it is stopping, and ends their connection', async () => {
    const socket = await open(service.url);
    socket.write(hanging['half of a body'] ?? '');
    await delay(100);
    const stopping = service.stop();
    await delay(200);
    const reply = await new HttpClient(service.url).get('/site');
    expect(reply.status).toBe(503);
    expect([reply.headers.get('connection'), reply.headers.get('retry-after')]).toEqual(['close', '5']);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await stopping).toBe(0);
    socket.destroy();
  }, 60_000);

  it('ends at once at the second signal', async () => {
    const socket = await open(service.url);
    socket.write(hanging['half of a body'] ?? '');
    await delay(100);
    const asked = performance.now();
    const first = service.stop();
    await delay(200);
    await service.stop('SIGINT');
    await first;
    expect(performance.now() - asked).toBeLessThan(5 * SECOND);
    socket.destroy();
  }, 60_000);
});

/** The service's reply on a connection; empty if it only closed it. */
async function headOf(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  while (!text.includes('\r\n') && !socket.closed) await delay(20);
  return text.split('\r\n', 1)[0] ?? '';
}

async function cookieOf(url: string): Promise<string> {
  const reply = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: PEOPLE.therapist, password: TEST_PASSWORD }),
  });
  return reply.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
}

async function open(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}
