import type { ProjectStanding } from '@waymark/contracts';
import type { ResearchProject } from '../project.entity.js';

/**
 * What a project is on this day, `YYYY-MM-DD` of the service's clock: an approved one is active from its first day to its last,
 * both included, and expired after it.
 */
export function standingOf(
  { state, startsOn, expiresOn }: Pick<ResearchProject, 'state' | 'startsOn' | 'expiresOn'>,
  today: string,
): ProjectStanding {
  if (state !== 'approved') return state;
  if (expiresOn !== null && expiresOn < today) return 'expired';
  return startsOn !== null && startsOn <= today ? 'active' : 'approved';
}
