import { createHash } from 'node:crypto';
import type { TableDefinition, TableRow } from '../dataset/definition.js';

const T_COLUMNS: readonly string[] = ['t_baseline', 't_final', 't_change'];
const EVERYTHING = ({ columns }: TableDefinition): readonly string[] =>
  columns.flatMap(({ name }) => (name === 'pid' ? [] : [name]));

/** What somebody may know exactly of one person: cells of all their rows of a table. */
const KNOWN = {
  lookAndT: {
    table: 'episode',
    columns: ({ columns }: TableDefinition) =>
      columns.flatMap(({ name, role }) => (role === 'quasi-identifier' || T_COLUMNS.includes(name) ? [name] : [])),
  },
  episodeRows: { table: 'episode', columns: EVERYTHING },
  goalOutcomes: { table: 'goal', columns: () => ['episode_no', 'kind', 'outcome'] },
  goalRows: { table: 'goal', columns: EVERYTHING },
  ratingRows: { table: 'rating', columns: EVERYTHING },
} as const satisfies Record<string, { table: string; columns: (definition: TableDefinition) => readonly string[] }>;

type KnownName = keyof typeof KNOWN;

/** Whole per cent, rounded up, of people of whom nobody else has the same; null: the project has no such rows. */
export type Shares = Readonly<Record<KnownName, number | null>>;

/**
 * Counts of how many people nobody else has the same rows: what somebody would find who knows exactly this of one person, as whoever
 * holds the clinical record does. Filled while the rows are written, which come person by person.
 */
export class Combinations {
  private readonly seen = new Map<KnownName, Distinct>();

  /** The same rows, each looked at as it goes by. */
  async *watch(definition: TableDefinition, rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow, void> {
    const watched = (Object.keys(KNOWN) as KnownName[]).flatMap((name) => {
      const { table, columns } = KNOWN[name];
      if (table !== definition.name) return [];
      const distinct = new Distinct();
      this.seen.set(name, distinct);
      return [{ distinct, places: placesOf(definition, columns(definition)) }];
    });
    const [pid = 0] = placesOf(definition, ['pid']);
    for await (const row of rows) {
      for (const { distinct, places } of watched) {
        distinct.add(String(row[pid]), places.map((place) => row[place] ?? '').join());
      }
      yield row;
    }
    for (const { distinct } of watched) distinct.end();
  }

  get shares(): Shares {
    const entries = (Object.keys(KNOWN) as KnownName[]).map((name) => [
      name,
      this.seen.get(name)?.percentAlone ?? null,
    ]);
    return Object.fromEntries(entries) as Shares;
  }
}

/** Counts combinations of people; of each only a hash is kept. */
class Distinct {
  /** false: more than one has it. */
  private readonly once = new Map<string, boolean>();
  private people = 0;
  private person: string | null = null;
  private rows: string[] = [];

  add(person: string, cells: string): void {
    if (person !== this.person) {
      this.end();
      this.person = person;
    }
    this.rows.push(cells);
  }

  /** No more rows of the person. */
  end(): void {
    if (this.person === null) return;
    const combination = createHash('sha256').update(this.rows.join('\n')).digest('base64').slice(0, 20);
    this.people += 1;
    this.once.set(combination, !this.once.has(combination));
    this.person = null;
    this.rows = [];
  }

  /** null: there is nobody. */
  get percentAlone(): number | null {
    if (this.people === 0) return null;
    const alone = [...this.once.values()].filter(Boolean).length;
    return Math.ceil((alone * 100) / this.people);
  }
}

function placesOf({ columns }: TableDefinition, names: readonly string[]): number[] {
  return names.map((name) => columns.findIndex((column) => column.name === name)).filter((place) => place >= 0);
}
