import type { DischargedWithStaff } from './discharged.js';

/**
 * Distinct therapists who saw these people, as far as they are known.
 * @param staff ids of the therapists of the care service: an appointment that names nobody was with any of them.
 */
export function therapistsOf(
  discharged: readonly Pick<DischargedWithStaff, 'therapistIds' | 'hasUnnamed'>[],
  staff: readonly string[],
): ReadonlySet<string> {
  const named = discharged.flatMap(({ therapistIds }) => therapistIds);
  return new Set(discharged.some(({ hasUnnamed }) => hasUnnamed) ? [...named, ...staff] : named);
}
