import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, dropColumns } from './table.js';

/**
 * Which levels of each quasi-identifier a data guardian allowed in a release, and a fingerprint of the root secret under which it was
 * built. Releases from before allowed every level, and say nothing of their secret.
 */
export class AllowedLevels1763730000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'research_release', { allowed_levels: 'json?', secret_fingerprint: 'text?' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropColumns(runner, 'research_release', ['allowed_levels', 'secret_fingerprint']);
  }
}
