import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from './table.js';

/** Episodes with their teams, goals, appointments, reviews, next steps and imports. */
export class EpisodesToReviews1763730000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'episode',
      {
        id: 'id',
        version: 'integer',
        patient_id: 'ref',
        care_service_id: 'ref',
        pathway_id: 'ref',
        area_id: 'ref',
        condition_group: 'code?',
        measure_version_id: 'ref',
        referred_on: 'day?',
        started_on: 'day',
        ended_on: 'day?',
        end_reason: 'code?',
      },
      {
        refs: {
          patient_id: 'patient',
          care_service_id: 'care_service',
          pathway_id: 'pathway',
          area_id: 'area',
          measure_version_id: 'measure_version',
        },
        indexes: [['patient_id'], ['care_service_id', 'ended_on']],
      },
    );

    await createTable(
      runner,
      'transfer',
      {
        id: 'id',
        episode_id: 'ref',
        on: 'day',
        from_pathway_id: 'ref',
        to_pathway_id: 'ref',
        from_care_service_id: 'ref',
        to_care_service_id: 'ref',
      },
      { refs: { episode_id: 'episode' }, indexes: [['episode_id']] },
    );

    await createTable(
      runner,
      'team_member',
      {
        id: 'id',
        episode_id: 'ref',
        account_id: 'ref',
        discipline: 'code',
        key_worker: 'boolean',
      },
      {
        refs: { episode_id: 'episode', account_id: 'account' },
        indexes: [['account_id']],
        uniqueIndexes: [['episode_id', 'account_id']],
      },
    );

    await createTable(
      runner,
      'goal',
      {
        id: 'id',
        version: 'integer',
        episode_id: 'ref',
        position: 'integer',
        own_words: 'text',
        expressed_by: 'code',
        team_wording: 'text?',
        domain: 'code?',
        kind: 'code',
        importance: 'integer?',
        difficulty: 'integer?',
        weight: 'integer?',
        target_date: 'day?',
        levels: 'json',
        wording: 'integer',
        lifecycle: 'code',
        lifecycle_reason: 'text?',
        active: 'json',
        achievement: 'code?',
        baseline_level: 'number?',
        baseline_value: 'number?',
        baseline_on: 'day?',
        baseline_rater: 'code?',
        current_level: 'number?',
        current_value: 'number?',
        recent_agreed: 'json',
        first_rated_at: 'instant?',
        last_rated_on: 'day?',
        follows_goal_id: 'ref?',
        replaced_by_goal_id: 'ref?',
      },
      {
        refs: { episode_id: 'episode', follows_goal_id: 'goal' },
        indexes: [['follows_goal_id'], ['episode_id', 'position']],
      },
    );

    await createTable(
      runner,
      'goal_version',
      {
        id: 'id',
        goal_id: 'ref',
        number: 'integer',
        own_words: 'text',
        team_wording: 'text?',
        levels: 'json',
        from: 'instant',
        written_by: 'ref?',
      },
      { refs: { goal_id: 'goal' }, uniqueIndexes: [['goal_id', 'number']] },
    );

    await createTable(
      runner,
      'appointment',
      {
        id: 'id',
        version: 'integer',
        episode_id: 'ref',
        starts_at: 'instant',
        on: 'day',
        kind: 'code',
        purpose: 'code',
        status: 'code',
        missed_reason: 'code?',
        review_status: 'code?',
      },
      { refs: { episode_id: 'episode' }, indexes: [['on'], ['episode_id', 'starts_at']] },
    );

    await createTable(
      runner,
      'appointment_staff',
      {
        id: 'id',
        appointment_id: 'ref',
        account_id: 'ref',
      },
      {
        refs: { appointment_id: 'appointment', account_id: 'account' },
        indexes: [['account_id']],
        uniqueIndexes: [['appointment_id', 'account_id']],
      },
    );

    await createTable(
      runner,
      'preparation',
      {
        id: 'id',
        version: 'integer',
        appointment_id: 'ref',
        account_id: 'ref',
        sent_by: 'code',
        helped_by: 'text?',
        ratings: 'json',
        went_well: 'text?',
        to_talk_about: 'text?',
        sent_at: 'instant',
        read_at: 'instant?',
      },
      { refs: { appointment_id: 'appointment' }, uniqueIndexes: [['appointment_id', 'sent_by']] },
    );

    await createTable(
      runner,
      'review',
      {
        id: 'id',
        version: 'integer',
        appointment_id: 'ref',
        episode_id: 'ref',
        status: 'code',
        reason: 'text?',
        present: 'json',
        answered_by: 'code?',
        earlier_steps: 'json',
        talk_about: 'json',
        copy_given: 'boolean?',
        copy_format: 'code?',
        occurred_on: 'day',
        entered_at: 'instant',
        corrected_on: 'day?',
      },
      {
        refs: { appointment_id: 'appointment', episode_id: 'episode' },
        unique: ['appointment_id'],
        indexes: [['episode_id']],
      },
    );

    await createTable(
      runner,
      'rating',
      {
        id: 'id',
        review_id: 'ref',
        goal_id: 'ref',
        goal_version: 'integer',
        rater: 'code',
        level: 'number?',
        answer: 'code?',
        value: 'number?',
        not_rated: 'code?',
        note: 'text?',
      },
      {
        refs: { review_id: 'review', goal_id: 'goal' },
        indexes: [['goal_id']],
        uniqueIndexes: [['review_id', 'goal_id', 'rater']],
      },
    );

    await createTable(
      runner,
      'next_step',
      {
        id: 'id',
        version: 'integer',
        episode_id: 'ref',
        review_id: 'ref',
        goal_id: 'ref?',
        position: 'integer',
        what: 'text',
        who: 'text',
        by_when: 'day?',
        agreed_on: 'day',
        outcome: 'code?',
      },
      {
        refs: { episode_id: 'episode', review_id: 'review', goal_id: 'goal' },
        indexes: [['episode_id'], ['review_id']],
      },
    );

    await createTable(
      runner,
      'review_revision',
      {
        id: 'id',
        review_id: 'ref',
        number: 'integer',
        content: 'json',
        reason: 'text',
        amended_by: 'ref',
        amended_at: 'instant',
      },
      { refs: { review_id: 'review' }, uniqueIndexes: [['review_id', 'number']] },
    );

    await createTable(runner, 'import_batch', {
      id: 'id',
      at: 'instant',
      account_id: 'ref?',
      sha256: 'text',
      result: 'json',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'import_batch',
      'review_revision',
      'next_step',
      'rating',
      'review',
      'preparation',
      'appointment_staff',
      'appointment',
      'goal_version',
      'goal',
      'team_member',
      'transfer',
      'episode',
    ]) {
      await runner.dropTable(table);
    }
  }
}
