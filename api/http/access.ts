import { type Audience, audienceOf, mayActOn, type Subject } from '@waymark/policy';
import type { RequestContext } from './request-context.js';
import { notFound } from './problem.js';

/**
 * The first line of a service method: for a record that the caller may not act on, the reply is the same as for a
 * missing one.
 * @throws 404
 */
export function requireAccess(context: RequestContext, what: string, subject: Subject): void {
  if (!mayActOn(context.action, context.user.memberships, subject)) throw notFound(what);
}

/**
 * For whom the reply to a request is made. A therapist's page that the patient reads along asks with
 * `?audience=shared-screen`; asking for it never shows anyone more.
 */
export function audienceFor({ user, isForSharedScreen }: RequestContext, subject: Subject): Audience {
  const audience = audienceOf(user.memberships, subject);
  return audience === 'team' && isForSharedScreen ? 'shared-screen' : audience;
}
