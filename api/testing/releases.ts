import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { ReleaseFormat, ReleaseReport, ReleaseState } from '@waymark/contracts';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { HttpClient, type HttpReply } from './http-client.js';
import type { TestApp } from './test-app.js';
import { PEOPLE } from './test-site.js';
import { folderOf, folderOfRelease } from '../research/build/release-folder.js';
import { ResearchProject } from '../research/project.entity.js';
import { ResearchFile, ResearchRelease } from '../research/release.entity.js';

const NOTHING_WRONG: ReleaseReport = {
  people: 1200,
  choices: [],
  faults: [],
  choseNotTo: 'fewer than 50',
  remains: [],
};

/** A project that is active on the day of the tests, unless its details say otherwise. */
export async function insertProject(
  { database, site }: Pick<TestApp, 'database' | 'site'>,
  details: Partial<ResearchProject> = {},
): Promise<ResearchProject> {
  const project: ResearchProject = {
    ...{ id: randomUUID(), rowVersion: 1, applicantId: site.accounts[PEOPLE.researcher] ?? '', state: 'approved' },
    ...{ submission: 1, title: 'Back to work', purpose: 'To know', plainSummary: 'We ask who works again.' },
    ...{ organisation: 'A university', applicantType: 'university', hasCommercialInterest: false },
    ...{ commercialInterest: null, legalBasis: 'public-task', optOutMode: 'anonymised', tier: 1, fields: [] },
    ...{ pathwayIds: [], memberEmails: [], startsOn: '2026-01-01', expiresOn: '2026-12-31' },
    ...{ createdAt: new Date('2026-01-01T09:00:00Z'), submittedAt: new Date('2026-01-02T09:00:00Z') },
    ...{ approvedAt: new Date('2026-01-03T09:00:00Z'), closedAt: null, closedBecause: null },
    ...details,
  };
  await database.write((em) => em.insert(ResearchProject, project as object));
  return project;
}

/** Files by their names, and of which length rows are made up. */
export type Contents = Readonly<Record<string, Uint8Array>>;

export const aTable = (bytes = 200_000): Uint8Array => randomBytes(bytes);

export const USUAL_FILES: Contents = {
  'CHANGES.md': Buffer.from('# Changes\n\nThe first of its series.\n'),
  'dictionary.csv': Buffer.from('"Variable / Field Name"\n"pid"\n'),
  'episode.csv': aTable(),
  'episode.csv.gz': aTable(20_000),
};

const RELEASE: Omit<ResearchRelease, 'id' | 'name' | 'number' | 'jobId'> = {
  ...{ tier: 1, year: 2026, state: 'published', from: '2023-04-01', to: '2026-03-31', k: 8, l: 2 },
  ...{
    suppressionLimit: 0.1,
    allowedLevels: null,
    secretFingerprint: null,
    hierarchiesVersion: 1,
    codeVersion: '0.1.0',
    levels: null,
    builtBeside: null,
    report: NOTHING_WRONG,
  },
  ...{ problem: null, createdById: null, createdAt: new Date('2026-05-01T09:00:00Z'), publishedById: null },
  ...{ publishedAt: new Date('2026-05-04T09:00:00Z'), withdrawnAt: null, withdrawnBecause: null },
};

let number = 0;

/** The row of a release, each time of another name: published, unless its details say otherwise. */
export function aRelease(details: Partial<ResearchRelease> = {}): ResearchRelease {
  number += 1;
  const name = `gas-${details.tier === 2 ? 't2-' : ''}2026.${number}`;
  return { ...RELEASE, ...{ id: randomUUID(), name, number, jobId: randomUUID() }, ...details };
}

/** A release as a job leaves it: its rows, and for each project its files on the disk. */
export async function insertRelease(
  waymark: TestApp,
  files: ReadonlyMap<ResearchProject, Contents>,
  details: Partial<ResearchRelease> = {},
): Promise<ResearchRelease> {
  const release = aRelease(details);
  const rows = [...files].flatMap(([project, contents]) => written(waymark, release, project, contents));
  await waymark.database.write(async (em) => {
    await em.insert(ResearchRelease, release);
    if (rows.length > 0) await em.insert(ResearchFile, rows);
  });
  return release;
}

/** The same for one project and a state. */
export function insertReleaseFor(waymark: TestApp, project: ResearchProject, state: ReleaseState = 'published') {
  const publishedAt = state === 'published' ? RELEASE.publishedAt : null;
  return insertRelease(waymark, new Map([[project, USUAL_FILES]]), { state, publishedAt });
}

function written(
  { app }: TestApp,
  release: ResearchRelease,
  project: ResearchProject,
  contents: Contents,
): ResearchFile[] {
  const folder = folderOf(app.get<Config>(CONFIG), release, project.id);
  mkdirSync(folder, { recursive: true });
  return Object.entries(contents).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    const [, ...ends] = name.split('.');
    const format = ends.join('.') as ReleaseFormat;
    const tableName = name.startsWith('episode') ? 'episode' : null;
    const about = {
      tableName,
      format,
      bytes: bytes.length,
      rows: tableName === null ? null : 120,
      sha256: sha256(bytes),
    };
    return { id: randomUUID(), releaseId: release.id, projectId: project.id, name, ...about };
  });
}

export function pathOf({ app }: TestApp, release: ResearchRelease, project: ResearchProject, name: string): string {
  return join(folderOf(app.get<Config>(CONFIG), release, project.id), name);
}

export function folderOfFiles({ app }: TestApp, release: ResearchRelease): string {
  return folderOfRelease(app.get<Config>(CONFIG), release);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A program that sends a key with every request. */
export class KeyClient {
  constructor(
    private readonly url: string,
    readonly key: string,
  ) {}

  get<T = { detail: string; type: string }>(path: string, headers: Record<string, string> = {}): Promise<HttpReply<T>> {
    return new HttpClient(this.url).send<T>('GET', path, undefined, this.with(headers));
  }

  send(method: string, path: string, body?: object): Promise<HttpReply<{ detail: string; type: string }>> {
    return new HttpClient(this.url).send(method, path, body, this.with({}));
  }

  /** A file, or the first bytes of it: then the connection is cut. */
  async fetch(path: string, headers: Record<string, string> = {}, most = Infinity): Promise<Fetched> {
    const reply = await this.open(path, headers);
    const chunks: Buffer[] = [];
    let length = 0;
    if (most > 0) {
      for await (const chunk of reply as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        length += chunk.length;
        if (length >= most) break;
      }
    }
    reply.destroy();
    const bytes = Buffer.concat(chunks).subarray(0, Math.min(length, most));
    return { status: reply.statusCode ?? 0, headers: reply.headers, bytes };
  }

  /** The reply as it begins: nothing of its body is taken yet. */
  open(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      get(`${this.url}/api/v1${path}`, { headers: this.with(headers), agent: false }, resolve).on('error', reject);
    });
  }

  private with(headers: Record<string, string>): Record<string, string> {
    return { authorization: `Bearer ${this.key}`, ...headers };
  }
}

export interface Fetched {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

/** Makes a key as somebody of the project does. */
export async function keyFor(waymark: TestApp, project: ResearchProject, body: object = {}): Promise<KeyClient> {
  const researcher = await waymark.as(PEOPLE.researcher);
  const made = await researcher.post<{ key: string }>(`/research/projects/${project.id}/keys`, {
    name: 'Server',
    ...body,
  });
  if (made.status !== 201) throw new Error(`No key was made: ${JSON.stringify(made.body)}`);
  return new KeyClient(waymark.url, made.body.key);
}
