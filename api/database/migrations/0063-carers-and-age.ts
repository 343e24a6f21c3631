import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** What a carer does not see, and reviews of access to the records of children and young people. */
export class CarersAndAge1763730000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'hidden_from_carer',
      {
        id: 'id',
        patient_id: 'ref',
        account_id: 'ref',
        what: 'code',
        goal_id: 'ref?',
        at: 'instant',
        hidden_by_id: 'ref',
      },
      {
        refs: { patient_id: 'patient', account_id: 'account', goal_id: 'goal' },
        indexes: [['patient_id', 'account_id']],
      },
    );
    await createTable(
      runner,
      'age_review',
      {
        ...{ id: 'id', patient_id: 'ref', account_id: 'ref', role: 'code', outcome: 'code', took_part: 'json' },
        ...{ wants: 'text', on: 'day', at: 'instant', reviewed_by_id: 'ref' },
      },
      {
        refs: { patient_id: 'patient', account_id: 'account' },
        indexes: [['patient_id', 'account_id', 'at']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('age_review');
    await runner.dropTable('hidden_from_carer');
  }
}
