import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { once } from 'node:events';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { Metrics } from './metrics.js';
import { StateReader } from './service-state.js';

/**
 * `/metrics` and `/state` on a port of their own, for those who run the service. It has no sign-in: it must be reachable
 * from the machine or the network of the monitoring alone, and says nothing about a person.
 */
@Injectable()
export class InternalServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: Server | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly state: StateReader,
  ) {}

  /** The port in use; null: it is switched off. */
  get port(): number | null {
    const address = this.server?.address();
    return typeof address === 'object' && address !== null ? address.port : null;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { internalPort, internalHost } = this.config;
    if (internalPort === null) return;
    this.metrics.watch(() => this.state.read());
    this.server = createServer((request, response) => void this.reply(request, response));
    this.server.listen(internalPort, internalHost);
    await once(this.server, 'listening');
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private async reply({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    if (url === '/metrics') {
      const { type, text } = await this.metrics.text();
      return void response.writeHead(200, { 'content-type': type }).end(text);
    }
    if (url === '/state') {
      const state = await this.state.read();
      const status = state.database.answers && state.database.takesWrites && state.migrations.missing === 0 ? 200 : 503;
      return void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(state));
    }
    response.writeHead(404).end();
  }
}
