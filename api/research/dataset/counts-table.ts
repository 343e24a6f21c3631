import { FEWEST_SHOWN, publishCount } from '@waymark/disclosure';
import type { PersonCounts } from './people.queries.js';
import { coded, FOR_ALL, whole } from './column.js';
import type { ColumnDefinition, TableDefinition, TableRow } from './definition.js';

const FEW = [
  { code: 'fewer-than-8', label: `Of fewer than ${FEWEST_SHOWN} people, or all but fewer than ${FEWEST_SHOWN}` },
];
const MOST = 9_999_999;

/** Somebody of a cohort, with how they look in the release. */
export interface CountedPerson {
  readonly look: Readonly<Record<string, string>>;
  readonly counts: PersonCounts;
}

/**
 * Counts by one column at a time, for a cohort that is too small for rows about people.
 * @param by the quasi-identifiers that were asked for.
 */
export function countsTable(by: readonly ColumnDefinition[]): TableDefinition {
  const columns = by.map(({ name, label }) => ({ code: name, label }));
  const values = new Map(by.flatMap(({ codes }) => codes ?? []).map((one) => [one.code, one]));
  return {
    name: 'counts',
    label: 'People and their goals, by one column at a time',
    columns: [
      coded('by', 'By which column', columns, 'One at a time, never two together.', { ...FOR_ALL, role: 'key' }),
      coded('value', 'Its value', [...values.values()], 'One of the values of that column.', {
        ...FOR_ALL,
        role: 'key',
      }),
      ...counted('people', 'People'),
      ...counted('goals_rated', 'Goals with an outcome'),
      ...counted('goals_met', 'Goals met'),
    ],
    primaryKey: ['by', 'value'],
    foreignKeys: [],
  };
}

function counted(name: string, label: string): readonly ColumnDefinition[] {
  const note = `To the nearest 5. Empty: see ${name}_missing. The rows of a column need not add up.`;
  return [
    whole(name, label, [0, MOST], note, { ...FOR_ALL, mayBeEmpty: true }),
    coded(`${name}_missing`, `Why there is no number of ${name}`, FEW, 'Empty: there is one.', {
      ...FOR_ALL,
      mayBeEmpty: true,
    }),
  ];
}

/** One row for each value that a column may have, whether anybody has it or not. */
export function countRows(by: readonly ColumnDefinition[], people: readonly CountedPerson[]): readonly TableRow[] {
  return by.flatMap(({ name, codes }) =>
    (codes ?? []).map(({ code }): TableRow => {
      const some = people.filter(({ look }) => look[name] === code);
      const rated = some.filter(({ counts }) => counts.rated > 0);
      const met = some.filter(({ counts }) => counts.met > 0);
      const notMet = rated.filter(({ counts }) => counts.met < counts.rated);
      return [
        ...[name, code],
        ...published(some.length, some.length),
        ...published(sumOf(rated, 'rated'), rated.length),
        // Beside the whole a part says what the other part is.
        ...published(sumOf(met, 'met'), Math.min(met.length, notMet.length)),
      ];
    }),
  );
}

function sumOf(people: readonly CountedPerson[], what: 'rated' | 'met'): number {
  return people.reduce((sum, { counts }) => sum + counts[what], 0);
}

function published(count: number, people: number): readonly [number | null, string | null] {
  const said = publishCount({ count, people });
  return 'shown' in said ? [said.shown, null] : [null, FEW[0]?.code ?? null];
}
