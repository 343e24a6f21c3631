import { join } from 'node:path';
import type { Config } from '../../config.js';
import { isId } from '../../http/validators.js';
import type { ResearchRelease } from '../release.entity.js';

const NAME = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

/** Folder of a release: a folder for each project lies in it. @throws Error for a name that could lead elsewhere. */
export function folderOfRelease(
  { researchFiles }: Pick<Config, 'researchFiles'>,
  { name }: Pick<ResearchRelease, 'name'>,
): string {
  if (!NAME.test(name)) throw new Error('A release has a name that cannot be that of a folder.');
  return join(researchFiles, name);
}

/** Folder of the files that one project has of a release. */
export function folderOf(
  config: Pick<Config, 'researchFiles'>,
  release: Pick<ResearchRelease, 'name'>,
  projectId: string,
): string {
  if (!isId(projectId)) throw new Error('The id of a project is none.');
  return join(folderOfRelease(config, release), projectId);
}
