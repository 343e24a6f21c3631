import { randomUUID } from 'node:crypto';
import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { Patient } from '../patients/patient.entity.js';

type Column = EntityMetadata['columns'][number];

/**
 * A row of any table, about the first of these patients, that breaks no rule of the database and says nothing. What it refers
 * to is the first row of that table, made as well where there is none.
 */
export async function insertSomeRow(
  em: EntityManager,
  entity: EntityTarget<ObjectLiteral>,
  patients: readonly Patient[],
): Promise<void> {
  const metadata = em.dataSource.getMetadata(entity);
  const row: ObjectLiteral = {};
  for (const column of metadata.columns) {
    if (column.isGenerated || (column.isNullable && column.propertyName !== 'patientId')) continue;
    row[column.propertyName] = (await referred(em, metadata, column, patients)) ?? someValue(column);
  }
  // Two patients of one row are two people.
  if ('secondId' in row) row['secondId'] = patients[1]?.id;
  if ('mergedId' in row) row['mergedId'] = patients[1]?.id;
  await em.insert(entity, row);
}

async function referred(
  em: EntityManager,
  { foreignKeys }: EntityMetadata,
  column: Column,
  patients: readonly Patient[],
): Promise<unknown> {
  if (column.propertyName === 'patientId') return patients[0]?.id;
  const target = foreignKeys.find(({ columns }) => columns.includes(column))?.referencedEntityMetadata.target;
  if (target === undefined) return undefined;
  if (target === Patient) return patients[0]?.id;
  const first = async (): Promise<ObjectLiteral | undefined> => (await em.find(target, { take: 1 }))[0];
  if (!(await first())) await insertSomeRow(em, target, patients);
  return (await first())?.['id'];
}

function someValue({ type, propertyName, isPrimary }: Column): unknown {
  if (isPrimary || /Id$/.test(propertyName)) return randomUUID();
  if (type === 'integer' || type === 'real') return 1;
  if (type === 'boolean') return false;
  if (type === 'date') return '2026-01-05';
  if (type === 'simple-json') return {};
  return type === 'text' || type === 'varchar' || type === String ? 'some' : new Date('2026-01-05T09:00:00Z');
}
