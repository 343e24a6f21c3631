import type { StaffRole } from '@waymark/contracts';
import { grant, isStaffMembership } from '@waymark/policy';
import { personOf } from './access.js';
import { notFound } from './problem.js';
import type { RequestContext } from './request-context.js';

/** Partners first: who is both speaks as one of them. */
const SPEAKS_AS: readonly StaffRole[] = ['partner', 'therapist', 'manager'];

/** The role in which the caller speaks in this care service, of those that may do what is asked. @throws 404 */
export function speakerRole(context: RequestContext, careServiceId: string): StaffRole {
  const roles = personOf(context)
    .memberships.filter(isStaffMembership)
    .filter((membership) => membership.careServiceId === careServiceId)
    .map(({ role }) => role);
  const role = SPEAKS_AS.find((one) => roles.includes(one) && grant(context.action, one) !== null);
  if (!role) throw notFound('care service');
  return role;
}
