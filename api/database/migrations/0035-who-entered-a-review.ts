import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** Which account entered a review. Of those from before, only the audit trail tells: they say that it was not kept. */
export class WhoEnteredAReview1763730000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'review', { entered_by_id: 'ref?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'review', ['entered_by_id']);
  }
}
