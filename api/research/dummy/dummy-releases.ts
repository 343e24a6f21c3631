import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { FEWEST_ALIKE, FEWEST_ANSWERS, type ReleaseDetail, USUAL_SUPPRESSION_LIMIT } from '@waymark/contracts';
import type { Config } from '../../config.js';
import { CONFIG } from '../../config.token.js';
import { folderOfRelease } from '../build/release-folder.js';
import { RESEARCH_FIELDS, tablesOf } from '../dataset/tables.js';
import type { ReleaseMeta, WrittenFile } from '../files/release-input.js';
import { writeRelease } from '../files/write-release.js';
import { HIERARCHIES_VERSION } from '../master/hierarchies.js';
import type { SyntheticRelease, SyntheticReleases } from '../releases/synthetic-releases.js';
import { CLUSTERS, DUMMY_CODES, inventedRows } from './invented-people.js';

/** Goes up with anything that changes its bytes: guides quote what analyses of it say. */
const NUMBER = 1;
const NAME = `dummy-2026.${NUMBER}`;
const PERIOD = { from: '2023-04-01', to: '2026-03-31' } as const;
const MADE_ON = '2026-11-28';
const CITATION = `Waymark (2026). Goals of invented people, to try a script with. Synthetic data, release ${NAME}.`;
const CHANGES = `# ${NAME}\n\nSynthetic: everybody in it is invented. The tables, files, columns and codes are those of a release of real people.\n`;

/**
 * The release of invented people: a script is written and tried before the data are had. Written when somebody first asks for it, and
 * the same every time.
 */
@Injectable()
export class DummyReleases implements SyntheticReleases {
  private made: Promise<SyntheticRelease> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async all(): Promise<readonly SyntheticRelease[]> {
    this.made ??= makeDummy(this.config);
    try {
      return [await this.made];
    } catch (error) {
      // Perhaps the disk was full: whoever asks next tries again.
      this.made = null;
      throw error;
    }
  }
}

async function makeDummy(config: Config): Promise<SyntheticRelease> {
  await mkdir(config.researchFiles, { recursive: true });
  const temporary = await mkdtemp(join(config.researchFiles, '.dummy-'));
  const folder = folderOfRelease(config, { name: NAME });
  try {
    const files = await writeDummy(temporary);
    if (!(await isSame(temporary, folder))) {
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder);
    }
    return { detail: detailOf(files), folder };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function isSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map((folder) => readFile(join(folder, 'SHA256SUMS'), 'utf8').catch(() => null)),
  );
  return a !== null && a === b;
}

/** @returns what was written. */
export function writeDummy(folder: string): Promise<WrittenFile[]> {
  const fields = RESEARCH_FIELDS.filter(({ tier }) => tier === 1).map(({ name }) => name);
  const tables = tablesOf({ tier: 1, fields, codes: DUMMY_CODES, clusters: CLUSTERS });
  return writeRelease(folder, {
    meta: META,
    tables: tables.map((definition) => ({ definition, rows: inventedRows(definition) })),
    changes: CHANGES,
    risk: { remains: ['Nobody in it exists.'] },
    provenance: { content: 'invented people' },
  });
}

const META: ReleaseMeta = {
  name: NAME,
  version: `2026.${NUMBER}`,
  title: 'Goals of invented people in rehabilitation',
  tier: 1,
  isSynthetic: true,
  ...PERIOD,
  k: FEWEST_ALIKE.usual,
  l: FEWEST_ANSWERS,
  suppressionLimit: USUAL_SUPPRESSION_LIMIT,
  citation: CITATION,
  codeVersion: 'synthetic',
  hierarchiesVersion: HIERARCHIES_VERSION,
  createdOn: MADE_ON,
};

function detailOf(files: readonly WrittenFile[]): ReleaseDetail {
  const { name, tier, isSynthetic, from, to, k, suppressionLimit, citation } = META;
  return {
    id: 'd0000000-0000-4000-8000-000000000001',
    ...{ name, tier, isSynthetic, from, to, k, suppressionLimit, citation, state: 'published' },
    createdAt: `${MADE_ON}T00:00:00.000Z`,
    publishedAt: `${MADE_ON}T00:00:00.000Z`,
    ...{ withdrawnAt: null, withdrawnBecause: null, projects: [], changes: CHANGES, allowedLevels: null },
    files: files.map(({ tableName, ...file }) => ({ ...file, table: tableName })),
  };
}
