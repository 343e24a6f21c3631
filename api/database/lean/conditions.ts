import { FindOperator, type EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Engine } from '../dialect.js';

/** `equals`: a value; `null`: IS NULL; `any`: one of a list. */
type Kind = 'equals' | 'null' | 'any';

/** One condition of a plain `where`: its column, its kind and what it compares with. */
export interface Condition {
  readonly column: ColumnMetadata;
  readonly kind: Kind;
  readonly value: unknown;
}

/** The conditions of a `where` that names columns only; null: TypeORM has to build it. */
export function plainConditions(entity: EntityMetadata, where: unknown): readonly Condition[] | null {
  if (typeof where !== 'object' || where === null || Array.isArray(where)) return null;
  const conditions: Condition[] = [];
  for (const [property, value] of Object.entries(where)) {
    const column = entity.findColumnWithPropertyName(property);
    const condition = column && !column.isVirtual ? conditionOf(column, value) : null;
    if (condition === null) return null;
    conditions.push(condition);
  }
  return conditions.length > 0 ? conditions : null;
}

function conditionOf(column: ColumnMetadata, value: unknown): Condition | null {
  if (isPlainValue(value)) return { column, kind: 'equals', value };
  if (!(value instanceof FindOperator)) return null;
  if (value.type === 'isNull') return { column, kind: 'null', value: null };
  const list: unknown = value.value;
  const isListOfText = value.type === 'in' && Array.isArray(list) && list.every((one) => typeof one === 'string');
  return isListOfText ? { column, kind: 'any', value: list } : null;
}

function isPlainValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;
}

/**
 * The text of a condition. A list is one parameter however long it is, so that the text, and with it the prepared
 * statement, stays the same.
 */
export function conditionSql(engine: Engine, name: string, kind: Kind, parameter: string): string {
  if (kind === 'null') return `${name} IS NULL`;
  if (kind === 'equals') return `${name} = ${parameter}`;
  return engine === 'sqlite' ? `${name} IN (SELECT value FROM json_each(${parameter}))` : `${name} = ANY(${parameter})`;
}
