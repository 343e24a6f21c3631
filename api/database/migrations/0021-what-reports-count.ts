import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/** Codes that stood where the words stand. */
const CODES = "('infeasible', 'discharged', 're-levelled')";

/** Whether a review of this episode came after its end, where a follow-up has figures of its own. */
const UNTIL_THE_END = `(episode.ended_on IS NULL OR review.occurred_on < episode.ended_on
  OR (review.occurred_on = episode.ended_on AND appointment.purpose <> 'follow-up'))`;

/** What reports count and the record did not say as a code, or not at all. */
export class WhatReportsCount1763730000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'transfer', { from_area_id: 'ref?', to_area_id: 'ref?' });
    await addColumns(runner, 'goal', { last_agreed_on: 'day?', lifecycle_code: 'code?' });
    await addColumns(runner, 'appointment', { missed_help: 'code?', cancelled_by: 'code?' });
    await addColumns(runner, 'next_step', { barrier: 'code?' });
    // The areas between which people moved before were not kept: where they are now is the best there is.
    const area = '(SELECT episode.area_id FROM episode WHERE episode.id = transfer.episode_id)';
    await runner.query(`UPDATE transfer SET from_area_id = ${area}, to_area_id = ${area}`);
    await runner.query(
      `UPDATE goal SET lifecycle_code = lifecycle_reason, lifecycle_reason = NULL WHERE lifecycle_reason IN ${CODES}`,
    );
    await runner.query(`UPDATE goal SET last_agreed_on = (
      SELECT MAX(review.occurred_on) FROM rating
      JOIN review ON review.id = rating.review_id
      JOIN episode ON episode.id = review.episode_id
      JOIN appointment ON appointment.id = review.appointment_id
      WHERE rating.goal_id = goal.id AND rating.rater = 'agreed' AND review.status = 'agreed'
        AND (rating.level IS NOT NULL OR rating.value IS NOT NULL) AND ${UNTIL_THE_END}
    ) WHERE first_rated_at IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    // A code that was given without words becomes them, as the three always were.
    await runner.query(
      `UPDATE goal SET lifecycle_reason = lifecycle_code WHERE lifecycle_reason IS NULL OR lifecycle_code IN ${CODES}`,
    );
    await dropColumns(runner, 'next_step', ['barrier']);
    await dropColumns(runner, 'appointment', ['missed_help', 'cancelled_by']);
    await dropColumns(runner, 'goal', ['last_agreed_on', 'lifecycle_code']);
    await dropColumns(runner, 'transfer', ['from_area_id', 'to_area_id']);
  }
}
