import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FEWEST_FOR_ROWS } from '@waymark/contracts';
import type { EntityManager } from 'typeorm';
import { countRows, countsTable } from '../dataset/counts-table.js';
import type { TableDefinition } from '../dataset/definition.js';
import type { CodedMeasure } from '../dataset/history.queries.js';
import type { PersonInPeriod } from '../dataset/people.queries.js';
import type { CodedPlaces } from '../dataset/places.queries.js';
import { type ReleasedPerson, rowsOf } from '../dataset/rows.js';
import { tablesOf } from '../dataset/tables.js';
import type { ReleaseInput, TableInput } from '../files/release-input.js';
import { writeRelease } from '../files/write-release.js';
import type { Master } from '../master/anonymise-master.js';
import type { Hierarchies } from '../master/hierarchies.js';
import type { BuildInput, BuiltFile, ProjectToBuild } from './build-input.js';
import { Combinations, type Shares } from './combinations.js';
import { ONLY_OURS } from './draft-folders.js';
import { codesAt, levelsFor, lookFor, pathwaysOfCohort } from './project-looks.js';
import { clustersOf, pidOf } from './pseudonyms.js';
import { changesOf, metaOf, provenanceOf, riskOf } from './said-of-release.js';

/** What is the same for all projects of a release. */
export interface ReleaseSource {
  readonly reads: EntityManager;
  readonly input: BuildInput;
  readonly places: CodedPlaces;
  readonly measures: ReadonlyMap<string, CodedMeasure>;
  readonly hierarchies: Hierarchies;
  readonly master: Master;
  /** Everybody of the period, by id. */
  readonly people: ReadonlyMap<string, PersonInPeriod>;
  /** Told how many more people were read for a table. */
  readonly say: (people: number) => void;
}

/** What was written for a project. */
export interface WrittenProject {
  readonly project: ProjectToBuild;
  readonly definitions: readonly TableDefinition[];
  /** Whether there are rows about people, or counts alone. */
  readonly hasRows: boolean;
  readonly files: readonly BuiltFile[];
  /** null: there are no rows about people. */
  readonly shares: Shares | null;
}

/** Writes the files of one project into a folder of its own. */
export async function writeProject(source: ReleaseSource, project: ProjectToBuild): Promise<WrittenProject> {
  const { input, master } = source;
  const folder = join(input.folder, project.id);
  await mkdir(folder, { mode: ONLY_OURS });
  const cohort = cohortOf(source, project);
  const hasRows = cohort.length >= FEWEST_FOR_ROWS;
  const seen = new Combinations();
  const tables = hasRows ? tablesOfRows(source, project, cohort, seen) : [tableOfCounts(source, project, cohort)];
  const release: ReleaseInput = {
    meta: metaOf(input.release),
    tables,
    changes: changesOf(input.release, master),
    provenance: provenanceOf(input.release, levelsFor(input.release.tier, master.levels), { hasRows }),
    // Read once the tables are written: until then nobody knows what they single out.
    get risk() {
      return riskOf(input.release, master, hasRows ? seen.shares : null);
    },
  };
  const files = await writeRelease(folder, release);
  return {
    ...{ project, hasRows },
    definitions: tables.map(({ definition }) => definition),
    files: files.map((file) => ({ ...file, projectId: project.id })),
    shares: hasRows ? seen.shares : null,
  };
}

/** In the order of the files. */
function cohortOf(
  { input, hierarchies, master, places }: ReleaseSource,
  project: ProjectToBuild,
): readonly ReleasedPerson[] {
  const own = project.pathwayIds.map((id) => places.pathwayCodes.get(id) ?? '');
  const pathways = pathwaysOfCohort(hierarchies, master.levels, own);
  const seenBy = lookFor(input.release.tier, hierarchies, master.levels);
  return master.people
    .filter(({ look }) => pathways.has(look.pathway))
    .map(({ patientId, cameAs, look, until }) => ({
      ...{ patientId, until },
      pid: pidOf(project.keys, cameAs),
      look: seenBy(look),
    }))
    .sort((a, b) => (a.pid < b.pid ? -1 : 1));
}

function tablesOfRows(
  { reads, input, places, measures, hierarchies, master, say }: ReleaseSource,
  project: ProjectToBuild,
  people: readonly ReleasedPerson[],
  seen: Combinations,
): readonly TableInput[] {
  const { tier, from, to } = input.release;
  const clusterOf = clustersOf(project.keys, places.careServices);
  const codes = codesAt(hierarchies, levelsFor(tier, master.levels));
  const tables = tablesOf({ tier, fields: project.fields, codes, clusters: [...clusterOf.values()] });
  return tables.map((definition) => ({
    definition,
    rows: seen.watch(definition, rowsOf(reads, { definition, people, clusterOf, measures, say, period: { from, to } })),
  }));
}

/** For a cohort that is too small for rows about people. */
function tableOfCounts(
  { input, hierarchies, master, people }: ReleaseSource,
  { fields }: ProjectToBuild,
  cohort: readonly ReleasedPerson[],
): TableInput {
  const { tier } = input.release;
  const codes = codesAt(hierarchies, levelsFor(tier, master.levels));
  const [episodes] = tablesOf({ tier, fields, codes, clusters: [] });
  const by = (episodes?.columns ?? []).filter(({ role }) => role === 'quasi-identifier');
  const counted = cohort.flatMap(({ patientId, look }) => {
    const person = people.get(patientId);
    return person ? [{ look, counts: person.counts }] : [];
  });
  return { definition: countsTable(by), rows: countRows(by, counted) };
}
