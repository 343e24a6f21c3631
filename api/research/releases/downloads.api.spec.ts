import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { NewResearchKey, ReleaseDetail, ResearchUsage } from '@waymark/contracts';
import { appendFileSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { ResearchProject } from '../project.entity.js';
import type { ResearchRelease } from '../release.entity.js';
import type { HttpClient } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import {
  aTable,
  folderOfFiles,
  insertProject,
  insertRelease,
  insertReleaseFor,
  type KeyClient,
  keyFor,
  pathOf,
  sha256,
  USUAL_FILES,
} from '../../testing/releases.js';
import { ReleasesService } from './releases.service.js';

const BIG = aTable(3_000_000);
const CSV = Buffer.from(`pid,goals\n${'a1b2,3\n'.repeat(20_000)}`);

describe('A file of a release', () => {
  let waymark: TestApp;
  let project: ResearchProject;
  let release: ResearchRelease;
  let program: KeyClient;
  let researcher: HttpClient;
  let path: string;
  let etag: string;
  const folders: string[] = [];

  beforeAll(async () => {
    waymark = await startTestApp();
    project = await insertProject(waymark);
    release = await insertRelease(
      waymark,
      new Map([[project, { ...USUAL_FILES, 'big.parquet': BIG, 'goal.csv': CSV }]]),
    );
    folders.push(folderOfFiles(waymark, release));
    researcher = await waymark.as(PEOPLE.researcher);
    path = `/research/releases/${release.name}/files/big.parquet`;
    etag = `"${sha256(BIG)}"`;
  });
  afterAll(async () => {
    await waymark.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  /** A key of its own for each test, so that none is counted for another. */
  beforeEach(async () => {
    program = await keyFor(waymark, project);
  });
  afterEach(async () => {
    await waymark.database.write((em) => em.query(`UPDATE research_key SET revoked_at = '2026-06-01 08:00:00.000'`));
  });

  it('comes to the byte, with what there is to say of it', async () => {
    const { status, headers, bytes } = await program.fetch(path);
    expect([status, sha256(bytes)]).toEqual([200, sha256(BIG)]);
    expect(headers).toMatchObject({
      etag,
      'accept-ranges': 'bytes',
      'content-length': String(BIG.length),
      'content-type': 'application/vnd.apache.parquet',
      'content-disposition': 'attachment; filename="big.parquet"',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    const listed = await program.get<ReleaseDetail>(`/research/releases/${release.name}`);
    expect(listed.body.files.find(({ name }) => name === 'big.parquet')).toMatchObject({
      sha256: sha256(BIG),
      bytes: BIG.length,
    });
  });

  it('is not packed on its way, whatever the client takes', async () => {
    const at = `/research/releases/${release.name}/files/goal.csv`;
    for (const encoding of ['gzip', 'gzip, deflate, br', 'identity', '*']) {
      const { headers, bytes } = await program.fetch(at, { 'accept-encoding': encoding });
      expect([headers['content-encoding'], headers['content-type'], sha256(bytes)]).toEqual([
        ...[undefined, 'text/csv; charset=utf-8', sha256(CSV)],
      ]);
    }
    const packed = await insertRelease(waymark, new Map([[project, { 'goal.csv.gz': gzipSync(CSV) }]]));
    folders.push(folderOfFiles(waymark, packed));
    const { headers, bytes } = await program.fetch(`/research/releases/${packed.name}/files/goal.csv.gz`);
    expect([headers['content-encoding'], headers['content-type']]).toEqual([undefined, 'application/gzip']);
    expect(gunzipSync(bytes).equals(CSV)).toBe(true);
  });

  it('that was broken off at any byte and resumed is the whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(BIG.length - 1), async (at) => {
        const first = await program.fetch(path, {}, at);
        const rest = await program.fetch(path, { range: `bytes=${first.bytes.length}-`, 'if-range': etag });
        expect([rest.status, rest.headers['content-range']]).toEqual([
          ...[206, `bytes ${first.bytes.length}-${BIG.length - 1}/${BIG.length}`],
        ]);
        expect(sha256(Buffer.concat([first.bytes, rest.bytes]))).toBe(sha256(BIG));
      }),
      { numRuns: 20 },
    );
  });

  it('of another copy is sent whole instead of continued', async () => {
    const range = 'bytes=100-';
    const other = await program.fetch(path, { range, 'if-range': '"other"' });
    expect([other.status, other.bytes.length]).toEqual([200, BIG.length]);
    const several = await program.fetch(path, { range: 'bytes=0-1,4-5' });
    expect([several.status, several.bytes.length]).toEqual([200, BIG.length]);
    expect((await program.fetch(path, { range: 'bytes=-3' })).bytes.equals(BIG.subarray(-3))).toBe(true);
    expect((await program.get(path, { range, 'if-match': '"other"' })).status).toBe(412);
  });

  it('beyond its end is 416 with its length, and known to the client 304', async () => {
    const beyond = await program.get(path, { range: `bytes=${BIG.length}-` });
    expect([beyond.status, beyond.headers.get('content-range'), beyond.body.type]).toEqual([
      ...[416, `bytes */${BIG.length}`, '/problems/no-such-range'],
    ]);
    const known = await program.fetch(path, { 'if-none-match': etag });
    expect([known.status, known.headers.etag, known.bytes.length]).toEqual([304, etag, 0]);
  });

  it('tells its head alone, without its bytes', async () => {
    const reply = await fetch(`${waymark.url}/api/v1${path}`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${program.key}`, range: 'bytes=5-' },
    });
    const header = (name: string): string | null => reply.headers.get(name);
    expect([reply.status, header('content-length'), header('etag')]).toEqual([200, String(BIG.length), etag]);
    expect([header('content-type'), (await reply.arrayBuffer()).byteLength]).toEqual([
      'application/vnd.apache.parquet',
      0,
    ]);
  });

  it('that is gone or was changed on the disk is sent to nobody', async () => {
    const errors: string[] = [];
    const spy = jest
      .spyOn(Logger.prototype, 'error')
      .mockImplementation((text: unknown) => void errors.push(String(text)));
    const own = await insertReleaseFor(waymark, project);
    folders.push(folderOfFiles(waymark, own));
    const at = pathOf(waymark, own, project, 'episode.csv');
    const ask = async () => {
      const { status, body } = await program.get(`/research/releases/${own.name}/files/episode.csv`);
      return [status, body.type];
    };
    const damaged = [500, '/problems/release-damaged'];
    const good = readFileSync(at);
    expect((await program.fetch(`/research/releases/${own.name}/files/episode.csv`)).status).toBe(200);
    const changed = Buffer.from(good);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    writeFileSync(at, changed);
    expect(await ask()).toEqual(damaged);
    utimesSync(at, new Date(), new Date('2020-01-01'));
    expect(await ask()).toEqual(damaged);
    appendFileSync(at, 'x');
    expect(await ask()).toEqual(damaged);
    rmSync(at);
    expect(await ask()).toEqual(damaged);
    writeFileSync(at, good);
    expect((await program.fetch(`/research/releases/${own.name}/files/episode.csv`)).status).toBe(200);
    spy.mockRestore();
    expect(errors.filter((text) => text.includes('must be checked')).length).toBe(4);
    expect(errors.join()).not.toContain(program.key);
  });

  it('that is withdrawn after it was looked up and before it is opened is gone for that reason, and not damaged', async () => {
    const guardian = await waymark.as(PEOPLE.guardian);
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    const releases = waymark.app.get(ReleasesService);
    const lookUp = releases.fileFor.bind(releases);
    for (const method of ['GET', 'HEAD']) {
      const own = await insertReleaseFor(waymark, project);
      const withdraw = () =>
        guardian.post(`/research/releases/${own.name}/withdraw`, { reason: 'A region was wrong.' });
      const caught = jest.spyOn(releases, 'fileFor').mockImplementationOnce(async (...asked) => {
        const found = await lookUp(...asked);
        expect((await withdraw()).status).toBe(200);
        return found;
      });
      const at = `/research/releases/${own.name}/files/episode.csv`;
      const authorization = `Bearer ${program.key}`;
      const reply = await fetch(`${waymark.url}/api/v1${at}`, { method, headers: { authorization } });
      expect(caught).toHaveBeenCalled();
      caught.mockRestore();
      expect([reply.status, reply.headers.get('etag')]).toEqual([410, null]);
      const later = await program.get(at);
      if (method === 'GET') expect(await reply.json()).toEqual(later.body);
      const { body: calls } = await program.get<ResearchUsage>('/research/usage');
      const ofRelease = calls.items.filter((call) => call.release === own.name);
      expect(ofRelease.map(({ file, status, bytes }) => [file, status, bytes])).toEqual([
        [null, 410, 0],
        [null, 410, 0],
      ]);
    }
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
  });

  it('of another project, or under a name that leads elsewhere, is not found', async () => {
    const other = await insertProject(waymark, {
      applicantId: waymark.site.accounts[PEOPLE.colleagueResearcher] ?? '',
    });
    const theirs = await insertReleaseFor(waymark, other);
    folders.push(folderOfFiles(waymark, theirs));
    const refused = await program.get(`/research/releases/${theirs.name}/files/episode.csv`);
    expect([
      refused.status,
      refused.body.detail.includes(release.name),
      refused.body.detail.includes(theirs.name),
    ]).toEqual([...[404, true, false]]);
    expect((await program.get(`/research/releases/${release.name}/files/big.parquet?project=${other.id}`)).status).toBe(
      404,
    );
    const beside = await insertRelease(
      waymark,
      new Map([
        [project, { 'a.csv': CSV }],
        [other, { 'a.csv': BIG }],
      ]),
    );
    folders.push(folderOfFiles(waymark, beside));
    const own = await program.fetch(`/research/releases/${beside.name}/files/a.csv`);
    expect(sha256(own.bytes)).toBe(sha256(CSV));
    const names = [
      '..%2F..%2Fwaymark.db',
      '%2e%2e',
      `..%2F${other.id}%2Fa.csv`,
      'a.csv%00',
      '%2Fetc%2Fpasswd',
      'A.CSV',
    ];
    for (const name of names) {
      expect((await program.fetch(`/research/releases/${beside.name}/files/${name}`)).status).toBe(404);
      expect((await program.fetch(`/research/releases/${name}/files/a.csv`)).status).toBe(404);
    }
  });

  it('goes on for nobody whose key was revoked meanwhile', async () => {
    const key = (await researcher.post<NewResearchKey>(`/research/projects/${project.id}/keys`, { name: 'To revoke' }))
      .body;
    const using = Object.assign(Object.create(Object.getPrototypeOf(program) as object) as KeyClient, program, {
      key: key.key,
    });
    const first = await using.fetch(path, {}, 1000);
    expect(first.status).toBe(200);
    await researcher.delete(`/research/keys/${key.id}`);
    const rest = await using.get(path, { range: 'bytes=1000-', 'if-range': etag });
    expect([rest.status, rest.body.type]).toEqual([401, '/problems/key-revoked']);
  });

  it('is one of four at a time, and a fifth is told when to come back', async () => {
    // More than sockets take in by themselves, so that none of them ends unread.
    const huge = Buffer.alloc(32_000_000, 'a');
    const long = await insertRelease(waymark, new Map([[project, { 'long.csv': huge }]]));
    folders.push(folderOfFiles(waymark, long));
    const longPath = `/research/releases/${long.name}/files/long.csv`;
    const four = await Promise.all(Array.from({ length: 4 }, () => program.open(longPath)));
    const fifth = await program.get(path);
    expect([fifth.status, fifth.body.type, Number(fifth.headers.get('retry-after')) > 0]).toEqual([
      ...[429, '/problems/too-many-requests', true],
    ]);
    for (const reply of four) reply.destroy();
    const again = await eventually(
      () => program.fetch(path),
      ({ status }) => status === 200,
    );
    expect(again.bytes.length).toBe(BIG.length);
  });

  it('is resumed by 50 at a time, though 120 requests a minute are the most, with and without the name of the copy', async () => {
    await program.fetch(path, {}, 10);
    const requests = Array.from({ length: 130 }, () => program.get(`/research/releases/${release.name}`));
    const statuses = (await Promise.all(requests)).map(({ status }) => status);
    expect([statuses.filter((status) => status === 200).length, new Set(statuses)]).toEqual([119, new Set([200, 429])]);
    for (const known of [{ 'if-range': etag }, {}] as Record<string, string>[]) {
      const resumes = Array.from({ length: 50 }, (_, index) =>
        program.fetch(path, { range: `bytes=${BIG.length - 1000 - index * 1000}-`, ...known }),
      );
      const resumed = await Promise.all(resumes);
      expect(new Set(resumed.map(({ status }) => status))).toEqual(new Set([206]));
      expect(resumed.every(({ bytes }) => bytes.equals(BIG.subarray(BIG.length - bytes.length)))).toBe(true);
    }
    expect((await program.get(path, { range: 'bytes=0-' })).status).toBe(429);
    const never = `/research/releases/${release.name}/files/goal.csv`;
    expect((await program.get(never, { range: 'bytes=10-' })).status).toBe(429);
  });

  it('leaves a row of what was really sent, whole or broken off', async () => {
    const own = await insertProject(waymark);
    const theirs = await insertRelease(waymark, new Map([[own, { 'big.csv': BIG, 'small.csv': CSV }]]));
    folders.push(folderOfFiles(waymark, theirs));
    const key = await keyFor(waymark, own);
    const at = `/research/releases/${theirs.name}/files`;
    await key.fetch(`${at}/small.csv`);
    await key.fetch(`${at}/small.csv`, { range: 'bytes=-100' });
    // Of another copy, and so sent whole.
    await key.fetch(`${at}/small.csv`, { range: 'bytes=5-', 'if-range': '"other"' });
    await key.fetch(`${at}/big.csv`, {}, 1000);
    await key.fetch(`${at}/big.csv`, { 'if-none-match': etag });
    await key.get(`${at}/none.csv`);
    const usage = async () => (await researcher.get<ResearchUsage>(`/research/usage?projectId=${own.id}`)).body;
    const ended = await eventually(usage, ({ items }) => items.length === 6 && items.every((call) => !call.isUnderWay));
    const rows = ended.items.map(({ file, status, rows: count }) => [file, status, count]).sort();
    expect(rows).toEqual(
      [
        [null, 404, null],
        ['big.csv', 200, null],
        ['big.csv', 304, null],
        ['small.csv', 200, null],
        ['small.csv', 200, null],
        ['small.csv', 206, null],
      ].sort(),
    );
    const of = (file: string, status: number) =>
      ended.items.find((call) => call.file === file && call.status === status);
    expect([of('small.csv', 200)?.bytes, of('small.csv', 206)?.bytes, of('big.csv', 304)?.bytes]).toEqual([
      CSV.length,
      100,
      0,
    ]);
    const broken = of('big.csv', 200)?.bytes ?? 0;
    expect(broken).toBeGreaterThanOrEqual(1000);
    expect([ended.calls, ended.bytes]).toEqual([6, 2 * CSV.length + 100 + broken]);
    expect(
      ended.items.every(({ keyPrefix, release: name }) => keyPrefix === key.key.slice(0, 10) && name === theirs.name),
    ).toBe(true);
    const byKey = await key.get<ResearchUsage>('/research/usage');
    expect([byKey.status, byKey.body.calls]).toEqual([200, 6]);
    expect((await key.get(`/research/usage?projectId=${project.id}`)).status).toBe(404);
    const rowsOfTable = await waymark.database.reads.query<object[]>('SELECT * FROM research_call');
    expect(rowsOfTable.length).toBeGreaterThan(4);
    await expect(waymark.database.write((em) => em.query('DELETE FROM research_call'))).rejects.toThrow('append-only');
  });
});

async function eventually<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  for (let left = 100; ; left -= 1) {
    const answer = await ask();
    if (isRight(answer) || left === 0) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
