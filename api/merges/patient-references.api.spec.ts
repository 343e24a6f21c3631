import { startTestApp, type TestApp } from '../testing/test-app.js';
import { MOVED_TABLES, OTHER_REFERENCES } from './patient-references.js';

/** Columns that name a patient, by their name or by a foreign key. */
const REFERENCES = {
  sqlite: `SELECT m.name || '.' || c.name AS reference FROM sqlite_master m JOIN pragma_table_info(m.name) c
      LEFT JOIN pragma_foreign_key_list(m.name) f ON f."from" = c.name
    WHERE m.type = 'table' AND (c.name LIKE '%patient_id%' OR f."table" = 'patient' OR c.name = 'merged_into_id')`,
  postgres: `SELECT c.table_name || '.' || c.column_name AS reference FROM information_schema.columns c
      LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema AND k.table_name = c.table_name
        AND k.column_name = c.column_name
      LEFT JOIN information_schema.constraint_column_usage u ON u.constraint_schema = k.constraint_schema
        AND u.constraint_name = k.constraint_name
      LEFT JOIN information_schema.table_constraints t ON t.constraint_schema = k.constraint_schema
        AND t.constraint_name = k.constraint_name
    WHERE c.table_schema = current_schema() AND (c.column_name LIKE '%patient_id%' OR c.column_name = 'merged_into_id'
      OR (t.constraint_type = 'FOREIGN KEY' AND u.table_name = 'patient'))`,
};

describe('What names a patient', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  it('is all known to a merge: a new column that names one is moved, or it is said why not', async () => {
    const { reads, engine } = waymark.database;
    const rows = await reads.query<{ reference: string }[]>(REFERENCES[engine]);
    const moved = MOVED_TABLES.map(({ table, property }) =>
      property === 'patientId' ? `${table}.patient_id` : `${table}.merged_into_id`,
    );
    const found = new Set(rows.map(({ reference }) => reference));
    expect([...found].sort()).toEqual([...moved, ...Object.keys(OTHER_REFERENCES)].sort());
  });

  it('is of the tables that it says: each is written by the entity of that name', () => {
    for (const { table, entity } of MOVED_TABLES) {
      expect(waymark.database.reads.dataSource.getMetadata(entity).tableName).toBe(table);
    }
  });
});
