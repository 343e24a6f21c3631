import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/**
 * One row an appointment of what figures count of it. Empty here and filled by the service once it has started, as the
 * outcome rows are. They say where an episode was on a day, for which moves need the order in which they were made.
 */
export class AppointmentFacts1763730000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'transfer', { number: 'integer?' });
    // That order was not kept before: by their days is the best there is.
    await runner.query(`UPDATE transfer SET number = (
      SELECT COUNT(*) FROM transfer AS earlier
      WHERE earlier.episode_id = transfer.episode_id AND (earlier."on", earlier.id) <= (transfer."on", transfer.id)
    )`);
    await createTable(
      runner,
      'appointment_fact',
      {
        appointment_id: 'id',
        episode_id: 'ref',
        patient_id: 'ref',
        care_service_id: 'ref',
        pathway_id: 'ref',
        area_id: 'ref',
        day: 'day',
        status: 'code',
        kind: 'code',
        missed_reason: 'code?',
        missed_help: 'code?',
        cancelled_by: 'code?',
        review_status: 'code?',
        review_reason: 'code?',
        answered_by: 'code?',
        has_goal_due: 'boolean',
        goals_asked: 'integer',
        goals_rated: 'integer',
        goals_not_sure: 'integer',
        goals_not_today: 'integer',
        goals_seen_differently: 'integer',
        goals_not_asked: 'integer',
        next_steps: 'integer',
        copy_given: 'boolean?',
        days_since_attended: 'integer?',
        days_from_referral: 'integer?',
        days_to_first_goal: 'integer?',
        staff: 'integer',
        source: 'code?',
      },
      { refs: { appointment_id: 'appointment' }, indexes: [['care_service_id', 'day'], ['episode_id']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE appointment_fact');
    await dropColumns(runner, 'transfer', ['number']);
  }
}
