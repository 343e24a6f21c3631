import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/** Apps that give staff a code to sign in with, and codes on paper for who has lost theirs. Nobody has set one up so far. */
export class SecondSteps1763730000049 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', { second_factor_since: 'instant?' });
    await createTable(
      runner,
      'second_factor',
      {
        ...{ id: 'id', account_id: 'ref', secret: 'text?', offered_secret: 'text?', offered_at: 'instant?' },
        ...{ last_step: 'integer?', wrong_codes: 'integer' },
      },
      { refs: { account_id: 'account' }, uniqueIndexes: [['account_id']] },
    );
    await createTable(
      runner,
      'recovery_code',
      { id: 'id', account_id: 'ref', code_hash: 'text', used_at: 'instant?' },
      { refs: { account_id: 'account' }, unique: ['code_hash'], indexes: [['account_id']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('recovery_code');
    await runner.dropTable('second_factor');
    await dropColumns(runner, 'account', ['second_factor_since']);
  }
}
