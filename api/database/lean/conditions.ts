import { FindOperator, type EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Engine } from '../dialect.js';

/** `equals`: a value; `from`: it or more; `not`: another code than this one; `null`: IS NULL; `any`: one of a list. */
type Kind = 'equals' | 'from' | 'not' | 'null' | 'any';

/** One of a list in the code itself, as opposed to what people write and to ids. */
const CODE = /^[a-z]+(?:-[a-z]+)*$/;

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
  // Not(In(…)) and the like hold an operator, and the value is that one's.
  const compared: unknown = value.child ? null : value.value;
  if (value.type === 'moreThanOrEqual' && isPlainValue(compared)) return { column, kind: 'from', value: compared };
  if (value.type === 'not' && typeof compared === 'string' && CODE.test(compared)) {
    return { column, kind: 'not', value: compared };
  }
  const list: unknown = value.value;
  const isListOfText = value.type === 'in' && Array.isArray(list) && list.every((one) => typeof one === 'string');
  return isListOfText ? { column, kind: 'any', value: list } : null;
}

function isPlainValue(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date;
}

/**
 * The text of a condition. A list is one parameter however long it is, so that the text, and with it the prepared
 * statement, stays the same. A code that is not to be is written out: as a parameter it would keep PostgreSQL from an index of
 * the other rows, and SQLite would plan the statement anew each time, since it could be the code of such an index.
 */
export function conditionSql(
  engine: Engine,
  name: string,
  { kind, value }: Pick<Condition, 'kind' | 'value'>,
  parameter: () => string,
): string {
  switch (kind) {
    case 'null':
      return `${name} IS NULL`;
    case 'not':
      return `${name} <> '${String(value)}'`;
    case 'equals':
      return `${name} = ${parameter()}`;
    case 'from':
      return `${name} >= ${parameter()}`;
    case 'any':
      return engine === 'sqlite'
        ? `${name} IN (SELECT value FROM json_each(${parameter()}))`
        : `${name} = ANY(${parameter()})`;
  }
}
