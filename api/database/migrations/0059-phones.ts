import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/** Phones that stay signed in, codes to sign in on one, and how a session began. Of earlier sessions that is not known. */
export class Phones1763730000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'kept_phone',
      {
        id: 'id',
        account_id: 'ref',
        token_hash: 'text',
        previous_hash: 'text?',
        chain_key: 'text',
        device: 'text?',
        created_at: 'instant',
        last_used_at: 'instant',
        ended_at: 'instant?',
      },
      { refs: { account_id: 'account' }, indexes: [['account_id']] },
    );
    await createTable(
      runner,
      'phone_link',
      {
        id: 'id',
        account_id: 'ref',
        token_hash: 'text',
        life: 'code',
        made_by_id: 'ref',
        created_at: 'instant',
        expires_at: 'instant',
        used_at: 'instant?',
      },
      { refs: { account_id: 'account', made_by_id: 'account' }, unique: ['token_hash'], indexes: [['account_id']] },
    );
    await addColumns(runner, 'session', { begun_by: 'code?', phone_id: 'ref?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'session', ['begun_by', 'phone_id']);
    await runner.dropTable('phone_link');
    await runner.dropTable('kept_phone');
  }
}
