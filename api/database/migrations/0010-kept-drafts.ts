import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/**
 * Drafts of preparations, and who may see what was sent. Everything sent before remains for the team only: its senders
 * were never asked.
 */
export class KeptDrafts1763730000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'preparation_draft',
      {
        id: 'id',
        version: 'integer',
        appointment_id: 'ref',
        account_id: 'ref',
        content: 'json',
        based_on: 'integer?',
        tab: 'code?',
        save_number: 'integer?',
        saved_at: 'instant',
      },
      {
        refs: { appointment_id: 'appointment', account_id: 'account' },
        indexes: [['account_id']],
        uniqueIndexes: [['appointment_id', 'account_id']],
      },
    );
    await addColumns(runner, 'preparation', { shared_parts: 'text?' });
    await runner.query("UPDATE preparation SET shared_parts = '[]'");
    // Two carers of one person each send their own.
    await runner.dropIndex('preparation', onePerSide());
    await runner.createIndex('preparation', onePerSender());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('preparation', onePerSender());
    await runner.query(
      `DELETE FROM preparation WHERE id <> (
         SELECT MAX(other.id) FROM preparation other
         WHERE other.appointment_id = preparation.appointment_id AND other.sent_by = preparation.sent_by
       )`,
    );
    await runner.createIndex('preparation', onePerSide());
    await dropColumns(runner, 'preparation', ['shared_parts']);
    await runner.dropTable('preparation_draft');
  }
}

function onePerSide(): TableIndex {
  return new TableIndex({ columnNames: ['appointment_id', 'sent_by'], isUnique: true });
}

function onePerSender(): TableIndex {
  return new TableIndex({ columnNames: ['appointment_id', 'sent_by', 'account_id'], isUnique: true });
}
