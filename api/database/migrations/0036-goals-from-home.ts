import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** Goals that a patient wrote at home, and why they matter. All there are so far were written down by a team. */
export class GoalsFromHome1763730000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'goal', { written_at_home_on: 'day?', because: 'text?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'goal', ['written_at_home_on', 'because']);
  }
}
