import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** Where a session began, so that a user who has signed in from there before need not wait behind guesses. */
export class WhereASessionBegan1763730000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'session', { address_key: 'text?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'session', ['address_key']);
  }
}
