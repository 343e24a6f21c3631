import type { QuasiIdentifierName, ResearchField, ResearchTier } from '@waymark/contracts';
import { QUASI_IDENTIFIERS } from '@waymark/contracts';
import type { ColumnDefinition, TableDefinition } from './definition.js';
import { EPISODE_KEYS, episodeAttributes, WEIGHTED } from './episode-columns.js';
import { GOAL_ATTRIBUTES, GOAL_KEYS, LEVEL_COLUMNS, RATING_COLUMNS } from './goal-columns.js';
import { EPISODES, quasiIdentifierColumn, type QuasiIdentifierCodes } from './quasi-identifier-columns.js';

/** All that a tier knows of who somebody is. */
export const QUASI_IDENTIFIERS_OF: Readonly<Record<ResearchTier, readonly QuasiIdentifierName[]>> = {
  1: QUASI_IDENTIFIERS,
  2: ['age_band', 'sex'],
};

export interface TablesRequest {
  readonly tier: ResearchTier;
  /** Names of columns that were asked for; those that are always there need no asking. */
  readonly fields: readonly string[];
  /** Of this release: its levels of generalisation decide what there is. */
  readonly codes: QuasiIdentifierCodes;
  /** Codes of the care services of this project. */
  readonly clusters: readonly string[];
}

/** The tables of a project's files, with their columns in the order of the files. */
export function tablesOf({ tier, fields, codes, clusters }: TablesRequest): readonly TableDefinition[] {
  return everyTable(tier, codes, clusters).map((table) => ({
    ...table,
    columns: table.columns.filter(({ name, isAlwaysThere }) => isAlwaysThere || fields.includes(name)),
  }));
}

/** With every column that the tier has. */
function everyTable(
  tier: ResearchTier,
  codes: QuasiIdentifierCodes,
  clusters: readonly string[],
): readonly TableDefinition[] {
  const ofTier = (columns: readonly ColumnDefinition[]): readonly ColumnDefinition[] =>
    columns.filter((column) => column.tier <= tier);
  const quasiIdentifiers = QUASI_IDENTIFIERS_OF[tier].map((name) => quasiIdentifierColumn(name, codes[name]));
  const tables: readonly TableDefinition[] = [
    {
      name: 'episode',
      label: 'Episodes that ended in the period',
      columns: ofTier([...EPISODE_KEYS, ...quasiIdentifiers, EPISODES, ...episodeAttributes(clusters), ...WEIGHTED]),
      primaryKey: ['pid', 'episode_no'],
      foreignKeys: [],
    },
    {
      name: 'goal',
      label: 'Goals of these episodes that were begun',
      columns: ofTier([...GOAL_KEYS, ...GOAL_ATTRIBUTES, ...LEVEL_COLUMNS]),
      primaryKey: ['pid', 'episode_no', 'goal_no'],
      foreignKeys: [refersTo('episode', ['pid', 'episode_no'])],
    },
  ];
  return tier === 1 ? tables : [...tables, RATING_TABLE];
}

const RATING_TABLE: TableDefinition = {
  name: 'rating',
  label: 'Levels of these goals as they were agreed, in bins of four weeks',
  columns: [...GOAL_KEYS, ...RATING_COLUMNS],
  primaryKey: ['pid', 'episode_no', 'goal_no', 'bin'],
  foreignKeys: [refersTo('goal', ['pid', 'episode_no', 'goal_no'])],
};

function refersTo(table: string, columns: readonly string[]): TableDefinition['foreignKeys'][number] {
  return { columns, table, references: columns };
}

const NO_CODES = Object.fromEntries(QUASI_IDENTIFIERS.map((name) => [name, []])) as unknown as QuasiIdentifierCodes;

/** The tables of each tier with all their columns; codes that a release decides on are empty. */
export const TABLES_OF_TIER: Readonly<Record<ResearchTier, readonly TableDefinition[]>> = {
  1: everyTable(1, NO_CODES, []),
  2: everyTable(2, NO_CODES, []),
};

/** All columns there are, each once: by table and then in the order of the files. */
export const RESEARCH_FIELDS: readonly ResearchField[] = fieldsOf(TABLES_OF_TIER[1], TABLES_OF_TIER[2]);

function fieldsOf(...tiers: readonly (readonly TableDefinition[])[]): readonly ResearchField[] {
  const fields = new Map<string, ResearchField>();
  for (const { name: table, columns } of tiers.flat()) {
    for (const { name, label, note, tier, role, isAlwaysThere } of columns) {
      if (fields.has(`${table}.${name}`)) continue;
      const isQuasiIdentifier = role === 'quasi-identifier';
      fields.set(`${table}.${name}`, { name, table, label, note, tier, isQuasiIdentifier, isAlwaysThere });
    }
  }
  return [...fields.values()];
}
