import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/**
 * What outcomes say of goals to slow a loss, and of goals let go together. Nobody could have either before; the next start
 * counts the rows that are there by the present rules.
 */
export class GoalsToSlow1763730000039 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'episode_outcome', {
      ...{ goals_to_slow: 'integer?', goals_to_slow_rated: 'integer?', goals_slowed: 'integer?', let_go: 'integer?' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'episode_outcome', ['goals_to_slow', 'goals_to_slow_rated', 'goals_slowed', 'let_go']);
  }
}
