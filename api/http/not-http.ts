import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { problemOf } from './problem.js';
import { SAFE_HEADERS } from './safe-headers.js';

const STATUS_OF: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
};

/** Replies on the bare socket to what Node could not read as HTTP, in the shape of every other problem. */
export function refuseWhatIsNotHttp(error: NodeJS.ErrnoException, socket: Socket): void {
  // A client that hung up gets no reply.
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, reason] = STATUS_OF[error.code ?? ''] ?? [400, 'Bad Request'];
  const detail = 'The request could not be read as HTTP. Check its headers and its length, then send it again.';
  const body = JSON.stringify(problemOf(status, 'request', detail));
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'Content-Type: application/problem+json',
    'Cache-Control: no-store',
    ...Object.entries(SAFE_HEADERS).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}

/** Replies in the same shape to a request that expects anything other than "100-continue": Node alone says only 417. */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const detail = 'This service knows no such expectation. Leave the header Expect out and send the request again.';
    const body = JSON.stringify(problemOf(417, 'expectation', detail));
    response
      .writeHead(417, {
        'content-length': Buffer.byteLength(body),
        ...SAFE_HEADERS,
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
      })
      .end(body);
  });
}
