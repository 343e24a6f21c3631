import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createLinkTable, createTable } from './table.js';

/** Audit, measures, places, accounts, sessions and patients. */
export class PeopleAndPlaces1763730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit', {
      seq: 'serial',
      at: 'instant',
      account_id: 'ref?',
      action: 'code',
      record: 'code',
      record_id: 'ref?',
      patient_ids: 'json',
      fields: 'json?',
      address: 'text?',
      prev_hash: 'text?',
      hash: 'text?',
    });

    await createTable(
      runner,
      'idempotent_answer',
      {
        seq: 'serial',
        account_id: 'ref',
        route: 'text',
        key: 'text',
        body_hash: 'text',
        status: 'integer',
        body: 'text',
        created_at: 'instant',
      },
      { indexes: [['created_at']], uniqueIndexes: [['account_id', 'route', 'key']] },
    );

    await createTable(
      runner,
      'measure',
      {
        id: 'id',
        key: 'code',
        name: 'text',
      },
      { unique: ['key'] },
    );

    await createTable(
      runner,
      'measure_version',
      {
        id: 'id',
        measure_id: 'ref',
        number: 'integer',
        is_default: 'boolean',
        scale: 'json',
        achieved_at: 'number?',
        max_goals: 'integer',
        published_at: 'instant',
      },
      { refs: { measure_id: 'measure' }, uniqueIndexes: [['measure_id', 'number']] },
    );

    await createTable(
      runner,
      'region',
      {
        id: 'id',
        name: 'text',
      },
      { unique: ['name'] },
    );

    await createTable(
      runner,
      'area',
      {
        id: 'id',
        name: 'text',
        region_id: 'ref',
      },
      { refs: { region_id: 'region' }, unique: ['name'], indexes: [['region_id']] },
    );

    await createTable(
      runner,
      'pathway',
      {
        id: 'id',
        name: 'text',
      },
      { unique: ['name'] },
    );

    await createTable(
      runner,
      'care_service',
      {
        id: 'id',
        version: 'integer',
        name: 'text',
        phone: 'text?',
      },
      { unique: ['name'] },
    );

    await createLinkTable(runner, 'care_service_pathway', 'care_service', 'pathway');
    await createLinkTable(runner, 'care_service_area', 'care_service', 'area');

    await createTable(
      runner,
      'account',
      {
        id: 'id',
        version: 'integer',
        email: 'text',
        email_key: 'text',
        name: 'text',
        search_key: 'text',
        status: 'code',
        password_hash: 'text?',
        last_signed_in_at: 'instant?',
        created_at: 'instant',
      },
      { unique: ['email_key'] },
    );

    await createTable(
      runner,
      'patient',
      {
        id: 'id',
        version: 'integer',
        given_name: 'text',
        family_name: 'text',
        preferred_name: 'text?',
        name_key: 'text',
        search_key: 'text',
        birth_date: 'day',
        nhs_number: 'code?',
        sex: 'code?',
        ethnicity: 'code?',
        deprivation_quintile: 'integer?',
        contact: 'json',
        needs: 'json',
        died_on: 'day?',
        created_at: 'instant',
      },
      {
        unique: ['nhs_number'],
        indexes: [
          ['birth_date', 'name_key'],
          ['name_key', 'id'],
        ],
      },
    );

    await createTable(
      runner,
      'membership',
      {
        id: 'id',
        account_id: 'ref',
        role: 'code',
        care_service_id: 'ref?',
        patient_id: 'ref?',
      },
      {
        refs: { account_id: 'account', care_service_id: 'care_service', patient_id: 'patient' },
        indexes: [['account_id'], ['patient_id']],
      },
    );

    await createTable(
      runner,
      'account_link',
      {
        id: 'id',
        account_id: 'ref',
        token_hash: 'text',
        expires_at: 'instant',
        used_at: 'instant?',
      },
      { refs: { account_id: 'account' }, unique: ['token_hash'], indexes: [['account_id']] },
    );

    await createTable(
      runner,
      'session',
      {
        id: 'id',
        token_hash: 'text',
        account_id: 'ref',
        created_at: 'instant',
        last_seen_at: 'instant',
        revoked_at: 'instant?',
      },
      { refs: { account_id: 'account' }, unique: ['token_hash'], indexes: [['account_id']] },
    );

    await createTable(
      runner,
      'failed_sign_in',
      {
        seq: 'serial',
        account_key: 'text',
        address_key: 'text',
        at: 'instant',
      },
      {
        indexes: [
          ['address_key', 'at'],
          ['account_key', 'address_key', 'at'],
        ],
      },
    );

    await createTable(
      runner,
      'registration',
      {
        id: 'id',
        patient_id: 'ref',
        care_service_id: 'ref',
        local_reference: 'text?',
      },
      {
        refs: { patient_id: 'patient', care_service_id: 'care_service' },
        indexes: [['care_service_id', 'local_reference']],
        uniqueIndexes: [['patient_id', 'care_service_id']],
      },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'registration',
      'failed_sign_in',
      'session',
      'account_link',
      'membership',
      'patient',
      'account',
      'care_service_area',
      'care_service_pathway',
      'care_service',
      'pathway',
      'area',
      'region',
      'measure_version',
      'measure',
      'idempotent_answer',
      'audit',
    ]) {
      await runner.dropTable(table);
    }
  }
}
