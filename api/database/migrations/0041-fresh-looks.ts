import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** What patient and team settle on after a fresh look at a goal. So far a goal could only be said to be due for one. */
export class FreshLooks1763730000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'review', { fresh_looks: 'json?' });
    await addColumns(runner, 'goal', { last_look: 'json?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'goal', ['last_look']);
    await dropColumns(runner, 'review', ['fresh_looks']);
  }
}
