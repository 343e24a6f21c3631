import type { FastifyReply } from 'fastify';
import type { GuardedRequest } from '../http/request-context.js';
import { deviceOf } from './device.js';
import type { Browser } from './new-sessions.js';

/** The browser that a request comes from. */
export function browserOf({ ip, headers, waymark }: GuardedRequest): Browser {
  return { address: ip, device: deviceOf(headers['user-agent']), current: waymark?.principal ?? null };
}

/** Aborted when the browser is gone before it has its answer. */
export function hangingUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
