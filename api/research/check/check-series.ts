import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { CsvReader } from './csv-reader.js';
import type { ExpectedPeople } from './expectations.js';
import { textOf } from './read-file.js';

/**
 * Lays the written releases of one project side by side by pseudonym, as whoever holds all of them can, and says whether people with
 * one history are too few: in which releases they are, and how they look in each.
 *
 * @param folders of the releases, the oldest first; those that were withdrawn have no files any more, and are not among them.
 * @returns a sentence for each fault; empty: there is none.
 * @throws RangeError for a k that is not a whole number from 1; Error if a file cannot be read.
 */
export async function checkSeries(
  folders: readonly string[],
  { people, k }: { readonly people: ExpectedPeople; readonly k: number },
): Promise<string[]> {
  if (!Number.isSafeInteger(k) || k < 1) throw new RangeError(`k is ${k}. Give a whole number from 1.`);
  const database = new Sqlite(':memory:');
  try {
    database.exec('CREATE TABLE look (edition INTEGER, person TEXT, look TEXT, PRIMARY KEY (edition, person, look))');
    const insert = database.prepare('INSERT OR IGNORE INTO look VALUES (?, ?, ?)');
    for (const [edition, folder] of folders.entries()) {
      await readLooks(join(folder, `${people.table}.csv`), people, (person, look) => insert.run(edition, person, look));
    }
    const few = database
      .prepare<[number], number>(
        `SELECT COUNT(*) FROM (
           SELECT 1 FROM (
             SELECT json_group_array(json_array(edition, look) ORDER BY edition, look) AS history FROM look GROUP BY person
           ) GROUP BY history HAVING COUNT(*) < ?
         )`,
      )
      .pluck()
      .get(k);
    return few ? [`Laid side by side, the releases have classes of fewer than ${k} people.`] : [];
  } finally {
    database.close();
  }
}

/** Columns are found by their names: a project may have asked for others at another time. */
async function readLooks(
  path: string,
  { column, quasiIdentifiers }: ExpectedPeople,
  take: (person: string, look: string) => void,
): Promise<void> {
  const reader = new CsvReader();
  let header: readonly string[] | null = null;
  for await (const text of textOf(path)) {
    for (const cells of reader.read(text)) {
      if (header === null) {
        header = cells;
        if (!header.includes(column)) throw new Error('A release has no pseudonyms where they should be.');
        continue;
      }
      const { [column]: person = '', ...others } = Object.fromEntries(
        header.map((name, at) => [name, cells[at] ?? '']),
      );
      take(person, JSON.stringify(quasiIdentifiers.map((name) => others[name] ?? null)));
    }
  }
  reader.end();
}
