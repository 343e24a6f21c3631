import type { FastifyReply } from 'fastify';
import type { Config } from '../config.js';
import type { GuardedRequest } from '../http/request-context.js';
import { keptCookie } from './cookie.js';
import { deviceOf } from './device.js';
import type { Browser } from './new-sessions.js';

/** The browser that a request comes from. */
export function browserOf(request: GuardedRequest, config: Config): Browser {
  const { ip, headers, waymark } = request;
  const kept = keptCookie(request, config);
  return { address: ip, device: deviceOf(headers['user-agent']), current: waymark?.principal ?? null, kept };
}

/** Aborted when the browser is gone before it has its answer. */
export function hangingUp({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
