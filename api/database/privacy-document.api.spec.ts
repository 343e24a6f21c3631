import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestApp, startTestApp } from '../testing/test-app.js';

const TABLES = {
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  postgres: `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`,
};

describe('What is written about privacy', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('names every table of the database, and none that is not there', async () => {
    const rows = await test.database.reads.query<{ name: string }[]>(TABLES[test.database.engine]);
    const text = readFileSync(join(__dirname, '../../docs/privacy.md'), 'utf8');
    const table = text.split('\n').filter((line) => line.startsWith('|') && !line.includes('`libs/'));
    const named = table.flatMap((line) => [...line.matchAll(/`([a-z_]+)`/g)].map(([, name]) => name));
    expect([...named].sort()).toEqual(rows.map(({ name }) => name).sort());
  });
});
