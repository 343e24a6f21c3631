import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createApp } from '../create-app.js';
import { Database } from '../database/database.js';
import { makeDatabase, type Place } from './databases.js';
import { testConfig } from './test-config.js';
import { fillSite, type TestSite } from './test-site.js';

interface Template {
  readonly url: string;
  readonly site: TestSite;
}

/**
 * A database with every migration and the test site in it. It is made once for all files of a run, in the folder that
 * TEST_TEMPLATES names, and copied for each app: all migrations take PostgreSQL ten times as long as a copy.
 */
export async function copyOfSite(): Promise<{ place: Place; site: TestSite }> {
  const folder = process.env['TEST_TEMPLATES'];
  if (!folder) throw new Error('TEST_TEMPLATES names no folder: run these tests with api/jest.config.mjs.');
  const { url, site } = await template(folder);
  return { place: await makeDatabase(url), site };
}

async function template(folder: string): Promise<Template> {
  const file = join(folder, 'template.json');
  // The worker that makes this folder makes the template; the others wait for its file.
  if (mkdirSync(join(folder, 'begun'), { recursive: true }) !== undefined) {
    writeFileSync(`${file}.part`, JSON.stringify(await makeTemplate()));
    renameSync(`${file}.part`, file);
  }
  while (!existsSync(file)) await delay(20);
  return JSON.parse(readFileSync(file, 'utf8')) as Template;
}

async function makeTemplate(): Promise<Template> {
  const { url } = await makeDatabase();
  const app = await createApp(testConfig(url));
  const site = await fillSite(app.get(Database));
  await app.close();
  return { url, site };
}
