import { mayEver, type Principal } from '@waymark/policy';
import type { EntityManager } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { ResearchProject } from '../project.entity.js';
import { partIn } from '../projects/project-access.js';

/** The projects that a person applied for or is named in, the newest first; none for anyone but researchers. */
export async function projectsOf(em: EntityManager, principal: Principal | null): Promise<readonly ResearchProject[]> {
  if (principal?.kind !== 'person' || !mayEver('research-key:read', principal)) return [];
  const { accountId } = principal;
  const { emailKey } = await em.findOneByOrFail(Account, { id: accountId });
  // A site has some dozens of projects, and who is named in one is kept as a list: cheaper to read all than to keep it twice.
  const projects = await em.find(ResearchProject, { order: { createdAt: 'DESC', id: 'ASC' } });
  return projects.filter((project) => partIn(project, { accountId, emailKey }) !== null);
}
