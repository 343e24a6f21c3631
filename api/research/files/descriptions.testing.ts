import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cell, ColumnDefinition, TableDefinition } from '../dataset/definition.js';
import { differences, isSame, namesOf, sha256, valueOf } from './differences.testing.js';

/** As far as it is compared here. */
interface Field {
  readonly name: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly constraints: {
    readonly required: boolean;
    readonly enum?: readonly Cell[];
    readonly minimum?: number;
    readonly maximum?: number;
  };
  readonly categories?: readonly { readonly value: Cell; readonly label: string }[];
}

type ForeignKey = TableDefinition['foreignKeys'][number];

export interface Resource {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: {
    readonly fields: readonly Field[];
    readonly missingValues: readonly string[];
    readonly primaryKey: readonly string[];
    readonly foreignKeys?: readonly {
      readonly fields: readonly string[];
      readonly reference: { readonly resource: string; readonly fields: readonly string[] };
    }[];
  };
}

/** @returns what the descriptor says otherwise than the definition, or than the file. */
export async function faultsOfResource(folder: string, table: TableDefinition, resource: Resource): Promise<string[]> {
  const file = await readFile(join(folder, resource.path));
  const { fields, missingValues } = resource.schema;
  return [
    ...differences('columns of the descriptor', namesOf(table.columns), namesOf(fields)),
    ...faultsOfKeys(table, resource.schema),
    ...differences('missing values', [''], missingValues),
    ...differences('size and hash', [file.length, `sha256:${sha256(file)}`], [resource.bytes, resource.hash]),
    ...table.columns.flatMap((column, index) => faultsOfField(column, fields[index])),
  ];
}

function faultsOfKeys(table: TableDefinition, { primaryKey, foreignKeys = [] }: Resource['schema']): string[] {
  // A table names itself by an empty text.
  const described = foreignKeys.map(({ fields, reference }) => [
    ...[fields, reference.resource || table.name, reference.fields],
  ]);
  const wordsOf = (key: ForeignKey) => [key.columns, key.table, key.references];
  const known = table.foreignKeys.map(wordsOf).filter((key) => described.some((other) => isSame(key, other)));
  // Not every key can be described: the first of those that are never empty must be.
  const mayBeEmpty = new Set(namesOf(table.columns.filter((column) => column.mayBeEmpty)));
  const first = table.foreignKeys.find(({ columns }) => !columns.some((name) => mayBeEmpty.has(name)));
  return [
    ...differences('primary key', table.primaryKey, primaryKey),
    ...differences('foreign keys', known, described),
    ...(first ? differences('first foreign key', [wordsOf(first)], described.slice(0, 1)) : []),
  ];
}

function faultsOfField(column: ColumnDefinition, field?: Field): string[] {
  const { name, type, label, note, mayBeEmpty, codes, range } = column;
  const { required, enum: values, minimum, maximum } = field?.constraints ?? {};
  const labels = (listed?: readonly { readonly label: string }[] | null) => listed?.map((code) => code.label);
  return differences(
    `${name} in the descriptor`,
    [
      type,
      label,
      note,
      !mayBeEmpty,
      range?.least,
      range?.most,
      codes?.map(({ code }) => valueOf(column, code)),
      labels(codes),
    ],
    [field?.type, field?.title, field?.description, required, minimum, maximum, values, labels(field?.categories)],
  );
}

/** @returns what the dictionary says otherwise. */
export function faultsOfDictionary(table: TableDefinition, rows: readonly Record<string, string>[]): string[] {
  const inDictionary = rows.map((row) => row['Variable / Field Name']);
  return [
    ...differences('columns of the dictionary', namesOf(table.columns), inDictionary),
    ...table.columns.flatMap((column, index) => {
      const row = rows[index] ?? {};
      return differences(
        `${column.name} in the dictionary`,
        [
          ...[column.label, column.note, column.mayBeEmpty ? '' : 'y'],
          ...[`${column.range?.least ?? ''}`, `${column.range?.most ?? ''}`],
          ...(column.codes ?? []).map(({ code, label }) => [code, label]),
        ],
        [
          ...[row['Field Label'], row['Field Note'], row['Required Field?']],
          ...[row['Text Validation Min'], row['Text Validation Max']],
          ...choicesOf(row['Choices, Calculations, OR Slider Labels'] ?? ''),
        ],
      );
    }),
  ];
}

/** As REDCap reads them: up to the first comma is the code. */
function choicesOf(text: string): string[][] {
  if (text === '') return [];
  return text.split(' | ').map((choice) => {
    const comma = choice.indexOf(', ');
    return [choice.slice(0, comma), choice.slice(comma + 2)];
  });
}
