import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuseCrossSiteWrite } from './cross-site.js';
import type { PolicyGuard } from './policy.guard.js';
import { notFound, ProblemError, problemOf } from './problem.js';
import { type BodyType, SMALL_BODY, USUAL_BODY } from './route-rules.js';
import { SAFE_HEADERS } from './safe-headers.js';
import { isOpenToAnyone } from '@waymark/policy';

/** No address of this API comes near: a cursor is the longest part of one. */
const LONGEST_ADDRESS = 4_000;

/**
 * Refuses by its head whatever can be refused by it, before a byte of the body is kept: origin, caller, type and length
 * of the body. Bytes that still arrive are read and dropped, so that the sender can read the reason; the time limit of
 * a request ends that.
 */
export function askBeforeTheBody(fastify: FastifyInstance, guard: PolicyGuard, publicUrl: string | null): void {
  fastify.addHook('onRoute', (route) => {
    const rules = route.config?.waymark;
    if (rules?.action === undefined) return;
    route.bodyLimit = rules.largestBody ?? (isOpenToAnyone(rules.action) ? SMALL_BODY : USUAL_BODY);
  });
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.headers(SAFE_HEADERS);
    refuseWrongHost(request);
    if (request.url.length > LONGEST_ADDRESS) throw addressTooLong();
    refuseCrossSiteWrite(request, publicUrl);
    const rules = request.routeOptions.config.waymark;
    if (rules?.action === undefined) return;
    await guard.admit(request, rules.action);
    // Nothing is called so, and PostgreSQL takes no such text.
    if (request.url.split('?', 1)[0]?.includes('%00')) throw notFound('address');
    refuseWrongBody(request, rules.bodyType ?? 'application/json');
  });
  fastify.addHook('onSend', hearOut);
}

/** RFC 9112, 3.2: exactly one Host, except for HTTP/1.0. */
function refuseWrongHost({ raw }: FastifyRequest): void {
  const hosts = raw.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (hosts.length === 1 || (hosts.length === 0 && raw.httpVersion === '1.0')) return;
  throw new ProblemError(problemOf(400, 'host', 'Send the name of this site once, in the header Host.'));
}

function refuseWrongBody({ method, headers }: FastifyRequest, bodyType: BodyType): void {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  if (!hasBody || method === 'GET' || method === 'HEAD') return;
  const [sent = ''] = (headers['content-type'] ?? '').split(';', 1);
  if (sent.trim().toLowerCase() === bodyType) return;
  throw new ProblemError(problemOf(415, 'media-type', `Send the body as ${bodyType}.`));
}

/** Fastify would cut the connection after a body that is too long, and the sender might never read why. */
function hearOut(_request: FastifyRequest, reply: FastifyReply, _payload: unknown, done: () => void): void {
  if (reply.statusCode === 413) reply.removeHeader('connection');
  done();
}

const addressTooLong = (): ProblemError =>
  new ProblemError(problemOf(414, 'address-length', `Send an address of at most ${LONGEST_ADDRESS} characters.`));
