import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { ProblemError, problemOf } from './problem.js';

const LOOK_AGAIN = 20;

/** Requests being served, so that a stop can let them finish and accept no others. */
@Injectable()
export class OpenRequests {
  private readonly replies = new Set<ServerResponse>();
  private isStopping = false;

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (_request, { raw }, done) => {
      if (this.isStopping) throw stopping();
      this.replies.add(raw);
      raw.once('close', () => this.replies.delete(raw));
      done();
    });
    fastify.addHook('onSend', (_request, reply, _payload, done) => {
      if (this.isStopping) void reply.header('connection', 'close');
      done();
    });
  }

  /** From now on every new request gets a 503, and every reply closes its connection. */
  takeNoMore(): void {
    this.isStopping = true;
  }

  /**
   * Resolves once nothing has been served for `quiet` milliseconds, so that a request sent but not yet read is not cut,
   * or after `longest`.
   */
  async ended(quiet: number, longest: number): Promise<void> {
    const until = performance.now() + longest;
    let quietSince = performance.now();
    while (performance.now() < until && performance.now() - quietSince < quiet) {
      await delay(LOOK_AGAIN);
      if (this.replies.size > 0) quietSince = performance.now();
    }
  }
}

function stopping(): ProblemError {
  const detail = 'The service is being stopped. Nothing of this request was saved. Try again in a moment.';
  return new ProblemError(problemOf(503, 'stopping', detail), { 'retry-after': '5' });
}
