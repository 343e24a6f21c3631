import { matterOf, mayActOn } from '@waymark/policy';
import type { RequestContext } from '../../http/request-context.js';
import type { Edition } from './edition.entity.js';

/** Partners see what is published; the team and its managers also what waits. */
export function maySee({ principal }: RequestContext, { state, careServiceId }: Edition): boolean {
  return state === 'published' || mayActOn('report:read-waiting', principal, matterOf(careServiceId));
}
