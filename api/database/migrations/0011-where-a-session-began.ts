import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a session began, so that a user who has signed in from there before need not wait behind guesses. */
export class WhereASessionBegan1763730000010 implements MigrationInterface {
  // In plain SQL, because the schema builder would copy the whole table on SQLite.
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session ADD COLUMN address_key text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE session DROP COLUMN address_key');
  }
}
