import 'reflect-metadata';
import type { Server } from 'node:http';
import { connect } from 'node:net';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('A request that never arrives as a whole', () => {
  let waymark: TestApp;
  let server: Server;
  beforeAll(async () => {
    waymark = await startTestApp();
    server = waymark.app.getHttpServer();
  });
  afterAll(() => waymark.close());

  it('has limits for its headers and as a whole', () => {
    expect([server.headersTimeout, server.requestTimeout, server.keepAliveTimeout]).toEqual([15_000, 60_000, 75_000]);
  });

  it.each([
    [
      'body',
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"',
    ],
    ['headers', 'GET /api/v1/site HTTP/1.1\r\nHo'],
  ])('is answered 408 and ended when its %s stay half-sent', async (_, bytes) => {
    [server.headersTimeout, server.requestTimeout] = [300, 300];
    const socket = connect(Number(new URL(waymark.url).port), '127.0.0.1');
    socket.write(bytes);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('application/problem+json');
  });
});
