import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../config.js';
import { conflict, ProblemError } from '../../http/problem.js';
import { folderOf } from '../build/release-folder.js';
import { ResearchFile, type ResearchRelease } from '../release.entity.js';
import { openVerified } from './verified-file.js';

/**
 * Reads every file of a release: what is published is what was checked.
 * @throws 409 that names the first which is gone or changed, or says that there is none.
 */
export async function requireAsWritten(reads: EntityManager, config: Config, release: ResearchRelease): Promise<void> {
  const files = await reads.find(ResearchFile, {
    where: { releaseId: release.id },
    order: { projectId: 'ASC', name: 'ASC' },
  });
  if (files.length === 0)
    throw conflict('release-empty', 'This release has no file. Discard it, and have another built.');
  for (const { projectId, name, bytes, sha256 } of files) {
    const path = join(folderOf(config, release, projectId), name);
    await closed({ path, bytes, sha256 }, name);
  }
}

async function closed(file: Parameters<typeof openVerified>[0], name: string): Promise<void> {
  try {
    await (await openVerified(file)).close();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw conflict(
      'release-damaged',
      `${name} is not as it was when it was checked. Discard this release, and have another built.`,
    );
  }
}
