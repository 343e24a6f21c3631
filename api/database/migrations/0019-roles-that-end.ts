import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** The last day of a role. Those that are there already have no end. */
export class RolesThatEnd1763730000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'membership', { ends_on: 'day?' });
  }

  /** A version that knows no ends would let people in again whose role has ended: roles with an end are removed. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM membership WHERE ends_on IS NOT NULL');
    await dropColumns(runner, 'membership', ['ends_on']);
  }
}
