import type { FastifyInstance } from 'fastify';
import type { GuardedRequest } from '../http/request-context.js';
import { isId } from '../http/validators.js';
import type { Refusal, Refusals } from './refusals.js';

/** Caller unknown or lacking permission, a record not theirs, or too much sent. A validation error is none of these. */
const REFUSED: ReadonlySet<number> = new Set([401, 403, 404, 413, 414, 415, 417, 429]);
const UNKNOWN = 'request:unknown';
/** An invalid link gets the reply of a validation error, but may be a guess. */
const LINKS: readonly string[] = ['invitation:accept', 'phone-link:use'];

/** Notes every refused request of the API before its reply is sent. */
export function noteRefusals(fastify: FastifyInstance, refusals: Refusals): void {
  fastify.addHook('onSend', async (request: GuardedRequest, reply) => {
    if (request.isUnfinishedSignIn) return;
    const isGuess = reply.statusCode === 422 && LINKS.includes(request.routeOptions.config.waymark?.action ?? '');
    if (!(isGuess || REFUSED.has(reply.statusCode)) || !isOfTheApi(request)) return;
    const refusal = refusalOf(request, reply.statusCode);
    if (!isQuestionWhoIsThere(request, refusal)) await refusals.note(refusal);
  });
}

/** By the route that was found, because an address can be written in many ways: `/%61pi/…` is one of them. */
function isOfTheApi({ routeOptions, url }: GuardedRequest): boolean {
  return routeOptions.config.waymark !== undefined || url.startsWith('/api/');
}

function refusalOf(request: GuardedRequest, status: number): Refusal {
  const action = request.routeOptions.config.waymark?.action ?? UNKNOWN;
  const principal = request.waymark?.principal;
  const accountId = principal?.kind === 'person' ? principal.accountId : null;
  const tried = request.triedAccountId ?? null;
  const [record = 'request'] = action === UNKNOWN ? [] : action.split(':', 1);
  return {
    accountId: tried ?? accountId,
    address: request.ip,
    action,
    record: tried === null ? record : 'account',
    // For an unknown caller, every id would make a row of its own.
    recordId: tried ?? (accountId === null ? null : idIn(request)),
    status,
  };
}

function idIn({ params }: GuardedRequest): string | null {
  const id: unknown = typeof params === 'object' && params !== null && 'id' in params ? params.id : null;
  return typeof id === 'string' && isId(id) ? id : null;
}

/** Every page first asks whether anyone is signed in; "no one" is a valid reply to that, not a refusal. */
function isQuestionWhoIsThere({ headers }: GuardedRequest, { action, status }: Refusal): boolean {
  return action === 'session:read' && status === 401 && headers.cookie === undefined;
}
