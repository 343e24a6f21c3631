import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/**
 * Hand-overs between therapists, the discharge summary, why a discharge was undone, and the number by which a file
 * knows a goal: its place may now be changed by the patient.
 */
export class HandOversAndLeaving1763730000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'episode', { discharge_summary: 'text?', reopened_because: 'text?' });
    await addColumns(runner, 'goal', { import_number: 'integer?' });
    await runner.query('UPDATE goal SET import_number = position');
    await createTable(
      runner,
      'hand_over',
      {
        id: 'id',
        episode_id: 'ref',
        from_account_id: 'ref',
        to_account_id: 'ref',
        note: 'text?',
        at: 'instant',
        seen_at: 'instant?',
      },
      {
        refs: { episode_id: 'episode', from_account_id: 'account', to_account_id: 'account' },
        indexes: [['episode_id'], ['to_account_id', 'seen_at']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('hand_over');
    await dropColumns(runner, 'goal', ['import_number']);
    await dropColumns(runner, 'episode', ['reopened_because', 'discharge_summary']);
  }
}
