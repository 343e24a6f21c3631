import { mayActOn, type Subject } from '@waymark/policy';
import type { RequestContext } from './request-context.js';
import { notFound } from './problem.js';

/**
 * The first line of a service method: a record that the person may not act on is answered like one
 * that does not exist.
 * @throws 404
 */
export function requireAccess(context: RequestContext, what: string, subject: Subject): void {
  if (!mayActOn(context.action, context.user.memberships, subject)) throw notFound(what);
}
