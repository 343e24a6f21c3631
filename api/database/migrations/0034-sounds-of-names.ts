import { nameWordsOf, soundsOf } from '@waymark/text';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { listTriggers } from '../list-triggers.js';
import { nameWordTriggers } from '../name-word-triggers.js';
import { rewrite, type Row } from './rewrite.js';
import { engineOf } from './table.js';

const SEARCH_KEY = {
  table: 'patient',
  read: ['family_name', 'given_name', 'preferred_name'],
  keys: ['search_key'],
} as const;

const namesIn = (row: Row): (string | null)[] => SEARCH_KEY.read.map((name) => row[name] ?? null);

/** Patients are found by how their names sound, too: the sounds stand among the words that are kept of each name. */
export class SoundsOfNames1763730000033 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepInStep(runner);
    await rewrite(runner, SEARCH_KEY, (row) => {
      const names = namesIn(row);
      return [[...nameWordsOf(...names), ...soundsOf(...names)].join(' ')];
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await keepInStep(runner);
    await rewrite(runner, SEARCH_KEY, (row) => [nameWordsOf(...namesIn(row)).join(' ')]);
  }
}

/** An earlier migration of the same run may have taken the triggers away, and they fill the table of the words. */
async function keepInStep(runner: QueryRunner): Promise<void> {
  const engine = engineOf(runner);
  for (const statement of [...nameWordTriggers(engine), ...listTriggers(engine)]) await runner.query(statement);
}
