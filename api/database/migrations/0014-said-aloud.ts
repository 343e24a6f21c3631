import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/**
 * Which ratings of therapists the patient has heard: those that stand beside another view that was kept, and those
 * given for the patient. Of an open review none is taken to be said; the shared screen says so with its next save.
 */
export class SaidAloud1763730000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'rating', { said_aloud: 'boolean?' });
    await runner.query(`
      UPDATE rating SET said_aloud = (
        EXISTS (SELECT 1 FROM review
                WHERE review.id = rating.review_id
                  AND (review.answered_by = 'team'
                       OR (review.answered_by IS NULL AND review.status <> 'in-progress'
                           AND NOT EXISTS (SELECT 1 FROM rating other
                                           WHERE other.review_id = rating.review_id
                                             AND other.goal_id = rating.goal_id AND other.rater <> 'therapist'))))
        OR EXISTS (SELECT 1 FROM rating agreed
                   WHERE agreed.review_id = rating.review_id AND agreed.goal_id = rating.goal_id
                     AND agreed.rater = 'agreed' AND agreed.not_rated = 'seen-differently'))
      WHERE rater = 'therapist'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'rating', ['said_aloud']);
  }
}
