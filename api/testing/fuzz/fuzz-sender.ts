import { Agent, request as send } from 'node:http';
import type { FuzzRequest } from './requests.js';

export interface FuzzReply {
  /** null: the connection was closed, or nothing came in time. */
  readonly status: number | null;
  readonly type: string;
  readonly text: string;
  readonly cookie: string | null;
  /** Why there is no status. */
  readonly failed: string | null;
}

/** Sends what `fetch` would refuse to send or put right in silence. */
export class FuzzSender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 24 });

  constructor(
    private readonly url: string,
    /** Milliseconds after which a reply counts as never. */
    private readonly longest: number,
  ) {}

  async send({ method, path, headers, body }: Omit<FuzzRequest, 'as'>, cookie: string | null): Promise<FuzzReply> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve) => {
      const fail = (failed: string): void => resolve({ status: null, type: '', text: '', cookie: null, failed });
      const request = send({
        ...{ agent: this.agent, hostname, port, method, path },
        headers: {
          ...(body === null ? {} : { 'content-length': body.length }),
          ...(cookie === null ? {} : { cookie }),
          ...headers,
        },
      });
      const timer = setTimeout(() => {
        fail(`no reply in ${this.longest} ms`);
        request.destroy();
      }, this.longest);
      request.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        fail(error.code ?? error.message);
      });
      request.on('response', (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', (error) => fail(error.message));
        response.on('end', () => {
          clearTimeout(timer);
          resolve({
            status: response.statusCode ?? null,
            type: response.headers['content-type'] ?? '',
            text: response.headers['content-encoding'] ? '' : Buffer.concat(pieces).toString('utf8'),
            cookie: response.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? null,
            failed: null,
          });
        });
      });
      request.end(body ?? undefined);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
