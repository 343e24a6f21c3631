import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OutcomeRows1763730000016 } from './0017-outcome-rows.js';
import { createTable } from './table.js';

/**
 * Outcome rows count the goals too, and have T in hundredths. They are left empty here and filled by the service itself
 * once it has started: how outcomes are counted is no matter of the schema.
 */
export class FactsOfOutcomes1763730000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE episode_outcome');
    await createTable(
      runner,
      'episode_outcome',
      {
        episode_id: 'id',
        patient_id: 'ref',
        care_service_id: 'ref',
        pathway_id: 'ref',
        area_id: 'ref',
        measure_version_id: 'ref',
        started_on: 'day',
        ended_on: 'day?',
        end_reason: 'code?',
        baseline_t: 'integer?',
        current_t: 'integer?',
        change_t: 'integer?',
        unweighted_baseline_t: 'integer?',
        unweighted_current_t: 'integer?',
        unweighted_change_t: 'integer?',
        t_reason: 'code?',
        goals_counted: 'integer',
        partial: 'boolean',
        goals_to_keep: 'integer',
        goals_to_keep_rated: 'integer',
        goals_kept: 'integer',
        goals: 'integer',
        rated: 'integer',
        achieved: 'integer',
        at_minus_two: 'integer',
        at_minus_one: 'integer',
        at_partly: 'integer',
        at_zero: 'integer',
        at_one: 'integer',
        at_two: 'integer',
        better: 'integer',
        same: 'integer',
        harder: 'integer',
        stopped: 'integer',
        infeasible: 'integer',
        reworded: 'integer',
        re_levelled: 'integer',
        only_without_patient: 'boolean',
        rules: 'integer',
      },
      { refs: { episode_id: 'episode' }, indexes: [['care_service_id', 'ended_on'], ['rules']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE episode_outcome');
    await new OutcomeRows1763730000016().up(runner);
  }
}
