import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { OutdatedOutcomes } from '../outcomes/outdated-outcomes.js';
import type { Place } from './databases.js';
import { HttpClient } from './http-client.js';
import { copyOfSite } from './site-template.js';
import { testConfig } from './test-config.js';
import { fillSite, type TestSite } from './test-site.js';

export { TEST_NOW, TEST_TODAY } from './test-config.js';

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

/** SQLite in a temporary file, PostgreSQL if TEST_DATABASE_URL names a server, or else what DATABASE_URL names. */
export async function startTestApp(environment: Record<string, string> = {}): Promise<TestApp> {
  const url = environment['DATABASE_URL'];
  if (url) return open({ url, remove: () => Promise.resolve() }, environment, fillSite);
  const { place, site } = await copyOfSite();
  return open(place, environment, () => Promise.resolve(site));
}

async function open(
  place: Place,
  environment: Record<string, string>,
  siteOf: (database: Database) => Promise<TestSite>,
): Promise<TestApp> {
  const app = await createApp(testConfig(place.url, environment));
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const database = app.get(Database);
  // Else its statements would be counted among those of the tests.
  await app.get(OutdatedOutcomes).done;
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
