import fc from 'fast-check';
import type { Cell, ColumnDefinition, TableDefinition, TableRow } from '../dataset/definition.js';
import type { ReleaseInput, ReleaseMeta } from './release-input.js';

type ColumnText = Pick<ColumnDefinition, 'name'> & Partial<ColumnDefinition>;

/** A column of whole numbers that are never missing, unless it says otherwise. */
function column(text: ColumnText): ColumnDefinition {
  const { name } = text;
  const usual = { label: `What ${name} is`, note: `How “${name}”, came about.`, type: 'integer' as const, codes: null };
  return { ...usual, range: null, mayBeEmpty: false, role: 'attribute', tier: 1, isAlwaysThere: true, ...text };
}

const PID = column({ name: 'pid', type: 'string', role: 'key' });
const EPISODE_NO = column({ name: 'episode_no', range: { least: 1, most: 9 }, role: 'key' });
const GOAL_NO = column({ name: 'goal_no', range: { least: 1, most: 99 }, role: 'key' });

/** Two tables in which every kind of column occurs. */
export const EPISODES: TableDefinition = {
  name: 'episode',
  label: 'Episodes that ended in the period',
  columns: [
    PID,
    EPISODE_NO,
    column({
      name: 'age_band',
      type: 'string',
      codes: [
        { code: '18–49', label: '18 to 49 years, at the start' },
        { code: '50+', label: '50 years and more' },
      ],
      mayBeEmpty: true,
      role: 'quasi-identifier',
    }),
    column({ name: 't_change', range: { least: -80, most: 80 }, mayBeEmpty: true }),
    column({ name: 'remark', type: 'string', mayBeEmpty: true }),
  ],
  primaryKey: ['pid', 'episode_no'],
  foreignKeys: [],
};

export const GOALS: TableDefinition = {
  name: 'goal',
  label: 'Goals of the episodes',
  columns: [
    PID,
    EPISODE_NO,
    GOAL_NO,
    { ...GOAL_NO, name: 'follows_goal_no', mayBeEmpty: true },
    column({
      name: 'level',
      codes: [-1, 0, 1].map((level) => ({ code: `${level}`, label: `Level ${level}` })),
      mayBeEmpty: true,
    }),
  ],
  primaryKey: ['pid', 'episode_no', 'goal_no'],
  foreignKeys: [
    { columns: ['pid', 'episode_no'], table: 'episode', references: ['pid', 'episode_no'] },
    {
      columns: ['pid', 'episode_no', 'follows_goal_no'],
      table: 'goal',
      references: ['pid', 'episode_no', 'goal_no'],
    },
  ],
};

export const META: ReleaseMeta = {
  name: 'gas-2026.1',
  version: '2026.1',
  title: 'Goal outcomes, 2021 to 2026',
  tier: 1,
  isSynthetic: false,
  from: '2021-04-01',
  to: '2026-03-31',
  k: 8,
  l: 2,
  suppressionLimit: 0.1,
  citation: 'Waymark (2026). Goal outcomes, release gas-2026.1.',
  codeVersion: '0.1.0',
  hierarchiesVersion: 1,
  createdOn: '2026-07-01',
};

export function releaseOf(
  episodes: ReleaseInput['tables'][number]['rows'],
  goals: readonly TableRow[] = [],
): ReleaseInput {
  return {
    meta: META,
    tables: [
      { definition: EPISODES, rows: episodes },
      { definition: GOALS, rows: goals },
    ],
    changes: '# Changes\n\nThe first release.',
    risk: { prosecutor: 0.125 },
    provenance: { people: 1200 },
  };
}

export function syntheticReleaseOf(...rows: Parameters<typeof releaseOf>): ReleaseInput {
  const release = releaseOf(...rows);
  return { ...release, meta: { ...META, isSynthetic: true } };
}

/** Texts that CSV has to quote, other scripts, and whatever else occurs; never such as begin like a formula. */
const text = fc
  .oneof(
    fc.constantFrom(
      'a,b',
      'say "ah"',
      'two\nlines',
      'two\r\nlines',
      'a\rb',
      '"',
      'Zoë',
      '目標',
      '🎯',
      ' 1',
      'null',
      '\u2028',
    ),
    fc.string({ minLength: 1, unit: 'grapheme' }),
  )
  .filter((value) => !/^[=+\-@\t\r]/.test(value));

/** Rows of {@link EPISODES}, each of another person. */
export const anyEpisodes: fc.Arbitrary<TableRow[]> = fc
  .array(fc.tuple(...EPISODES.columns.slice(1).map(cellsOf)))
  .map((rows) => rows.map((cells, index) => [`p${index}`, ...cells]));

function cellsOf({ codes, range, type, mayBeEmpty }: ColumnDefinition): fc.Arbitrary<Cell> {
  const cell: fc.Arbitrary<Cell> = codes
    ? fc.constantFrom(...codes.map(({ code }) => (type === 'integer' ? Number(code) : code)))
    : type === 'integer'
      ? fc.integer({ min: range?.least, max: range?.most })
      : text;
  return mayBeEmpty ? fc.option(cell, { nil: null }) : cell;
}
