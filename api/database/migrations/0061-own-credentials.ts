import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** When a password was chosen and recovery codes were made: their owner is told, who may not have been the one. */
export class OwnCredentials1763730000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'account', { password_changed_at: 'instant?' });
    await addColumns(runner, 'second_factor', { recovery_codes_made_at: 'instant?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'second_factor', ['recovery_codes_made_at']);
    await dropColumns(runner, 'account', ['password_changed_at']);
  }
}
