import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** When work that comes round again is next due. */
export class Schedules1763730000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'schedule_due', { name: 'id', due_at: 'instant' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('schedule_due');
  }
}
