import type { ColumnDefinition, TableDefinition } from '../dataset/definition.js';
import { csvLine } from './csv.js';
import { SYNTHETIC_NOTE } from './labels.js';

/** As REDCap's data dictionary has them. */
const COLUMNS = [
  'Variable / Field Name',
  'Form Name',
  'Section Header',
  'Field Type',
  'Field Label',
  'Choices, Calculations, OR Slider Labels',
  'Field Note',
  'Text Validation Type OR Show Slider Number',
  'Text Validation Min',
  'Text Validation Max',
  'Identifier?',
  'Branching Logic (Show field only if...)',
  'Required Field?',
  'Custom Alignment',
  'Question Number (surveys only)',
  'Matrix Group Name',
  'Matrix Ranking?',
  'Field Annotation',
] as const;
type Entry = Partial<Record<(typeof COLUMNS)[number], string>>;

interface DictionaryInput {
  readonly tables: readonly TableDefinition[];
  readonly isSynthetic: boolean;
}

/** @returns `dictionary.csv`: one row a column of each table, with its codes in the order in which they are listed everywhere. */
export function dictionaryOf({ tables, isSynthetic }: DictionaryInput): string {
  const entries = tables.flatMap((table) =>
    table.columns.map((column, index) => ({
      ...entryOf(table, column),
      'Section Header': index > 0 ? '' : isSynthetic ? `${table.label}. ${SYNTHETIC_NOTE}` : table.label,
    })),
  );
  const lines = entries.map((entry: Entry) => csvLine(COLUMNS.map((column) => entry[column] || null)));
  return [csvLine(COLUMNS), ...lines].join('');
}

function entryOf(table: TableDefinition, column: ColumnDefinition): Entry {
  const { name, label, note, type, codes, range, mayBeEmpty, role } = column;
  return {
    'Variable / Field Name': name,
    'Form Name': table.name,
    'Field Type': codes ? 'radio' : 'text',
    'Field Label': label,
    'Choices, Calculations, OR Slider Labels': codes
      ?.map(({ code, label: meaning }) => `${code}, ${meaning}`)
      .join(' | '),
    'Field Note': note,
    'Text Validation Type OR Show Slider Number': type === 'integer' && !codes ? 'integer' : '',
    'Text Validation Min': range ? `${range.least}` : '',
    'Text Validation Max': range ? `${range.most}` : '',
    'Required Field?': mayBeEmpty ? '' : 'y',
    'Field Annotation': role,
  };
}
