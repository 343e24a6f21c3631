import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/**
 * Where a review came from, and imported facts that were guessed: the day of a baseline and who answered. An imported
 * review is in an episode whose goals came from a file, and was not written by a request. Also the references that a
 * care service has for one person, once a user has said that they are one.
 */
export class WhatAnImportKnows1763730000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'known_reference',
      { id: 'id', care_service_id: 'ref', patient_id: 'ref', reference: 'text', birth_date: 'day' },
      { indexes: [['birth_date'], ['patient_id']] },
    );
    await addColumns(runner, 'review', { source: 'code?' });
    await runner.query(`
      UPDATE review SET source = 'import'
      WHERE EXISTS (SELECT 1 FROM goal WHERE goal.episode_id = review.episode_id AND goal.import_number IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM audit
                        WHERE audit.record = 'review' AND audit.record_id = review.id AND audit.action = 'review:write'
                          AND audit.at <= review.entered_at)
        AND NOT EXISTS (SELECT 1 FROM review_revision WHERE review_revision.review_id = review.id)
        AND present = '[]' AND talk_about = '[]' AND earlier_steps = '[]'`);
    await runner.query(`
      UPDATE review SET answered_by = NULL
      WHERE source = 'import' AND answered_by = 'patient'
        AND NOT EXISTS (SELECT 1 FROM rating WHERE rating.review_id = review.id AND rating.rater = 'patient')`);
    // The day was that of the episode's start; certain about a goal is only the first imported review that rates it.
    const firstRated = `
      (SELECT MIN(review.occurred_on) FROM review JOIN rating ON rating.review_id = review.id
       WHERE rating.goal_id = goal.id AND review.source = 'import')`;
    await runner.query(`
      UPDATE goal SET baseline_on = ${firstRated}
      WHERE import_number IS NOT NULL
        AND baseline_on = (SELECT episode.started_on FROM episode WHERE episode.id = goal.episode_id)
        AND ${firstRated} > baseline_on`);
  }

  /** The guesses are not restored. */
  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'review', ['source']);
    await runner.dropTable('known_reference');
  }
}
