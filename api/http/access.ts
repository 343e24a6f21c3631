import { mayActOn, type Subject } from '@waymark/policy';
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
