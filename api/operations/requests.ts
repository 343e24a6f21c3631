import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger as Pino } from 'pino';
import type { Metrics } from './metrics.js';

/** What a proxy in front may call a request: nothing that could end a line of a log, or hold a name. */
const ID_OF_A_PROXY = /^[0-9a-f-]{16,64}$/i;

/** The name of a request in logs: the proxy's where one is trusted, else a new one. */
export function requestIdsWith({ trustedProxies }: { readonly trustedProxies: number }) {
  return ({ headers }: IncomingMessage): string => {
    const given = headers['x-request-id'];
    return trustedProxies > 0 && typeof given === 'string' && ID_OF_A_PROXY.test(given) ? given : randomUUID();
  };
}

/**
 * Says of every request what it was and how long it took: the route with its parameters' names, never the address, which
 * holds ids and what people searched for.
 */
export function tellRequests(fastify: FastifyInstance, log: Pino | null, metrics: Metrics | null): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics?.observe({ method: request.method, route: routeOf(request), status: reply.statusCode }, reply.elapsedTime);
    if (log) write(log, request, reply);
    done();
  });
}

function write(log: Pino, request: FastifyRequest, reply: FastifyReply): void {
  const { id, method } = request;
  const { statusCode: status, elapsedTime } = reply;
  const line = { request: id, method, route: routeOf(request), status, ms: Math.round(elapsedTime) };
  if (status >= 500) log.error(line, 'request failed');
  else log.info(line, 'request');
}

function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'none';
}
