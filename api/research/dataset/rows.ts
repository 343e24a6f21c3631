import type { EntityManager } from 'typeorm';
import type { TableDefinition, TableRow } from './definition.js';
import { episodeCells, type NamedCells } from './episode-row.js';
import { goalCells, ratingCells } from './goal-row.js';
import { type HistoryScope, historiesOf, type ReleasedEpisode, type Wanted } from './history.queries.js';

/** Somebody as they are in the files of one project. */
export interface ReleasedPerson {
  readonly pid: string;
  readonly patientId: string;
  /** Nothing of them after this day, `YYYY-MM-DD`, is released. */
  readonly until: string;
  /** Quasi-identifiers as generalised, by the names of their columns. */
  readonly look: Readonly<Record<string, string>>;
}

export interface RowsRequest extends Omit<HistoryScope, 'wanted'> {
  readonly definition: TableDefinition;
  /** In the order of the files. */
  readonly people: readonly ReleasedPerson[];
  /** Code of a care service of this project, by its id. */
  readonly clusterOf: ReadonlyMap<string, string>;
  /** Told how many more people are read. */
  readonly say: (people: number) => void;
}

/** So many that a statement costs little a person, and so few that their records weigh nothing. */
const PEOPLE_AT_ONCE = 100;

/** The rows of one table, in the order of people, episodes, goals and bins. Only what the table needs is read. */
export async function* rowsOf(
  reads: EntityManager,
  { definition, people, clusterOf, say, ...scope }: RowsRequest,
): AsyncGenerator<TableRow, void> {
  const wanted = wantedBy(definition);
  const cellsOf = CELLS[definition.name];
  if (!cellsOf) throw new Error(`There is no table ${definition.name}.`);
  const names = definition.columns.map(({ name }) => name);
  for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
    const some = people.slice(start, start + PEOPLE_AT_ONCE);
    const ids = some.map(({ patientId }) => patientId);
    const histories = await historiesOf(reads, ids, { ...scope, wanted });
    for (const { pid, patientId, look, until } of some) {
      for (const episode of histories.get(patientId) ?? []) {
        if (episode.outcome.endedOn > until) continue;
        const service_cluster = clusterOf.get(episode.outcome.careServiceId) ?? null;
        const shared = { pid, episode_no: episode.number, ...look, service_cluster };
        for (const own of cellsOf(episode)) yield rowOf(names, { ...shared, ...own });
      }
    }
    say(some.length);
  }
}

const CELLS: Readonly<Record<string, (episode: ReleasedEpisode) => readonly NamedCells[]>> = {
  episode: (episode) => [episodeCells(episode)],
  goal: goalCells,
  rating: ratingCells,
};

function rowOf(names: readonly string[], cells: NamedCells): TableRow {
  return names.map((name) => cells[name] ?? null);
}

/** What a table rests on, by its columns. */
function wantedBy({ name, columns }: TableDefinition): Wanted {
  const has = (column: string): boolean => columns.some((one) => one.name === column);
  const hasFollowUp = has('follow_up');
  const hasSequence = name === 'rating' || has('level_3m') || has('level_6m');
  return {
    attended: has('appointments_band'),
    goals: name !== 'episode' || hasFollowUp,
    reviews: hasSequence ? 'all' : hasFollowUp ? 'after' : 'none',
  };
}
