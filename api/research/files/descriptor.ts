import type { ColumnDefinition, TableDefinition } from '../dataset/definition.js';
import { SYNTHETIC_NOTE } from './labels.js';
import type { ReleaseMeta, WrittenFile } from './release-input.js';

type ForeignKey = TableDefinition['foreignKeys'][number];

interface DescriptorInput {
  readonly meta: ReleaseMeta;
  readonly tables: readonly TableDefinition[];
  /** Their CSV files among others. */
  readonly files: readonly WrittenFile[];
}

/** @returns `datapackage.json`: the CSV files as a Frictionless `tabular-data-package` of version 1. */
export function descriptorOf({ meta, tables, files }: DescriptorInput): object {
  return {
    ...(meta.isSynthetic ? { synthetic: true } : {}),
    profile: 'tabular-data-package',
    name: meta.name,
    version: meta.version,
    title: meta.title,
    description: `${meta.isSynthetic ? `${SYNTHETIC_NOTE} ` : ''}${meta.citation}`,
    created: `${meta.createdOn}T00:00:00Z`,
    licenses: [meta.isSynthetic ? PUBLIC_DOMAIN : TERMS_OF_PROJECT],
    sources: [{ title: meta.isSynthetic ? 'Invented' : `Waymark, discharges from ${meta.from} to ${meta.to}` }],
    resources: tables.map((table) => resourceOf(table, files)),
  };
}

const PUBLIC_DOMAIN = {
  name: 'CC0-1.0',
  path: 'https://creativecommons.org/publicdomain/zero/1.0/',
  title: 'CC0 1.0 Universal',
};
const TERMS_OF_PROJECT = { path: 'README.txt', title: 'For the approved project alone, as README.txt says' };

function resourceOf(table: TableDefinition, files: readonly WrittenFile[]): object {
  const file = files.find(({ tableName, format }) => tableName === table.name && format === 'csv');
  if (!file) throw new Error(`Table ${table.name} was not written as CSV.`);
  return {
    profile: 'tabular-data-resource',
    name: table.name,
    title: table.label,
    path: file.name,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    dialect: { delimiter: ',', lineTerminator: '\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: schemaOf(table),
  };
}

function schemaOf(table: TableDefinition): object {
  const foreignKeys = checkableForeignKeys(table);
  return {
    fields: table.columns.map((column) => fieldOf(table, column)),
    missingValues: [''],
    primaryKey: table.primaryKey,
    ...(foreignKeys.length > 0 ? { foreignKeys: foreignKeys.map((key) => foreignKeyOf(key, table.name)) } : {}),
  };
}

function fieldOf(table: TableDefinition, column: ColumnDefinition): object {
  const { name, type, label, note, codes } = column;
  return {
    name,
    type,
    title: label,
    description: note,
    constraints: constraintsOf(table, column),
    ...(codes ? { categories: codes.map((code) => ({ value: valueOf(column, code.code), label: code.label })) } : {}),
  };
}

function constraintsOf(table: TableDefinition, column: ColumnDefinition): object {
  const { name, codes, range, mayBeEmpty } = column;
  const isKeyAlone = table.primaryKey.length === 1 && table.primaryKey[0] === name;
  return {
    required: !mayBeEmpty,
    ...(isKeyAlone ? { unique: true } : {}),
    ...(codes ? { enum: codes.map(({ code }) => valueOf(column, code)) } : {}),
    ...(range ? { minimum: range.least, maximum: range.most } : {}),
  };
}

function valueOf({ type }: ColumnDefinition, code: string): string | number {
  return type === 'integer' ? Number(code) : code;
}

/** A table that refers to itself is named by an empty text there. */
function foreignKeyOf({ columns, references, table }: ForeignKey, own: string): object {
  return { fields: columns, reference: { resource: table === own ? '' : table, fields: references } };
}

/**
 * Version 1 holds a key of several columns to be wrong where one is empty, and its readers look at a column for one key only:
 * what they could not check stands in the dictionary's words alone.
 */
function checkableForeignKeys(table: TableDefinition): ForeignKey[] {
  const taken = new Set<string>();
  const mayBeEmpty = new Set(table.columns.filter((column) => column.mayBeEmpty).map(({ name }) => name));
  return table.foreignKeys.filter(({ columns }) => {
    const isPartlyEmpty = columns.length > 1 && columns.some((name) => mayBeEmpty.has(name));
    if (isPartlyEmpty || columns.some((name) => taken.has(name))) return false;
    for (const name of columns) taken.add(name);
    return true;
  });
}
