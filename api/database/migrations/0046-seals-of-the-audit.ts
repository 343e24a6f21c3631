import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutAppendOnly } from '../append-only.js';
import { addColumns, createTable, dropColumns, engineOf } from './table.js';

/** The chain over the audit rows, what shows that the service wrote them, and how the triggers were last made. */
export class SealsOfTheAudit1763730000045 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await withoutRules(runner);
    // They were there for a chain within the rows and never filled: the chain has a table of its own.
    await dropColumns(runner, 'audit', ['prev_hash', 'hash']);
    await addColumns(runner, 'audit', { mark: 'text?' });
    await createTable(
      runner,
      'audit_seal',
      { number: 'key', seq: 'integer', key_id: 'code', hash: 'text' },
      { uniqueIndexes: [['seq']] },
    );
    await createTable(runner, 'audit_acceptance', { id: 'id', at: 'instant', reason: 'text', findings: 'json' });
    await createTable(runner, 'trigger_state', {
      one: 'key',
      migrations: 'integer',
      fingerprint: 'text',
      guards: 'json',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('trigger_state');
    await runner.dropTable('audit_acceptance');
    await runner.dropTable('audit_seal');
    await withoutRules(runner);
    await dropColumns(runner, 'audit', ['mark']);
    await addColumns(runner, 'audit', { prev_hash: 'text?', hash: 'text?' });
  }
}

/** They name the columns. They are made anew when all migrations have run. */
async function withoutRules(runner: QueryRunner): Promise<void> {
  for (const statement of withoutAppendOnly(engineOf(runner), 'audit')) await runner.query(statement);
}
