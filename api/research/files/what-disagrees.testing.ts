import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { parquetMetadataAsync, parquetReadObjects, type SchemaElement } from 'hyparquet';
import type { Cell, ColumnDefinition, TableDefinition } from '../dataset/definition.js';
import { faultsOfDictionary, faultsOfResource, type Resource } from './descriptions.testing.js';
import { differences, namesOf, sha256, valueOf } from './differences.testing.js';

/**
 * Compares what is written in a folder, read by programs that share no code with the writer, with the definitions: descriptor,
 * dictionary, Parquet schema, the rows in all four formats, and sums.
 *
 * @returns what disagrees, a line each; empty: nothing.
 */
export async function whatDisagrees(folder: string, definitions: readonly TableDefinition[]): Promise<string[]> {
  const { resources } = JSON.parse(await readText(folder, 'datapackage.json')) as { resources: Resource[] };
  const dictionary = parse<Record<string, string>>(await readText(folder, 'dictionary.csv'), { columns: true });
  const names = definitions.map(({ name }) => name);
  const faults = [
    ...(await faultsOfSums(folder)),
    ...differences('tables of the descriptor', names, namesOf(resources)),
    ...differences('tables of the dictionary', names, [...new Set(dictionary.map((row) => row['Form Name']))]),
  ];
  for (const table of definitions) {
    const described = resources.find(({ name }) => name === table.name);
    const listed = dictionary.filter((row) => row['Form Name'] === table.name);
    const found = [
      ...(described ? await faultsOfResource(folder, table, described) : []),
      ...faultsOfDictionary(table, listed),
      ...(await faultsOfFiles(folder, table)),
    ];
    faults.push(...found.map((fault) => `${table.name}: ${fault}`));
  }
  return faults;
}

async function faultsOfSums(folder: string): Promise<string[]> {
  const lines = (await readText(folder, 'SHA256SUMS')).trimEnd().split('\n');
  const listed = lines.map((line) => line.split('  ') as [sum: string, name: string]);
  const there = (await readdir(folder)).filter((name) => name !== 'SHA256SUMS').sort();
  const faults = differences(
    'files of SHA256SUMS',
    there,
    listed.map(([, name]) => name),
  );
  for (const [sum, name] of listed) {
    if (sha256(await readFile(join(folder, name))) !== sum) faults.push(`${name} is not as SHA256SUMS has it`);
  }
  return faults;
}

async function faultsOfFiles(folder: string, table: TableDefinition): Promise<string[]> {
  const csv = await readFile(join(folder, `${table.name}.csv`));
  const records: string[][] = parse(csv);
  const [header, ...lines] = records;
  const rows = lines.map((line) => line.map((text, index) => cellOf(text, table.columns[index])));
  const schema = await parquetColumnsOf(folder, table.name);
  return [
    ...differences('header of the CSV', namesOf(table.columns), header ?? []),
    ...differences('Parquet schema', table.columns.map(elementOf), schema),
    ...(gunzipSync(await readFile(join(folder, `${table.name}.csv.gz`))).equals(csv) ? [] : ['CSV.gz is another CSV']),
    ...differences('rows of the NDJSON', rows, await ndjsonRowsOf(folder, table)),
    ...differences('rows of the Parquet', rows, await parquetRowsOf(folder, table)),
    ...rows.flatMap((row, index) => table.columns.flatMap((column, at) => faultsOfCell(column, row[at], index + 1))),
  ];
}

function cellOf(text: string, column?: ColumnDefinition): Cell {
  if (text === '') return null;
  return column?.type === 'integer' ? Number(text) : text;
}

function faultsOfCell(column: ColumnDefinition, cell: Cell | undefined, row: number): string[] {
  const { name, codes, range, mayBeEmpty } = column;
  const says = (what: string) => [`${name} of row ${row} ${what}`];
  if (cell === undefined || cell === null) return mayBeEmpty && cell === null ? [] : says('is empty');
  if (codes && !codes.some(({ code }) => valueOf(column, code) === cell)) return says('is no code');
  if (column.type === 'integer' && !Number.isInteger(cell)) return says('is no whole number');
  return range && (Number(cell) < range.least || Number(cell) > range.most) ? says('is outside its range') : [];
}

/** @returns rows in the order of the columns; a key that is not a column is a cell too many. */
async function ndjsonRowsOf(folder: string, table: TableDefinition): Promise<unknown[][]> {
  const lines = (await readText(folder, `${table.name}.ndjson`)).split('\n').slice(0, -1);
  return lines.map((line) => cellsOf(table, JSON.parse(line) as Record<string, unknown>));
}

async function parquetRowsOf(folder: string, table: TableDefinition): Promise<unknown[][]> {
  const file = await parquetFileOf(folder, table.name);
  return (await parquetReadObjects({ file })).map((row) => cellsOf(table, row));
}

function cellsOf({ columns }: TableDefinition, row: Record<string, unknown>): unknown[] {
  const names = new Set(namesOf(columns));
  const others = Object.keys(row).filter((name) => !names.has(name));
  return [...columns.map(({ name }) => row[name]), ...others];
}

async function parquetColumnsOf(folder: string, table: string): Promise<string[]> {
  const { schema } = await parquetMetadataAsync(await parquetFileOf(folder, table));
  return schema.slice(1).map(wordsOf);
}

async function parquetFileOf(folder: string, table: string): Promise<ArrayBuffer> {
  const bytes = await readFile(join(folder, `${table}.parquet`));
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

function elementOf({ name, type, mayBeEmpty }: ColumnDefinition): string {
  const repetition_type = mayBeEmpty ? 'OPTIONAL' : 'REQUIRED';
  return type === 'integer'
    ? wordsOf({ name, type: 'INT32', repetition_type })
    : wordsOf({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type });
}

function wordsOf({ name, type, converted_type, repetition_type }: SchemaElement): string {
  return [name, type, converted_type, repetition_type].join(' ');
}

async function readText(folder: string, name: string): Promise<string> {
  return readFile(join(folder, name), 'utf8');
}
