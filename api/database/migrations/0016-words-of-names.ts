import { nameWordsOf, searchTextOf } from '@waymark/text';
import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { nameWordTriggers, withoutNameWordTriggers } from '../name-word-triggers.js';
import { rewrite, type Row } from './rewrite.js';
import { engineOf } from './table.js';

/**
 * Patients are found by the beginnings of the words of their names, from an index, where a search read the names of
 * everybody. The search key becomes those words; the triggers that keep each in a row also fill the table here.
 */
export class WordsOfNames1763730000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await runner.createTable(
      new Table({
        name: 'patient_name_word',
        withoutRowid: true,
        columns: [
          { name: 'patient_id', type: 'varchar', length: '36', isPrimary: true },
          { name: 'word', type: 'text', isPrimary: true },
        ],
        foreignKeys: [
          {
            columnNames: ['patient_id'],
            referencedTableName: 'patient',
            referencedColumnNames: ['id'],
            onDelete: 'CASCADE',
          },
        ],
      }),
    );
    for (const statement of nameWordTriggers(engine)) await runner.query(statement);
    // Emptied first: a key that stays the same, as most do, would not be seen as changed.
    await runner.query("UPDATE patient SET search_key = ''");
    await rewrite(runner, SEARCH_KEY, (row) => [nameWordsOf(...namesIn(row)).join(' ')]);
    const inBytes = engine === 'postgres' ? ' COLLATE "C"' : '';
    await runner.query(`CREATE INDEX ix_patient_name_word_bytes ON patient_name_word (word${inBytes}, patient_id)`);
    if (engine === 'postgres') {
      await runner.query('CREATE INDEX ix_patient_name_key_bytes ON patient (name_key COLLATE "C", id)');
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    for (const statement of withoutNameWordTriggers(engine)) await runner.query(statement);
    if (engine === 'postgres') await runner.query('DROP INDEX ix_patient_name_key_bytes');
    await runner.dropTable('patient_name_word');
    await rewrite(runner, SEARCH_KEY, (row) => [searchTextOf(...namesIn(row))]);
  }
}

const SEARCH_KEY = {
  table: 'patient',
  read: ['family_name', 'given_name', 'preferred_name'],
  keys: ['search_key'],
} as const;

function namesIn(row: Row): (string | null)[] {
  return SEARCH_KEY.read.map((name) => row[name] ?? null);
}
