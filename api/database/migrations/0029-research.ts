import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, dropColumns } from './table.js';

/** Projects that ask for anonymised data, what they are given and what they fetched; and who chose not to take part. */
export class Research1763730000028 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'patient', { research_choice: 'code?' });
    await createTable(
      runner,
      'research_choice_change',
      { id: 'id', patient_id: 'ref', at: 'instant', choice: 'code', account_id: 'ref', by: 'code' },
      { refs: { patient_id: 'patient' }, indexes: [['patient_id', 'at']] },
    );
    await createProjects(runner);
    await createReleases(runner);
    await createKeys(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['call', 'key', 'release_person', 'file', 'release', 'decision', 'project', 'choice_change'];
    for (const table of tables) await runner.dropTable(`research_${table}`);
    await dropColumns(runner, 'patient', ['research_choice']);
  }
}

async function createProjects(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'research_project',
    {
      id: 'id',
      version: 'integer',
      applicant_id: 'ref',
      state: 'code',
      submission: 'integer',
      title: 'text',
      purpose: 'text?',
      plain_summary: 'text?',
      organisation: 'text?',
      applicant_type: 'code?',
      has_commercial_interest: 'boolean?',
      commercial_interest: 'text?',
      legal_basis: 'code?',
      opt_out_mode: 'code?',
      tier: 'integer',
      fields: 'json',
      pathway_ids: 'json',
      member_emails: 'json',
      starts_on: 'day?',
      expires_on: 'day?',
      created_at: 'instant',
      submitted_at: 'instant?',
      approved_at: 'instant?',
      closed_at: 'instant?',
      closed_because: 'text?',
    },
    { refs: { applicant_id: 'account' }, indexes: [['state', 'submitted_at'], ['applicant_id']] },
  );
  await createTable(
    runner,
    'research_decision',
    {
      id: 'id',
      project_id: 'ref',
      submission: 'integer',
      guardian_id: 'ref',
      verdict: 'code',
      reason: 'text?',
      at: 'instant',
    },
    {
      refs: { project_id: 'research_project', guardian_id: 'account' },
      uniqueIndexes: [['project_id', 'submission', 'guardian_id']],
    },
  );
}

async function createReleases(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'research_release',
    {
      id: 'id',
      name: 'code',
      tier: 'integer',
      year: 'integer',
      number: 'integer',
      state: 'code',
      from: 'day',
      to: 'day',
      k: 'integer',
      l: 'integer',
      suppression_limit: 'number',
      hierarchies_version: 'integer?',
      code_version: 'text?',
      levels: 'json?',
      built_beside: 'json?',
      report: 'json?',
      problem: 'json?',
      job_id: 'ref',
      created_by_id: 'ref?',
      created_at: 'instant',
      published_by_id: 'ref?',
      published_at: 'instant?',
      withdrawn_at: 'instant?',
      withdrawn_because: 'text?',
    },
    { unique: ['name'], uniqueIndexes: [['tier', 'year', 'number']] },
  );
  await createTable(
    runner,
    'research_file',
    {
      id: 'id',
      release_id: 'ref',
      project_id: 'ref',
      name: 'text',
      table_name: 'code?',
      format: 'code',
      bytes: 'integer',
      rows: 'integer?',
      sha256: 'text',
    },
    {
      refs: { release_id: 'research_release', project_id: 'research_project' },
      uniqueIndexes: [['release_id', 'project_id', 'name']],
    },
  );
  await createTable(
    runner,
    'research_release_person',
    { id: 'id', release_id: 'ref', patient_id: 'ref', look: 'json' },
    {
      refs: { release_id: 'research_release', patient_id: 'patient' },
      indexes: [['patient_id']],
      uniqueIndexes: [['release_id', 'patient_id']],
    },
  );
}

async function createKeys(runner: QueryRunner): Promise<void> {
  await createTable(
    runner,
    'research_key',
    {
      id: 'id',
      project_id: 'ref',
      name: 'text',
      prefix: 'code',
      hash: 'text',
      created_by_id: 'ref',
      created_at: 'instant',
      expires_at: 'instant',
      revoked_at: 'instant?',
    },
    { refs: { project_id: 'research_project' }, unique: ['hash'], indexes: [['project_id', 'created_at']] },
  );
  await createTable(
    runner,
    'research_call',
    {
      seq: 'serial',
      at: 'instant',
      project_id: 'ref',
      key_id: 'ref?',
      account_id: 'ref?',
      release: 'code?',
      file: 'text?',
      phase: 'code',
      download_id: 'ref?',
      bytes: 'integer',
      rows: 'integer?',
      status: 'integer',
    },
    {
      indexes: [['project_id', 'seq'], ['key_id', 'at'], ['download_id']],
    },
  );
}
