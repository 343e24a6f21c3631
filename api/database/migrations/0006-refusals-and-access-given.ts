import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/** Refused requests in the audit trail, who was given access to records and who was told, guesses indexed by age. */
export class RefusalsAndAccessGiven1763730000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'audit', { status: 'integer?', times: 'integer?' });
    await createTable(
      runner,
      'access_notice',
      {
        id: 'id',
        at: 'instant',
        care_service_id: 'ref',
        account_id: 'ref',
        given_by_id: 'ref',
        how: 'code',
        role: 'code',
        patient_id: 'ref?',
      },
      {
        refs: { care_service_id: 'care_service', account_id: 'account', given_by_id: 'account', patient_id: 'patient' },
        indexes: [['care_service_id', 'at']],
      },
    );
    await createTable(
      runner,
      'access_notice_seen',
      { id: 'id', notice_id: 'ref', account_id: 'ref', at: 'instant' },
      {
        refs: { notice_id: 'access_notice', account_id: 'account' },
        uniqueIndexes: [['notice_id', 'account_id']],
      },
    );
    await runner.createIndex('failed_sign_in', byAge());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('failed_sign_in', byAge());
    await runner.dropTable('access_notice_seen');
    await runner.dropTable('access_notice');
    await dropColumns(runner, 'audit', ['times', 'status']);
  }
}

const byAge = (): TableIndex => new TableIndex({ columnNames: ['at'] });
