import { type EntityManager, type FindOptionsWhere, In } from 'typeorm';
import { ResearchProject } from './project.entity.js';
import { ResearchFile } from './release.entity.js';

/** A project that a release has files for. */
export type MadeFor = Pick<ResearchFile, 'releaseId' | 'projectId'>;

/** Which releases were made for which projects: each pair once, however many files it has. */
export function madeFor(em: EntityManager, where: FindOptionsWhere<ResearchFile>): Promise<MadeFor[]> {
  return em
    .createQueryBuilder(ResearchFile, 'file')
    .select('file.releaseId', 'releaseId')
    .addSelect('file.projectId', 'projectId')
    .where(where)
    .groupBy('file.releaseId')
    .addGroupBy('file.projectId')
    .getRawMany<MadeFor>();
}

/** The projects of these pairs, each once and the newest first. */
export function projectsMadeFor(em: EntityManager, pairs: readonly MadeFor[]): Promise<ResearchProject[]> {
  const ids = [...new Set(pairs.map(({ projectId }) => projectId))];
  return em.find(ResearchProject, { where: { id: In(ids) }, order: { createdAt: 'DESC', id: 'ASC' } });
}
