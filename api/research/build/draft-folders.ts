import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../../config.js';
import type { ResearchRelease } from '../release.entity.js';
import { folderOfRelease } from './release-folder.js';

type Files = Pick<Config, 'researchFiles'>;
type Release = Pick<ResearchRelease, 'id' | 'name'>;

/** Files about people are for this account of the machine alone. */
export const ONLY_OURS = 0o700;
/** No name of a release begins so. */
const DRAFT = '.building-';

/** Makes the folder in which a release is written. Each try has its own: of two only one can be renamed. */
export async function makeDraft({ researchFiles }: Files, { id }: Release): Promise<string> {
  const folder = join(researchFiles, `${DRAFT}${id}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { recursive: true, mode: ONLY_OURS });
  return folder;
}

/** Gives a finished draft the name by which it is found, all at once. */
export async function keepDraft(config: Files, release: Release, draft: string): Promise<void> {
  await rename(draft, folderOfRelease(config, release));
  const handle = await open(config.researchFiles, 'r');
  await handle.sync();
  await handle.close();
}

/** Deletes all that was written of a release: drafts of earlier tries, and what has its name already. */
export async function deleteFolders(config: Files, release: Release): Promise<void> {
  const drafts = (await draftsIn(config)).filter((name) => name.startsWith(`${DRAFT}${release.id}-`));
  for (const draft of drafts) await deleteDraft(join(config.researchFiles, draft));
  await deleteDraft(folderOfRelease(config, release));
}

export function deleteDraft(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

/** Ids of releases that a draft lies here of. */
export async function draftedReleases(config: Files): Promise<readonly string[]> {
  const names = await draftsIn(config);
  return [...new Set(names.map((name) => name.slice(DRAFT.length, name.lastIndexOf('-'))))];
}

/** Names of folders; none as long as nothing was ever written. */
async function draftsIn({ researchFiles }: Files): Promise<readonly string[]> {
  if (!existsSync(researchFiles)) return [];
  return (await readdir(researchFiles)).filter((name) => name.startsWith(DRAFT));
}
