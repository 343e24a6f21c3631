import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/** Records of one person that were merged, what moved, and pairs that somebody found to be two people. None so far. */
export class MergedPatients1763730000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'patient', { merged_into_id: 'ref?' });
    await runner.createIndex('patient', ofMerged());
    await createTable(
      runner,
      'patient_merge',
      {
        id: 'id',
        number: 'integer',
        kept_id: 'ref',
        merged_id: 'ref',
        at: 'instant',
        account_id: 'ref',
        reason: 'text',
        filled: 'json',
        counts: 'json',
        undone_at: 'instant?',
        undone_by_id: 'ref?',
        undone_because: 'text?',
      },
      {
        refs: { kept_id: 'patient', merged_id: 'patient', account_id: 'account' },
        indexes: [['kept_id'], ['merged_id']],
        uniqueIndexes: [['number']],
      },
    );
    await createTable(
      runner,
      'patient_merge_row',
      { id: 'id', merge_id: 'ref', table_name: 'code', row_id: 'ref', what: 'code', row: 'json?' },
      { refs: { merge_id: 'patient_merge' }, uniqueIndexes: [['merge_id', 'table_name', 'row_id']] },
    );
    await createTable(
      runner,
      'distinct_patients',
      { id: 'id', first_id: 'ref', second_id: 'ref', at: 'instant', account_id: 'ref' },
      {
        refs: { first_id: 'patient', second_id: 'patient', account_id: 'account' },
        uniqueIndexes: [['first_id', 'second_id']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['distinct_patients', 'patient_merge_row', 'patient_merge']) await runner.dropTable(table);
    await runner.dropIndex('patient', ofMerged());
    await dropColumns(runner, 'patient', ['merged_into_id']);
  }
}

const ofMerged = (): TableIndex => new TableIndex({ columnNames: ['merged_into_id'] });
