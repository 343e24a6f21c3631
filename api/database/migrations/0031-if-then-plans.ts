import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** What might get in the way of a next step, and what the person will do then. */
export class IfThenPlans1763730000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'next_step', { if_barrier: 'text?', then_plan: 'text?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'next_step', ['if_barrier', 'then_plan']);
  }
}
