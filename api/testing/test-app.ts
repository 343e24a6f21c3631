import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { type Config, readConfig } from '../config.js';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { HttpClient } from './http-client.js';
import { fillSite, type TestSite } from './test-site.js';

/** The instant at which the clock of every test is stopped: a Monday morning. */
export const TEST_NOW = '2026-06-01T09:00:00+01:00';
export const TEST_TODAY = '2026-06-01';

/** The service on a port of its own with a real database of its own. */
export interface TestApp {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly database: Database;
  readonly site: TestSite;
  /** A client signed in as the person with this email address. */
  as(email: string): Promise<HttpClient>;
  anonymous(): HttpClient;
  /** Stops this app and starts another on the same database, perhaps at another time of the clock. */
  reopen(environment: Record<string, string>): Promise<TestApp>;
  close(): Promise<void>;
}

interface Place {
  readonly url: string;
  remove(): Promise<void>;
}

/** SQLite in a temporary file, or PostgreSQL if TEST_DATABASE_URL names a server. */
export async function startTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  return open(await makeDatabase(), environment, fillSite);
}

async function open(
  place: Place,
  environment: Record<string, string>,
  siteOf: (database: Database) => Promise<TestSite>,
): Promise<TestApp> {
  const config: Config = readConfig({
    DATABASE_URL: place.url,
    WAYMARK_DEMO: 'off',
    CLOCK: TEST_NOW,
    WAYMARK_CLIENT: join(tmpdir(), 'no-client-here'),
    ...environment,
  });
  const app = await createApp(config);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const database = app.get(Database);
  const site = await siteOf(database);
  return {
    url,
    app,
    database,
    site,
    anonymous: () => new HttpClient(url),
    as: async (email) => {
      const client = new HttpClient(url);
      await client.signIn(email);
      return client;
    },
    reopen: async (changes) => {
      await app.close();
      return open(place, { ...environment, ...changes }, () => Promise.resolve(site));
    },
    close: async () => {
      await app.close();
      await place.remove();
    },
  };
}

export async function makeDatabase(): Promise<Place> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-'));
    return {
      url: `sqlite:${join(folder, 'waymark.db')}`,
      remove: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
    };
  }
  const name = `waymark_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
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
