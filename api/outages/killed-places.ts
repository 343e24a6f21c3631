import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../tools/postgres.mjs';

/** Where a service that is killed keeps its data: on a disk, with nothing spared. */
export interface DurablePlace {
  readonly url: string;
  /** Address of an empty database beside it. */
  empty(name: string): Promise<string>;
  /** Kills the database server as well, and starts it again; null: the engine has none. */
  readonly killServer: (() => Promise<void>) | null;
  remove(): Promise<void>;
}

export const DURABLE_PLACES: Readonly<Record<string, () => Promise<DurablePlace>>> = {
  sqlite: () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-killed-'));
    return Promise.resolve({
      url: `sqlite:${join(folder, 'waymark.db')}`,
      empty: (name) => Promise.resolve(`sqlite:${join(folder, name, 'waymark.db')}`),
      killServer: null,
      remove: () => rm(folder, { recursive: true, force: true }),
    });
  },
  postgres: async () => {
    const server = await startPostgres({ isDurable: true });
    return {
      url: server.url,
      empty: async (name) => {
        await queryPostgres(server.url, `CREATE DATABASE ${name}`);
        const url = new URL(server.url);
        url.pathname = `/${name}`;
        return url.href;
      },
      killServer: async () => {
        await server.end('SIGKILL');
        await server.startAgain();
      },
      remove: () => server.stop(),
    };
  },
};

/** The engines that a test of outages goes through: both, or those that `ENGINES` names. */
export const ENGINES_TO_KILL: readonly string[] = (process.env['ENGINES'] ?? Object.keys(DURABLE_PLACES).join()).split(
  ',',
);

export async function queryPostgres<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
