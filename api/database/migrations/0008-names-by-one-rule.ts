import { lastFourOf, lettersOf, normaliseName, searchTextOf } from '@waymark/text';
import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { type KeyColumns, rewrite } from './rewrite.js';
import { addColumns, createTable, dropColumns } from './table.js';

/**
 * The keys by which people and accounts are sorted and found follow one rule for names, and patients are found by the
 * end of their NHS number. A care service that takes on a person known to another one says why.
 */
export class NamesByOneRule1763730000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'patient', { nhs_last_four: 'code?' });
    await runner.createIndex('patient', byLastFour());
    await rewrite(runner, PATIENTS, (row) => [
      `${sortKeyOf(text(row['family_name']))}, ${sortKeyOf(text(row['given_name']))}`,
      searchTextOf(text(row['family_name']), text(row['given_name']), text(row['preferred_name'])),
      lastFourOf(row['nhs_number'] ?? null),
    ]);
    await rewrite(runner, ACCOUNTS, (row) => [searchTextOf(text(row['name']), text(row['email']))]);
    await createTable(
      runner,
      'taking_on',
      {
        id: 'id',
        patient_id: 'ref',
        care_service_id: 'ref',
        account_id: 'ref',
        reason: 'code',
        note: 'text?',
        at: 'instant',
        own_contact: 'json',
        shared_at: 'instant?',
        shared_by_id: 'ref?',
      },
      {
        refs: { patient_id: 'patient', care_service_id: 'care_service', account_id: 'account' },
        uniqueIndexes: [['patient_id', 'care_service_id']],
      },
    );
    await createTable(
      runner,
      'refused_taking_on',
      { seq: 'serial', account_id: 'ref', at: 'instant' },
      { refs: { account_id: 'account' }, indexes: [['account_id', 'at']] },
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('refused_taking_on');
    await runner.dropTable('taking_on');
    await runner.dropIndex('patient', byLastFour());
    await dropColumns(runner, 'patient', ['nhs_last_four']);
    await rewrite(runner, { ...PATIENTS, keys: ['name_key', 'search_key'] }, (row) => {
      const nameKey = `${earlierKeyOf(text(row['family_name']))}, ${earlierKeyOf(text(row['given_name']))}`;
      return [nameKey, `${nameKey} ${earlierKeyOf(text(row['preferred_name']))}`.trim()];
    });
    await rewrite(runner, ACCOUNTS, (row) => [earlierKeyOf(`${text(row['name'])} ${text(row['email'])}`)]);
  }
}

const PATIENTS: KeyColumns = {
  table: 'patient',
  read: ['given_name', 'family_name', 'preferred_name', 'nhs_number'],
  keys: ['name_key', 'search_key', 'nhs_last_four'],
};
const ACCOUNTS: KeyColumns = { table: 'account', read: ['name', 'email'], keys: ['search_key'] };

function byLastFour(): TableIndex {
  return new TableIndex({ columnNames: ['nhs_last_four'] });
}

const text = (value: string | null | undefined): string => value ?? '';

function sortKeyOf(name: string): string {
  return lettersOf(name) || normaliseName(name);
}

/** The previous rule, for the way back. */
function earlierKeyOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase().replace(/\s+/g, ' ').trim();
}
