import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Who an account is at a provider of sign-ins. None was linked so far. */
export class AccountsElsewhere1763730000051 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'account_identity',
      { id: 'id', account_id: 'ref', issuer: 'text', subject: 'text', linked_at: 'instant' },
      {
        refs: { account_id: 'account' },
        uniqueIndexes: [
          ['issuer', 'subject'],
          ['account_id', 'issuer'],
        ],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('account_identity');
  }
}
