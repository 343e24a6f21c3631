import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** What patients and carers say from home about an appointment that they cannot come to. */
export class CannotCome1763730000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'cannot_come',
      {
        id: 'id',
        version: 'integer',
        appointment_id: 'ref',
        account_id: 'ref',
        said_by: 'code',
        reason: 'code?',
        note: 'text?',
        of_start: 'instant',
        said_at: 'instant',
        taken_back_at: 'instant?',
        seen_at: 'instant?',
        seen_by_id: 'ref?',
      },
      {
        refs: { appointment_id: 'appointment', account_id: 'account' },
        uniqueIndexes: [['appointment_id', 'account_id']],
        indexes: [['seen_at']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('cannot_come');
  }
}
