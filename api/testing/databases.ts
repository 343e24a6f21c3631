import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A database of its own for one test app. */
export interface Place {
  readonly url: string;
  remove(): Promise<void>;
}

/**
 * SQLite in a temporary file, or a database on the PostgreSQL that TEST_DATABASE_URL names.
 * @param original URL of a closed database of the same engine to copy; without it the new one is empty.
 */
export async function makeDatabase(original?: string): Promise<Place> {
  const server = process.env['TEST_DATABASE_URL'];
  return server ? onPostgres(server, original) : inFile(original);
}

function inFile(original?: string): Place {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-'));
  const file = join(folder, 'waymark.db');
  if (original) copyFileSync(original.replace(/^sqlite:/, ''), file);
  return {
    url: `sqlite:${file}`,
    remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  };
}

async function onPostgres(server: string, original?: string): Promise<Place> {
  const name = `waymark_${randomUUID().replaceAll('-', '')}`;
  const template = original ? ` TEMPLATE ${new URL(original).pathname.slice(1)}` : '';
  await onServer(server, `CREATE DATABASE ${name}${template} STRATEGY FILE_COPY`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
