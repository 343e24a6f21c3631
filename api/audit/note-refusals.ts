import type { FastifyInstance } from 'fastify';
import type { GuardedRequest } from '../http/request-context.js';
import { isId } from '../http/validators.js';
import type { Refusal, Refusals } from './refusals.js';

/** Somebody may not, is not known, asked for what is not theirs, or sent too much. A slip in a form is none of these. */
const REFUSED: ReadonlySet<number> = new Set([401, 403, 404, 413, 414, 415, 417, 429]);
const UNKNOWN = 'request:unknown';
/** A link that does not hold is answered like a slip in a form, and may be a guess. */
const LINK = 'invitation:accept';

/** Has every refused request of the API written down before its answer leaves. */
export function noteRefusals(fastify: FastifyInstance, refusals: Refusals): void {
  fastify.addHook('onSend', async (request, reply) => {
    const isGuess = reply.statusCode === 422 && request.routeOptions.config.waymark?.action === LINK;
    if (!(isGuess || REFUSED.has(reply.statusCode)) || !request.url.startsWith('/api/')) return;
    const refusal = refusalOf(request, reply.statusCode);
    if (!isQuestionWhoIsThere(request, refusal)) await refusals.note(refusal);
  });
}

function refusalOf(request: GuardedRequest, status: number): Refusal {
  const action = request.routeOptions.config.waymark?.action ?? UNKNOWN;
  const accountId = request.waymark?.user?.accountId ?? null;
  const tried = request.triedAccountId ?? null;
  const [record = 'request'] = action === UNKNOWN ? [] : action.split(':', 1);
  return {
    accountId: tried ?? accountId,
    address: request.ip,
    action,
    record: tried === null ? record : 'account',
    // Of somebody who is not known any id would make a row of its own.
    recordId: tried ?? (accountId === null ? null : idIn(request)),
    status,
  };
}

function idIn({ params }: GuardedRequest): string | null {
  const id: unknown = typeof params === 'object' && params !== null && 'id' in params ? params.id : null;
  return typeof id === 'string' && isId(id) ? id : null;
}

/** Every page asks first whether somebody is signed in; "nobody" is an answer to that, not a refusal. */
function isQuestionWhoIsThere({ headers }: GuardedRequest, { action, status }: Refusal): boolean {
  return action === 'session:read' && status === 401 && headers.cookie === undefined;
}
