import {
  type Audience,
  audienceOf,
  careServicesFor,
  matterOf,
  mayActOn,
  type Person,
  type PersonRecord,
  type Subject,
} from '@waymark/policy';
import type { RequestContext } from './request-context.js';
import { forbidden, notFound } from './problem.js';

/**
 * The first line of a service method: for a record that the caller may not act on, the reply is the same as for a
 * missing one.
 * @throws 404
 */
export function requireAccess(context: RequestContext, what: string, subject: Subject): void {
  if (!mayActOn(context.action, context.principal, subject)) throw notFound(what);
}

/**
 * The care services that a list is of: the one that was asked for, or all in which the caller may do this.
 * @throws 404 for one of others.
 */
export function careServicesAsked(context: RequestContext, careServiceId: string | undefined): readonly string[] {
  if (careServiceId === undefined) return careServicesFor(context.action, context.principal) ?? [];
  requireAccess(context, 'care service', matterOf(careServiceId));
  return [careServiceId];
}

/**
 * For whom the reply to a request is made. A therapist's page that the patient reads along asks with
 * `?audience=shared-screen`; asking for it never shows anyone more.
 */
export function audienceFor({ principal, isForSharedScreen }: RequestContext, record: PersonRecord): Audience {
  const audience = audienceOf(principal, record);
  return audience === 'team' && isForSharedScreen ? 'shared-screen' : audience;
}

/**
 * The person who asks: for what is somebody's own, and for whatever is stored with the name of its author.
 * @throws 403 for a key, which has no account.
 */
export function personOf({ principal }: Pick<RequestContext, 'principal'>): Person {
  if (principal.kind === 'person') return principal;
  throw forbidden('Only somebody with an account may do this.');
}
