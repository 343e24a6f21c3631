import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** What care services say back to their patients, and what they mean to do better. */
export class RoundUps1763730000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'round_up',
      {
        id: 'id',
        version: 'integer',
        care_service_id: 'ref',
        from: 'day',
        number: 'integer',
        state: 'code',
        questions: 'json',
        what_changed: 'text?',
        last_time: 'text?',
        if_real: 'text?',
        you_said_we_did: 'json',
        quotes: 'json',
        created_at: 'instant',
        published_on: 'day?',
        withdrawn_on: 'day?',
        withdrawn_because: 'text?',
      },
      { refs: { care_service_id: 'care_service' }, uniqueIndexes: [['care_service_id', 'from', 'number']] },
    );
    await createTable(
      runner,
      'round_up_comment',
      {
        id: 'id',
        round_up_id: 'ref',
        number: 'integer',
        account_id: 'ref',
        name: 'text',
        role: 'code',
        at: 'instant',
        text: 'text',
      },
      { refs: { round_up_id: 'round_up' }, uniqueIndexes: [['round_up_id', 'number']] },
    );
    await createTable(
      runner,
      'published_round_up',
      { round_up_id: 'id', body: 'text' },
      { refs: { round_up_id: 'round_up' } },
    );
    await createTable(
      runner,
      'improvement_action',
      {
        id: 'id',
        version: 'integer',
        care_service_id: 'ref',
        round_up_id: 'ref?',
        what: 'text',
        owner_id: 'ref?',
        owner_words: 'text?',
        due_on: 'day',
        state: 'code',
        outcome: 'text?',
        closed_on: 'day?',
        created_at: 'instant',
      },
      {
        refs: { care_service_id: 'care_service', round_up_id: 'round_up', owner_id: 'account' },
        indexes: [['care_service_id']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['improvement_action', 'published_round_up', 'round_up_comment', 'round_up']) {
      await runner.dropTable(table);
    }
  }
}
