import type { ReleaseReport, ResearchTier } from '@waymark/contracts';
import type { Levels } from '../master/anonymise-master.js';
import type { WrittenFile } from '../files/release-input.js';
import type { ResearchProject } from '../project.entity.js';
import type { ResearchRelease, ResearchReleasePerson } from '../release.entity.js';
import type { ProjectKeys } from './pseudonyms.js';

/** A project that gets files, with what decides them. */
export interface ProjectToBuild extends Pick<ResearchProject, 'id' | 'fields' | 'pathwayIds'> {
  readonly keys: ProjectKeys;
  /** Folders of the files that it has of earlier releases, the oldest first. */
  readonly earlier: readonly string[];
}

/** All that a thread is told of a release. The root secret is not among it: keys of projects are. */
export interface BuildInput {
  readonly release: Pick<
    ResearchRelease,
    'id' | 'name' | 'year' | 'number' | 'from' | 'to' | 'k' | 'l' | 'suppressionLimit' | 'allowedLevels'
  > & {
    readonly tier: ResearchTier;
    readonly createdOn: string;
    readonly hierarchiesVersion: number;
    readonly codeVersion: string;
  };
  readonly projects: readonly ProjectToBuild[];
  /** Decides who leaves with those who do not take part any more. */
  readonly drawKey: Uint8Array;
  /** Exists and is empty; each project gets a folder in it. */
  readonly folder: string;
}

export interface BuiltFile extends WrittenFile {
  readonly projectId: string;
}

/** What was made: the files lie in the folder. */
export interface BuiltRelease {
  readonly levels: Levels;
  readonly builtBeside: readonly string[];
  readonly report: ReleaseReport;
  readonly files: readonly BuiltFile[];
}

/** First what was made, then who is in it. */
export type BuildPortion =
  | { readonly kind: 'built'; readonly built: BuiltRelease }
  | {
      readonly kind: 'people';
      readonly people: readonly Pick<ResearchReleasePerson, 'patientId' | 'goneAs' | 'look'>[];
    };
