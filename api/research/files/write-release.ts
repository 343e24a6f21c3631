import { open } from 'node:fs/promises';
import { descriptorOf } from './descriptor.js';
import { dictionaryOf } from './dictionary.js';
import { writeText, type TextFile } from './hashed-file.js';
import { SYNTHETIC_NOTE } from './labels.js';
import { asJson, papersOf } from './papers.js';
import type { ReleaseInput, WrittenFile } from './release-input.js';
import { writeTable } from './write-table.js';

/**
 * Writes all files of a release: each table as CSV, CSV.gz, NDJSON and Parquet in one pass over its rows, and what describes them.
 *
 * @param folder Exists and has none of these files. The caller renames it once everything is well; all that is in it is on the
 *   disk by then.
 * @returns each file with its size and hash, tables first, `SHA256SUMS` last.
 * @throws CellRefusedError if a cell is not what its column says; it names table, column and row, never the value. The folder is
 *   then half written, and the caller's to delete.
 */
export async function writeRelease(folder: string, input: ReleaseInput): Promise<WrittenFile[]> {
  const { meta, tables } = input;
  const files: WrittenFile[] = [];
  const note = meta.isSynthetic ? SYNTHETIC_NOTE : null;
  for (const table of tables) files.push(...(await writeTable(folder, table, { release: meta.name, note })));

  const definitions = tables.map(({ definition }) => definition);
  const texts: TextFile[] = [
    { name: 'datapackage.json', format: 'json', text: asJson(descriptorOf({ meta, tables: definitions, files })) },
    {
      name: 'dictionary.csv',
      format: 'csv',
      text: dictionaryOf({ tables: definitions, isSynthetic: meta.isSynthetic }),
    },
    ...papersOf(input),
  ];
  for (const text of texts) files.push(await writeAbout(folder, text));
  files.push(await writeAbout(folder, { name: 'SHA256SUMS', format: 'sha256', text: sumsOf(files) }));
  await syncFolder(folder);
  return files;
}

async function writeAbout(folder: string, text: TextFile): Promise<WrittenFile> {
  return { ...(await writeText(folder, text)), tableName: null, rows: null };
}

/** As `sha256sum` prints it, and `sha256sum -c` reads it. */
function sumsOf(files: readonly WrittenFile[]): string {
  const inOrder = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  return inOrder.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
}

/** That the files are in the folder is on the disk, too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
