import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fixed ids, so that files and scripts that name a measure mean the same one on every site. */
const FIRST_MEASURES = [
  {
    id: '6a5b0a52-6f0e-4a52-9d1e-0d4a3f1c0001',
    versionId: '6a5b0a52-6f0e-4a52-9d1e-0d4a3f1c1001',
    key: 'gas',
    name: 'Goal Attainment Scaling',
    isDefault: true,
    scale: { kind: 'gas-levels' },
    achievedAt: 0,
  },
  {
    id: '6a5b0a52-6f0e-4a52-9d1e-0d4a3f1c0002',
    versionId: '6a5b0a52-6f0e-4a52-9d1e-0d4a3f1c1002',
    key: 'gas-light',
    name: 'GAS-Light (verbal)',
    isDefault: false,
    scale: { kind: 'gas-light' },
    achievedAt: 0,
  },
  {
    id: '6a5b0a52-6f0e-4a52-9d1e-0d4a3f1c0003',
    versionId: '6a5b0a52-6f0e-4a52-9d1e-0d4a3f1c1003',
    key: 'goal-rating-0-10',
    name: '0–10 goal rating',
    isDefault: false,
    scale: { kind: 'numeric', min: 0, max: 10 },
    achievedAt: 10,
  },
] as const;

/** The three measures that every site starts with; GAS is the default. */
export class FirstMeasures1763730000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { id, versionId, key, name, isDefault, scale, achievedAt } of FIRST_MEASURES) {
      await runner.query(`INSERT INTO measure (id, key, name) VALUES ('${id}', '${key}', '${name}')`);
      await runner.query(
        `INSERT INTO measure_version (id, measure_id, number, is_default, scale, achieved_at, max_goals, published_at)
         VALUES ('${versionId}', '${id}', 1, ${isDefault}, '${JSON.stringify(scale)}', ${achievedAt}, 3, '2026-01-01T00:00:00.000Z')`,
      );
    }
  }

  async down(): Promise<void> {
    // The tables are dropped by the migration that created them.
  }
}
