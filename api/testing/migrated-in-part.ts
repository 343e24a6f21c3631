import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { type Engine, engineOf, parameterMark } from '../database/dialect.js';
import { MIGRATIONS } from '../database/migrations/index.js';
import { SnakeCaseNaming } from '../database/naming.js';

const PEOPLE = 300;
/** The first ones make places, people, episodes and measures. */
export const OLDEST = 3;

/** A database that has been through the first so many migrations, and nothing else. */
export async function openMigrated(url: string, migrations: number): Promise<DataSource> {
  const shared = { entities: [], namingStrategy: new SnakeCaseNaming(), migrations: MIGRATIONS.slice(0, migrations) };
  const source = url.startsWith('sqlite:')
    ? new DataSource({ ...shared, type: 'better-sqlite3', database: url.slice(7), migrationsTransactionMode: 'each' })
    : new DataSource({ ...shared, type: 'postgres', url, migrationsTransactionMode: 'each' });
  await source.initialize();
  if (engineOf(source) === 'sqlite') await source.query('PRAGMA foreign_keys = OFF');
  await source.runMigrations();
  return source;
}

/** Some hundred people, each with an episode and a goal, as a release of the first days kept them. */
export async function fillOldest(source: DataSource): Promise<void> {
  const engine = engineOf(source);
  const insert = (table: string, row: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const names = Object.keys(row);
    const marks = names.map((_, index) => parameterMark(engine, index + 1)).join(', ');
    const values = Object.values(row).map((value) =>
      engine === 'sqlite' && typeof value === 'boolean' ? +value : value,
    );
    return source.query(
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${marks})`,
      values,
    );
  };
  const [region, area, pathway, careService] = Array.from({ length: 4 }, () => randomUUID());
  await insert('region', { id: region, name: 'South' });
  await insert('area', { id: area, name: 'Coast', region_id: region });
  await insert('pathway', { id: pathway, name: 'Brain injury' });
  await insert('care_service', { id: careService, version: 1, name: 'Vocational', phone: null });
  const [measure] = await source.query<{ id: string }[]>('SELECT id FROM measure_version');
  const created_at = '2026-01-05 09:00:00.000';
  for (let number = 0; number < PEOPLE; number += 1) {
    const [patient, episode] = [randomUUID(), randomUUID()];
    const name = `Person ${number}`;
    await insert('patient', {
      ...{ id: patient, version: 1, given_name: name, family_name: 'Example', preferred_name: null },
      ...{ name_key: `person ${number} example`, search_key: `person ${number} example`, birth_date: '1980-04-02' },
      ...{ contact: '{}', needs: '{}', created_at },
    });
    await insert('episode', {
      ...{ id: episode, version: 1, patient_id: patient, care_service_id: careService, pathway_id: pathway },
      ...{ area_id: area, measure_version_id: measure?.id, started_on: '2026-01-05' },
    });
    await insert('goal', {
      ...{ id: randomUUID(), version: 1, episode_id: episode, position: 1, own_words: `Goal of ${name}` },
      ...{ expressed_by: 'patient', kind: 'reach', levels: '[]', wording: 1, lifecycle: 'active', active: '[]' },
      ...{ baseline_level: -1, baseline_on: '2026-01-05', baseline_rater: 'agreed', recent_agreed: '[]' },
    });
  }
}

/** Tables, columns, indexes and keys of a database, and the rows of each table: the same for the same steps. */
export async function shapeOf(source: DataSource): Promise<readonly string[]> {
  const lines = await source.query<{ line: string }[]>(SHAPE[engineOf(source)]);
  const tables = await source.query<{ name: string }[]>(TABLES[engineOf(source)]);
  const counts: string[] = [];
  for (const { name } of tables) {
    const [found] = await source.query<{ rows: number | string }[]>(`SELECT count(*) AS rows FROM "${name}"`);
    counts.push(`${name}: ${found?.rows} rows`);
  }
  return [...lines.map(({ line }) => line), ...counts].sort();
}

const SHAPE: Readonly<Record<Engine, string>> = {
  sqlite:
    "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_schema WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite_stat%'",
  postgres: `SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable) AS line
      FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace`,
};

const TABLES: Readonly<Record<Engine, string>> = {
  sqlite: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  postgres:
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
};
