import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/** Who read a preparation, who saw a hand-over, and requests that another care service takes a person on. */
export class Responsibility1763730000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'preparation', { read_by_id: 'ref?' });
    await addColumns(runner, 'hand_over', { seen_by_id: 'ref?' });
    await createTable(
      runner,
      'transfer_request',
      {
        id: 'id',
        episode_id: 'ref',
        from_care_service_id: 'ref',
        to_care_service_id: 'ref',
        to_pathway_id: 'ref',
        to_area_id: 'ref?',
        reason: 'text',
        status: 'code',
        asked_by_id: 'ref',
        asked_at: 'instant',
        answered_by_id: 'ref?',
        answered_at: 'instant?',
        answer: 'text?',
        answer_seen_at: 'instant?',
      },
      {
        refs: {
          episode_id: 'episode',
          from_care_service_id: 'care_service',
          to_care_service_id: 'care_service',
          to_pathway_id: 'pathway',
          asked_by_id: 'account',
          answered_by_id: 'account',
        },
        indexes: [
          ['to_care_service_id', 'status'],
          ['from_care_service_id', 'status'],
        ],
      },
    );
    await runner.createIndex('transfer_request', oneOpenRequest());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('transfer_request');
    await dropColumns(runner, 'hand_over', ['seen_by_id']);
    await dropColumns(runner, 'preparation', ['read_by_id']);
  }
}

function oneOpenRequest(): TableIndex {
  return new TableIndex({ columnNames: ['episode_id'], isUnique: true, where: "status = 'open'" });
}
