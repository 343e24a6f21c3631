import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Action, isOwnRecordMembership, isStaffMembership, type Principal } from '@waymark/policy';
import type { FastifyRequest } from 'fastify';
import { ProblemError, problemOf, stale, versionNeeded } from './problem.js';

/** What one request brings to a service: caller, action, and the headers that guard a write. */
export interface RequestContext {
  /** Who asks. What only somebody with an account may do begins with `personOf`. */
  readonly principal: Principal;
  readonly action: Action;
  /** Method, path and, if there is a query, its hash: `POST /api/v1/imports?3f…`. Two queries, two requests. */
  readonly route: string;
  readonly idempotencyKey: string | null;
  /**
   * SHA-256 of the body as understood and of the caller's rights: a reply from before the rights changed is not
   * repeated, because it may show what the caller may no longer see.
   */
  readonly bodyHash: string;
  /** Version named by If-Match; `any` for `*`; null if the header is absent. */
  readonly ifMatch: number | 'any' | null;
  readonly address: string;
  /** Whether the reply is shown on a screen that the patient reads along. */
  readonly isForSharedScreen: boolean;
  /** The day on which it came, `YYYY-MM-DD` on the site's calendar; null: the service asks itself, and gives no reasons. */
  readonly today: string | null;
}

/** What the guard leaves on the request. */
export interface GuardedRequest extends FastifyRequest {
  waymark?: { readonly principal: Principal | null; readonly action: Action; readonly today: string };
  /** What the problem filter leaves: the account whose refused sign-in was tried. */
  triedAccountId?: string | null;
  /** Whether the reply asks for the second step of a sign-in, of which the service left a trace. */
  isUnfinishedSignIn?: boolean;
}

/** Injects the {@link RequestContext} into the controller. Only behind the guard, on routes that need a sign-in. */
export const Context = createParamDecorator((_: unknown, context: ExecutionContext): RequestContext => {
  const request = context.switchToHttp().getRequest<GuardedRequest>();
  const guarded = request.waymark;
  if (!guarded?.principal) throw new Error(`${request.url} asks for a call but is open to anyone.`);
  return {
    principal: guarded.principal,
    action: guarded.action,
    route: routeOf(request),
    idempotencyKey: idempotencyKeyOf(request),
    bodyHash: sha256(`${sha256(bytesOf(request.body))} ${rightsOf(guarded.principal)}`),
    ifMatch: ifMatchOf(request),
    address: request.ip,
    isForSharedScreen: isForSharedScreen(request) || isHandedOver(guarded.principal),
    today: guarded.today,
  };
});

/**
 * Refuses a change to a record that was changed since it was read.
 * @throws 428 without If-Match, 412 if it names another version.
 */
export function requireVersion(context: RequestContext, what: string, current: number): void {
  if (context.ifMatch === null) throw versionNeeded(what);
  if (context.ifMatch !== 'any' && context.ifMatch !== current) throw stale(what, current);
}

/** The query as a hash, because it may be longer than a database can index. */
function routeOf({ method, url }: FastifyRequest): string {
  const [path = '', ...query] = url.split('?');
  return query.length === 0 ? `${method} ${path}` : `${method} ${path}?${sha256(query.join('?'))}`;
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The same text for the same rights, in whatever order they were read. When a role will end is not part of it. */
function rightsOf(principal: Principal): string {
  const rights =
    principal.kind === 'key'
      ? [...principal.scopes]
      : principal.memberships.map((membership) => {
          const careServiceId = isStaffMembership(membership) ? membership.careServiceId : '';
          const patientId = isOwnRecordMembership(membership) ? membership.patientId : '';
          return [membership.role, careServiceId, patientId].join(' ');
        });
  return rights.sort().join('\n');
}

/** A file stays as it is: in JSON each byte would be a number in text. */
function bytesOf(body: unknown): string | Uint8Array {
  return body instanceof Uint8Array ? body : JSON.stringify(body ?? null);
}

/** Values of the query `audience`, which every route of a record takes. */
export const ASKED_AUDIENCES = ['team', 'shared-screen'] as const;

function isForSharedScreen({ query }: FastifyRequest): boolean {
  const { audience } = query as { readonly audience?: unknown };
  if (audience === undefined || audience === 'team') return false;
  if (audience === 'shared-screen') return true;
  throw new ProblemError(
    problemOf(400, 'audience', 'audience must be team or shared-screen, sent once. Leave it out for team.'),
  );
}

/** Whatever its pages ask for, a screen that was handed over shows what the patient may read along. */
function isHandedOver(principal: Principal): boolean {
  return principal.kind === 'person' && principal.screenLock !== null;
}

const LONGEST_KEY = 200;

function idempotencyKeyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && key.length > 0 && key.length <= LONGEST_KEY) return key;
  throw new ProblemError(
    problemOf(
      400,
      'idempotency-key',
      `Idempotency-Key must be 1 to ${LONGEST_KEY} characters, sent once; a UUID is best.`,
    ),
  );
}

function ifMatchOf(request: FastifyRequest): RequestContext['ifMatch'] {
  const header = request.headers['if-match'];
  if (header === undefined) return null;
  if (header.trim() === '*') return 'any';
  // A client that takes the number from the body sends it without quotes; it can mean nothing else.
  const [, quoted, bare] = /^(?:W\/)?(?:"(\d{1,9})"|(\d{1,9}))$/.exec(header.trim()) ?? [];
  const version = quoted ?? bare;
  // An ETag that we never issued cannot be the current one.
  return version === undefined ? -1 : Number(version);
}
