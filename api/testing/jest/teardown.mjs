import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** After the last test file: removes the template and its folder. */
export default async function removeTemplate() {
  const folder = process.env.TEST_TEMPLATES;
  const file = join(folder, 'template.json');
  if (existsSync(file)) await remove(JSON.parse(readFileSync(file, 'utf8')).url);
  rmSync(folder, { recursive: true, force: true });
}

async function remove(url) {
  if (url.startsWith('sqlite:')) {
    rmSync(dirname(url.slice('sqlite:'.length)), { recursive: true, force: true });
    return;
  }
  const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  await client.query(`DROP DATABASE ${new URL(url).pathname.slice(1)}`);
  await client.end();
}
