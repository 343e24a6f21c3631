import { rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { In } from 'typeorm';
import type { Config } from '../../config.js';
import { CONFIG } from '../../config.token.js';
import { Database } from '../../database/database.js';
import { driverCodeOf } from '../../database/failures.js';
import { folderOfRelease } from '../build/release-folder.js';
import { ResearchRelease } from '../release.entity.js';

const logger = new Logger('ReleaseFiles');

/** Removes all files of a release, once it is committed that nobody may have them. What fails is tried again at the next start. */
export async function removeFilesOf(config: Config, release: Pick<ResearchRelease, 'name'>): Promise<void> {
  try {
    await rm(folderOfRelease(config, release), { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    logger.error(`Files of ${release.name} could not be removed: ${driverCodeOf(error) ?? typeof error}`);
  }
}

/** Removes at start what a stop of the service left of releases that were withdrawn or discarded. */
@Injectable()
export class RemovedFiles implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!existsSync(this.config.researchFiles)) return;
    const gone = await this.database.reads.find(ResearchRelease, {
      select: { id: true, name: true },
      where: { state: In(['withdrawn', 'discarded']) },
    });
    for (const release of gone) await removeFilesOf(this.config, release);
  }
}
