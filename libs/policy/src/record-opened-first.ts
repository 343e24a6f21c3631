import { isOwnRecordMembership } from './memberships.js';
import { membershipsOf, type Principal } from './principal.js';

/** The record whose pages they open at once: their own, or that of the one person they help. null: none, or they choose one. */
export function recordOpenedFirst(principal: Principal): string | null {
  const held = membershipsOf(principal).filter(isOwnRecordMembership);
  const own = held.find(({ role }) => role === 'patient');
  if (own) return own.patientId;
  const [one = null, ...others] = new Set(held.map(({ patientId }) => patientId));
  return others.length === 0 ? one : null;
}
