import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Page,
  Problem,
  ReleaseDetail,
  ReleaseReport,
  ResearchChoice,
  ResearchRelease as Release,
  ResearchUsage,
} from '@waymark/contracts';
import { randomUUID } from 'node:crypto';
import { newEpisode } from '../../testing/builders.js';
import { Job } from '../../jobs/job.entity.js';
import { JobRunner } from '../../jobs/job-runner.js';
import { insertDischarges } from '../../testing/discharges.js';
import type { HttpClient } from '../../testing/http-client.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { ResearchProject } from '../project.entity.js';
import { ResearchCall } from '../key.entity.js';
import { type ResearchRelease, ResearchReleasePerson } from '../release.entity.js';
import { publishedNames } from '../published-names.queries.js';
import { SyntheticReleases } from './synthetic-releases.js';
import {
  folderOfFiles,
  insertProject,
  insertRelease,
  insertReleaseFor,
  keyFor,
  pathOf,
  sha256,
  USUAL_FILES,
} from '../../testing/releases.js';

describe('Releases', () => {
  let waymark: TestApp;
  let researcher: HttpClient;
  let guardian: HttpClient;
  let project: ResearchProject;
  const folders: string[] = [];

  beforeAll(async () => {
    waymark = await startTestApp();
    // Nothing is built here: what is begun stays so until a test says otherwise.
    await waymark.app.get(JobRunner).stop();
    researcher = await waymark.as(PEOPLE.researcher);
    guardian = await waymark.as(PEOPLE.guardian);
    project = await insertProject(waymark);
  });
  afterAll(async () => {
    await waymark.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  const inState = async (state: ResearchRelease['state'], details: Partial<ResearchRelease> = {}) => {
    const release = await insertRelease(waymark, new Map([[project, USUAL_FILES]]), {
      state,
      builtBeside: await publishedNames(waymark.database.reads),
      publishedAt: null,
      ...details,
    });
    folders.push(folderOfFiles(waymark, release));
    return release;
  };
  const published = async (of = project): Promise<ResearchRelease> => {
    const release = await insertReleaseFor(waymark, of);
    folders.push(folderOfFiles(waymark, release));
    return release;
  };
  const namesFor = async (client: HttpClient): Promise<string[]> =>
    (await client.get<Page<Release>>('/research/releases')).body.items.flatMap((one) =>
      one.isSynthetic ? [] : [one.name],
    );
  const stopJobs = (): Promise<unknown> =>
    waymark.database.write((em) => em.update(Job, { kind: 'research-release' }, { state: 'cancelled' }));
  const act = (name: string, what: string, body: object = {}, client = guardian) =>
    client.post<Release & Problem>(`/research/releases/${name}/${what}`, body);

  it('are listed for their project once they are published, and for guardians in every state', async () => {
    const ready = await inState('ready');
    const open = await published();
    const other = await insertProject(waymark, {
      applicantId: waymark.site.accounts[PEOPLE.colleagueResearcher] ?? '',
    });
    const theirs = await published(other);
    expect(await namesFor(researcher)).toEqual([open.name]);
    expect(await namesFor(await waymark.as(PEOPLE.colleagueResearcher))).toEqual([theirs.name]);
    expect(await namesFor(guardian)).toEqual(expect.arrayContaining([ready.name, open.name, theirs.name]));
    for (const client of [waymark.anonymous(), await waymark.as(PEOPLE.therapist), await waymark.as(PEOPLE.admin)]) {
      expect(await namesFor(client)).toEqual([]);
    }
    const program = await keyFor(waymark, project);
    const { body } = await program.get<Page<Release>>('/research/releases');
    expect(body.items.filter(({ isSynthetic }) => !isSynthetic)).toEqual([
      expect.objectContaining({ name: open.name, projects: [{ id: project.id, title: project.title }] }),
    ]);
  });

  it('say what they are, what changed and how to name them', async () => {
    const open = await published();
    const { body } = await researcher.get<ReleaseDetail>(`/research/releases/${open.name}`);
    expect(body).toMatchObject({
      state: 'published',
      isSynthetic: false,
      tier: 1,
      k: 8,
      changes: '# Changes\n\nThe first of its series.\n',
    });
    expect(body.citation).toBe(
      `Waymark (2026). Goals of people in rehabilitation, discharged April 2023 to March 2026. Anonymised data, release ${open.name}.`,
    );
    expect(body.files.map(({ name, table, format, rows }) => [name, table, format, rows])).toEqual([
      ['CHANGES.md', null, 'md', null],
      ['dictionary.csv', null, 'csv', null],
      ['episode.csv', 'episode', 'csv', 120],
      ['episode.csv.gz', 'episode', 'csv.gz', 120],
    ]);
    const dictionary = await researcher.get(`/research/releases/${open.name}/dictionary`);
    expect([dictionary.status, dictionary.body]).toEqual([
      200,
      Buffer.from(USUAL_FILES['dictionary.csv'] ?? '').toString(),
    ]);
  });

  it('that are not there are answered with those that are', async () => {
    const open = await published();
    const program = await keyFor(waymark, project);
    await program.get(`/research/releases/${open.name}/files/whatever-is-typed.csv`);
    await program.get('/research/releases/whatever-is-typed');
    // Written down as calls as well, without what somebody made up.
    const { body: calls } = await program.get<ResearchUsage>('/research/usage');
    expect(calls.items.slice(0, 2).map(({ release, file, status: of }) => [release, file, of])).toEqual([
      [null, null, 404],
      [open.name, null, 404],
    ]);
    const { status, body } = await researcher.get<Problem>('/research/releases/gas-1999.1');
    expect([status, body.type, body.detail.includes(open.name)]).toEqual([404, '/problems/no-such-release', true]);
    const file = await researcher.get<Problem>(`/research/releases/${open.name}/files/goals.csv`);
    expect([file.status, file.body.detail]).toEqual([404, expect.stringContaining('episode.csv.gz')]);
    const anyone = await waymark.anonymous().get<Problem>(`/research/releases/${open.name}`);
    expect([anyone.status, anyone.body.detail.includes(open.name), anyone.headers.get('www-authenticate')]).toEqual([
      ...[404, false, 'Bearer realm="research"'],
    ]);
  });

  it('made for several projects of one person ask which', async () => {
    const second = await insertProject(waymark, { title: 'Another question' });
    const both = await insertRelease(
      waymark,
      new Map([
        [project, USUAL_FILES],
        [second, { 'a.csv': Buffer.from('a\n') }],
      ]),
    );
    folders.push(folderOfFiles(waymark, both));
    const asked = await researcher.get<Problem>(`/research/releases/${both.name}`);
    expect([asked.status, asked.body.errors?.[0]?.pointer, asked.body.detail.includes(second.id)]).toEqual([
      422,
      '/project',
      true,
    ]);
    const { body } = await researcher.get<ReleaseDetail>(`/research/releases/${both.name}?project=${second.id}`);
    expect(body.files.map(({ name }) => name)).toEqual(['a.csv']);
    const program = await keyFor(waymark, second);
    expect((await program.fetch(`/research/releases/${both.name}/files/a.csv`)).bytes.toString()).toBe('a\n');
    const usage = await researcher.get<ResearchUsage>(`/research/usage?projectId=${second.id}`);
    expect(usage.body.items.map(({ file }) => file)).toEqual(['a.csv', null]);
    expect((await researcher.get<Problem>('/research/usage')).body.errors?.[0]?.code).toBe('which-project');
    const page = await researcher.get<ResearchUsage>(`/research/usage?projectId=${second.id}&limit=1`);
    const rest = await researcher.get<ResearchUsage>(
      `/research/usage?projectId=${second.id}&cursor=${page.body.nextCursor ?? ''}`,
    );
    expect([page.body.items.length, rest.body.items.map(({ file }) => file)]).toEqual([1, [null]]);
    expect(
      (await (await waymark.as(PEOPLE.colleagueResearcher)).get(`/research/usage?projectId=${second.id}`)).status,
    ).toBe(404);
    expect((await guardian.get(`/research/usage?projectId=${second.id}`)).status).toBe(200);
  });

  it('open no file to a guardian, nor to the people of a project that is over', async () => {
    const ending = await insertProject(waymark, { expiresOn: '2026-05-31' });
    const open = await published(ending);
    const file = `/research/releases/${open.name}/files/episode.csv`;
    expect((await guardian.get<Problem>(file)).status).toBe(403);
    const over = await researcher.get<Problem>(file);
    expect([over.status, over.body.type]).toEqual([403, '/problems/project-expired']);
    expect((await researcher.get(`/research/releases/${open.name}`)).status).toBe(200);
  });

  it('are published by a guardian once they are ready and nothing is wrong with them', async () => {
    const ready = await inState('ready');
    expect((await act(ready.name, 'publish', {}, researcher)).status).toBe(403);
    const report = await guardian.get<ReleaseReport>(`/research/releases/${ready.name}/report`);
    expect([report.status, report.body.people]).toEqual([200, 1200]);
    expect((await researcher.get(`/research/releases/${ready.name}/report`)).status).toBe(403);
    const done = await act(ready.name, 'publish');
    const at = '2026-06-01T08:00:00.000Z';
    expect([done.status, done.body.state, done.body.publishedAt]).toEqual([200, 'published', at]);
    for (const what of ['publish', 'discard'])
      expect((await act(ready.name, what)).body.type).toBe('/problems/release-published');
    const building = await inState('building', { report: null });
    expect((await act(building.name, 'publish')).body.type).toBe('/problems/release-building');
    const reportOf = async ({ name }: { name: string }) =>
      (await guardian.get<Problem>(`/research/releases/${name}/report`)).body;
    expect((await reportOf(building)).type).toBe('/problems/not-built');
    const gone = await inState('withdrawn', { report: null, withdrawnBecause: 'A region was wrong.' });
    expect((await reportOf(gone)).detail).toBe('There is no report of this release.');
    const faults = ['episode.csv: 3 people look alike, fewer than 8.'];
    const wrong = await inState('ready', { report: { people: 9, choices: [], faults, choseNotTo: '', remains: [] } });
    const refused = await act(wrong.name, 'publish');
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('fewer than 8')]);
    const unchecked = await inState('ready', { report: null });
    expect((await act(unchecked.name, 'publish')).body.type).toBe('/problems/release-has-faults');
  });

  it('that were overtaken are not published: by another release, or by somebody who chose not to take part', async () => {
    await published();
    const earlier = await inState('ready', { builtBeside: [] });
    expect((await act(earlier.name, 'publish')).body.type).toBe('/problems/release-overtaken');

    const therapist = await waymark.as(PEOPLE.therapist);
    const { patientId } = await newEpisode(therapist, waymark.site.vocational);
    const ready = await inState('ready');
    await waymark.database.write((em) =>
      em.insert(ResearchReleasePerson, { id: randomUUID(), releaseId: ready.id, patientId, look: {} }),
    );
    const choose = (choice: ResearchChoice) => therapist.put(`/patients/${patientId}/research-choice`, { choice });
    expect((await choose('does-not-take-part')).status).toBe(200);
    expect((await act(ready.name, 'publish')).body.type).toBe('/problems/people-left');
    await choose('takes-part');
    expect((await act(ready.name, 'publish')).status).toBe(200);
  });

  it('whose files changed since they were checked are not published', async () => {
    const ready = await inState('ready');
    writeFileSync(pathOf(waymark, ready, project, 'episode.csv'), 'other');
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    const refused = await act(ready.name, 'publish');
    logged.mockRestore();
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/release-damaged']);
    const empty = await insertRelease(waymark, new Map(), { state: 'ready', publishedAt: null });
    expect((await act(empty.name, 'publish')).body.type).toBe('/problems/release-empty');
  });

  it('that are withdrawn say why, have no files any more, and stay withdrawn', async () => {
    const open = await published();
    const program = await keyFor(waymark, project);
    expect((await act(open.name, 'withdraw')).status).toBe(400);
    const done = await act(open.name, 'withdraw', { reason: 'A region was wrong.' });
    expect([done.status, done.body.state, done.body.withdrawnBecause]).toEqual([
      200,
      'withdrawn',
      'A region was wrong.',
    ]);
    expect(existsSync(folderOfFiles(waymark, open))).toBe(false);
    const file = await program.get(`/research/releases/${open.name}/files/episode.csv`);
    expect([file.status, file.body.type]).toEqual([410, '/problems/release-withdrawn']);
    expect(file.body.detail).toContain('A region was wrong.');
    const { body } = await program.get<ReleaseDetail>(`/research/releases/${open.name}`);
    expect([body.state, body.files, body.withdrawnBecause]).toEqual(['withdrawn', [], 'A region was wrong.']);
    const { body: calls } = await program.get<ResearchUsage>('/research/usage');
    expect(calls.items.slice(0, 2).map(({ release, status }) => [release, status])).toEqual([
      [open.name, 200],
      [open.name, 410],
    ]);
    for (const [what, reason] of [
      ['withdraw', { reason: 'Again' }],
      ['publish', {}],
      ['discard', {}],
    ] as const) {
      expect((await act(open.name, what, reason)).body.type).toBe('/problems/release-withdrawn');
    }
  });

  it('that were not published can be discarded, and promise nothing any more', async () => {
    const ready = await inState('ready');
    const done = await act(ready.name, 'discard');
    expect([done.status, done.body.state, existsSync(folderOfFiles(waymark, ready))]).toEqual([
      200,
      'discarded',
      false,
    ]);
    expect((await act(ready.name, 'publish')).body.type).toBe('/problems/release-discarded');
    expect((await act((await inState('failed', { report: null })).name, 'discard')).status).toBe(200);
    expect((await act('gas-1999.1', 'discard')).status).toBe(404);
  });

  it('are begun by a guardian, of the years that have closed, one of a tier at a time', async () => {
    const nobody = await guardian.post<Problem>('/research/releases', { tier: 2 });
    expect([nobody.status, nobody.body.type]).toEqual([409, '/problems/no-closed-year']);
    const { id: careServiceId, pathwayId, areaId } = waymark.site.vocational;
    const place = { careServiceId, pathwayId, areaId, goals: [] };
    await insertDischarges(
      waymark.database,
      ['2024-05-10', '2026-04-20'].map((endedOn) => ({ ...place, endedOn })),
    );
    const begun = await guardian.post<Release>('/research/releases', { tier: 2, k: 10, suppressionLimit: 0.05 });
    expect(begun).toMatchObject({
      status: 202,
      body: {
        name: 'gas-t2-2026.1',
        state: 'building',
        from: '2024-04-01',
        to: '2026-03-31',
        k: 10,
        suppressionLimit: 0.05,
      },
    });
    expect((await guardian.get(begun.headers.get('location') ?? '')).status).toBe(200);
    const second = await guardian.post<Problem>('/research/releases', { tier: 2 });
    expect([second.status, second.body.type]).toEqual([409, '/problems/release-building']);
    expect((await act('gas-t2-2026.1', 'discard')).body.type).toBe('/problems/release-building');
    await stopJobs();
    expect((await act('gas-t2-2026.1', 'discard')).body.state).toBe('discarded');
    const third = await guardian.post<Release>('/research/releases', { tier: 2 });
    expect([third.body.name, third.body.k, third.body.suppressionLimit]).toEqual(['gas-t2-2026.2', 8, 0.1]);
    await stopJobs();
    expect((await guardian.post<Release>('/research/releases', { tier: 2 })).body.name).toBe('gas-t2-2026.3');
    const stopped = await guardian.get<Problem>('/research/releases/gas-t2-2026.2/report');
    expect([stopped.status, stopped.body.detail]).toEqual([
      409,
      expect.stringContaining('stopped before it was built'),
    ]);
    expect((await researcher.post('/research/releases', { tier: 1 })).status).toBe(403);
    const floor = await guardian.post<Problem>('/research/releases', { tier: 1, k: 4 });
    expect([floor.status, floor.body.errors?.[0]?.pointer]).toEqual([400, '/k']);
  });

  it('are begun with the levels that a guardian allows, which its series may exclude', async () => {
    const begin = (allowedLevels: unknown) =>
      guardian.post<Release & Problem>('/research/releases', { tier: 1, allowedLevels });
    // What is begun counts on from here, and leaves the numbers of other tests alone.
    await inState('discarded', { name: 'gas-2026.900', number: 900 });
    const allowedLevels = { age_band: { finest: 1, coarsest: 4 }, pathway: { finest: 1, coarsest: 1 } };
    const begun = await begin({ age_band: { finest: 1 }, pathway: { finest: 1 }, sex: null });
    expect([begun.status, begun.body.allowedLevels]).toEqual([202, allowedLevels]);
    const { body } = await guardian.get<Release>(`/research/releases/${begun.body.name}`);
    expect(body.allowedLevels).toEqual(allowedLevels);
    await stopJobs();
    expect((await begin(null)).body.allowedLevels).toBeNull();
    await stopJobs();
    expect((await begin('whole')).status).toBe(400);
    const unknown = await begin({ goals: {} });
    expect([unknown.status, unknown.body.errors?.[0]?.pointer]).toEqual([422, '/allowedLevels/goals']);
    const levels = { age_band: 0, sex: 0, condition_group: 1, pathway: 0, region: 0, start_year: 1 };
    await inState('published', { levels, publishedAt: new Date('2026-05-05T09:00:00Z') });
    const excluded = await begin(allowedLevels);
    expect([excluded.status, excluded.body.errors?.map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/allowedLevels/age_band', '/allowedLevels/pathway'],
    ]);
    expect(excluded.body.detail).toContain('fixed “each pathway”, and later ones keep it');
    expect((await begin({ pathway: { finest: 0, coarsest: 0 } })).status).toBe(202);
    await stopJobs();
  });

  it('of invented people are for anyone, signed in or not, without a row of who asked', async () => {
    const folder = join(folderOfFiles(waymark, { name: 'dummy-2026.1' } as ResearchRelease), 'files');
    folders.push(folder);
    mkdirSync(folder, { recursive: true });
    const bytes = Buffer.from('pid\nd1\n');
    writeFileSync(join(folder, 'episode.csv'), bytes);
    const file = {
      ...{ name: 'episode.csv', table: 'episode', format: 'csv' },
      ...{ bytes: bytes.length, rows: 1, sha256: sha256(bytes) },
    };
    const invented = {
      ...{ name: 'dummy-2026.1', isSynthetic: true, state: 'published' },
      ...{ projects: [], changes: '', files: [file] },
    };
    const seam = waymark.app.get(SyntheticReleases, { strict: false });
    const spy = jest.spyOn(seam, 'all').mockResolvedValue([{ detail: invented as unknown as ReleaseDetail, folder }]);
    const program = await keyFor(waymark, project);
    const rows = await waymark.database.reads.count(ResearchCall);
    for (const client of [waymark.anonymous(), researcher, await waymark.as(PEOPLE.therapist), program]) {
      expect((await client.get('/research/releases/dummy-2026.1/files/episode.csv')).body).toBe(bytes.toString());
      expect((await client.get<ReleaseDetail>('/research/releases/dummy-2026.1')).body.files).toEqual([file]);
    }
    expect(await waymark.database.reads.count(ResearchCall)).toBe(rows);
    const { body } = await waymark.anonymous().get<Page<Release>>('/research/releases');
    expect(body.items).toEqual([expect.objectContaining({ name: 'dummy-2026.1', isSynthetic: true })]);
    const wrong = await waymark.anonymous().get<Problem>('/research/releases/dummy-2026.1/files/goals.csv');
    expect([wrong.status, wrong.body.detail]).toEqual([404, expect.stringContaining('episode.csv')]);
    spy.mockRestore();
  });

  it('that were withdrawn while the service stopped lose their files at the next start', async () => {
    const gone = await inState('withdrawn', { withdrawnBecause: 'A slip' });
    const open = await published();
    const left = join(folderOfFiles(waymark, gone), 'left');
    mkdirSync(left, { recursive: true });
    waymark = await waymark.reopen({});
    expect([existsSync(folderOfFiles(waymark, gone)), existsSync(folderOfFiles(waymark, open))]).toEqual([false, true]);
  });
});
