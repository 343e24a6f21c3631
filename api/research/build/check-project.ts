import { join } from 'node:path';
import { checkRelease } from '../check/check-release.js';
import { checkSeries } from '../check/check-series.js';
import type { ExpectedPeople, ExpectedSensitive, ExpectedTable, Expectations } from '../check/expectations.js';
import type { ColumnDefinition, TableDefinition } from '../dataset/definition.js';
import { RESEARCH_FIELDS } from '../dataset/tables.js';
import type { BuildInput, ProjectToBuild } from './build-input.js';
import { pidOf } from './pseudonyms.js';

/** What was written for a project, as the checker is told of it. */
export interface ProjectToCheck {
  readonly project: ProjectToBuild;
  readonly definitions: readonly TableDefinition[];
  /** Whether there are rows about people, or counts alone. */
  readonly hasRows: boolean;
  /** Who chose not to take part, by id. */
  readonly choseNotTo: readonly string[];
}

const PAPERS = [
  ...['README.txt', 'CHANGES.md', 'CITATION.txt', 'datapackage.json', 'dictionary.csv', 'risk.json', 'provenance.json'],
];
const PSEUDONYM = '[0-9a-f]{32}';

/** Reads the files of one project again, and beside those it had before. @returns what is wrong, in sentences without values. */
export async function faultsOf(input: BuildInput, checked: ProjectToCheck): Promise<string[]> {
  const folder = join(input.folder, checked.project.id);
  const expectations = expectationsOf(input, checked);
  const faults = await checkRelease(folder, expectations);
  const { people, k } = expectations;
  const { earlier } = checked.project;
  if (faults.length > 0 || people === null || earlier.length === 0) return faults;
  return checkSeries([...earlier, folder], { people, k });
}

function expectationsOf(
  { release }: BuildInput,
  { project, definitions, hasRows, choseNotTo }: ProjectToCheck,
): Expectations {
  const { k, l, tier } = release;
  return {
    tables: definitions.map(tableOf),
    // From what was approved, and not from the tables: a mistake of theirs is seen here.
    allowedColumns: hasRows
      ? RESEARCH_FIELDS.filter(
          (field) => field.tier <= tier && (field.isAlwaysThere || project.fields.includes(field.name)),
        ).map(({ table, name }) => `${table}.${name}`)
      : definitions.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`)),
    papers: PAPERS,
    people: hasRows ? peopleOf(definitions) : null,
    k,
    sensitive: hasRows ? { ...ANY_GOAL_MET, l } : null,
    // Those of people in the record would have to be read for it: tests plant their own.
    canaries: [],
    barred: choseNotTo.map((patientId) => pidOf(project.keys, patientId)),
  };
}

const ANY_GOAL_MET: Omit<ExpectedSensitive, 'l'> = {
  table: 'goal',
  column: 'outcome',
  yes: ['met'],
  no: ['closer', 'not'],
  onlyRows: { column: 'kind', values: ['to-reach'] },
};

function peopleOf(definitions: readonly TableDefinition[]): ExpectedPeople {
  const columns = definitions.find(({ name }) => name === 'episode')?.columns ?? [];
  return {
    table: 'episode',
    column: 'pid',
    quasiIdentifiers: columns.filter(({ role }) => role === 'quasi-identifier').map(({ name }) => name),
    rowsFlag: { column: 'episodes', one: '1', more: '2+' },
  };
}

function tableOf({ name, columns, primaryKey, foreignKeys }: TableDefinition): ExpectedTable {
  return { name, primaryKey, foreignKeys, columns: columns.map(columnOf) };
}

function columnOf({ name, type, codes, range, mayBeEmpty }: ColumnDefinition): ExpectedTable['columns'][number] {
  return {
    ...{ name, type, range, mayBeEmpty },
    codes: codes?.map(({ code }) => code) ?? null,
    pattern: name === 'pid' ? PSEUDONYM : null,
  };
}
