import { randomUUID } from 'node:crypto';
import type { Page, Problem, ProjectText, ResearchField, ResearchProject } from '@waymark/contracts';
import type { HttpClient, HttpReply } from '../../testing/http-client.js';
import { change, faultsIn, ProjectWorld, read, send, WHOLE_PROJECT } from '../../testing/research-projects.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';

const HARD =
  'Multidisciplinary prioritisation of appointment availability would necessitate considerable organisational change.';

describe('Research projects', () => {
  let waymark: TestApp;
  let world: ProjectWorld;
  let researcher: HttpClient;
  let colleague: HttpClient;
  let guardian: HttpClient;

  beforeAll(async () => {
    waymark = await startTestApp();
    world = await ProjectWorld.of(waymark);
    ({ researcher, colleague, guardian } = world);
  });
  afterAll(() => waymark.close());

  it('name the columns they may ask for, each in words', async () => {
    for (const client of [researcher, guardian]) {
      const { body } = await client.get<Page<ResearchField>>('/research/fields');
      expect(body.items.find(({ name }) => name === 'age_band')).toMatchObject({ isQuasiIdentifier: true, tier: 1 });
      expect(body.items.filter(({ label, note }) => label === '' || note === '')).toEqual([]);
    }
  });

  it.each<[string, Partial<ProjectText>, readonly (readonly [string, string])[]]>([
    [
      'a column that there is not',
      { fields: ['sex', 'region', 't_final', 'nhs_number'] },
      [['/fields/3', 'unknown-column']],
    ],
    ['a column twice', { fields: ['sex', 'sex'] }, [['/fields/1', 'twice']]],
    ['a column of tier 2 in tier 1', { fields: ['wt_final'] }, [['/fields/0', 'other-tier']]],
    ['where somebody is from in tier 2', { tier: 2, fields: ['sex', 'region'] }, [['/fields/1', 'other-tier']]],
    [
      'five quasi-identifiers',
      { fields: ['age_band', 'sex', 'condition_group', 'pathway', 'region'] },
      [['/fields', 'too-many-quasi-identifiers']],
    ],
    ['more than three years', { expiresOn: '2029-06-02' }, [['/expiresOn', 'too-long']]],
    ['more than three years from today', { startsOn: null, expiresOn: '2029-06-02' }, [['/expiresOn', 'too-long']]],
    ['an end before the start', { expiresOn: '2026-05-31' }, [['/expiresOn', 'before-start']]],
    ['a pathway that there is not', { pathwayIds: [randomUUID()] }, [['/pathwayIds/0', 'unknown-pathway']]],
  ])('may not ask for %s, not even as a draft', async (_, text, expected) => {
    const refused = await researcher.post<ResearchProject & Problem>('/research/projects', {
      ...WHOLE_PROJECT,
      ...text,
    });
    expect([refused.status, faultsIn(refused)]).toEqual([422, expected]);
    const begun = await world.draft();
    expect(faultsIn(await change(researcher, begun, text))).toEqual(expected);
    expect((await read(researcher, begun.id)).body).toMatchObject({ ...WHOLE_PROJECT, version: 1 });
  });

  it('may ask for four quasi-identifiers beside the columns that are always there, for three whole years', async () => {
    const fields = ['episodes', 'age_band', 'sex', 'region', 'start_year', 'outcome'];
    expect(await world.draft({ fields, expiresOn: '2029-06-01' })).toMatchObject({ fields });
    expect(await world.draft({ tier: 2, fields: ['age_band', 'wt_final'] })).toMatchObject({ tier: 2 });
  });

  it('are submitted whole: each part that is missing is pointed at', async () => {
    const { body } = await researcher.post<ResearchProject>('/research/projects', { title: 'Only a title' });
    const refused = await send(researcher, body, ['submit']);
    expect(refused.status).toBe(422);
    expect(faultsIn(refused).map(([pointer]) => pointer)).toEqual(
      [
        ...['purpose', 'plainSummary', 'organisation', 'applicantType', 'hasCommercialInterest'],
        ...['legalBasis', 'optOutMode', 'startsOn', 'expiresOn', 'fields'],
      ].map((name) => `/${name}`),
    );
    expect((await read(researcher, body.id)).body).toMatchObject({ state: 'draft', version: 1 });
  });

  it.each<[string, Partial<ProjectText>, readonly [string, string]]>([
    ['is hard to read', { plainSummary: HARD }, ['/plainSummary', 'hard-to-read']],
    ['has a title that is hard to read', { title: HARD }, ['/title', 'hard-to-read']],
    [
      'says in hard words what it earns',
      { hasCommercialInterest: true, commercialInterest: HARD },
      ['/commercialInterest', 'hard-to-read'],
    ],
    ['says too little to anybody', { plainSummary: 'Age and goals.' }, ['/plainSummary', 'too-short']],
    ['asks for data by consent, which are not to be had here', { optOutMode: 'consent' }, ['/optOutMode', 'not-here']],
    ['hides its commercial interest', { hasCommercialInterest: true }, ['/commercialInterest', 'unfinished']],
    ['contradicts itself', { commercialInterest: 'We sell an app.' }, ['/commercialInterest', 'contradiction']],
    ['begins in the past', { startsOn: '2026-05-31' }, ['/startsOn', 'past']],
  ])('are not submitted where one %s', async (_, text, expected) => {
    const refused = await send(researcher, await world.draft(text), ['submit']);
    expect([refused.status, faultsIn(refused)]).toEqual([422, [expected]]);
  });

  it('are read by those whom they name, and written by who applies alone', async () => {
    const begun = await world.draft();
    expect((await read(colleague, begun.id)).status).toBe(404);
    const named = (await change(researcher, begun, { memberEmails: [` ${PEOPLE.colleagueResearcher} `] })).body;
    expect((await read(colleague, begun.id)).body).toMatchObject({ title: WHOLE_PROJECT.title, mayNotDecide: 'named' });
    expect((await change(colleague, named, { title: 'Mine' })).status).toBe(403);
    expect((await send(colleague, named, ['submit'])).status).toBe(403);
    expect((await send(colleague, named, ['close', { reason: 'Mine' }])).status).toBe(403);
    const listed = await colleague.get<Page<ResearchProject>>('/research/projects');
    expect(listed.body.items.map(({ id }) => id)).toContain(begun.id);
    const unnamed = await change(researcher, named, { memberEmails: [] });
    expect(unnamed.status).toBe(200);
    expect((await read(colleague, begun.id)).status).toBe(404);
  });

  it('are begun once, however often a request is sent, with the words to the letter', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const text = {
      title: 'أهداف 👩🏽‍🦽 é',
      purpose: 'Wie es älteren Menschen geht\nund warum 🧭',
      organisation: 'Prifysgol Bangor ŵ',
    };
    const [first, again] = [
      await researcher.post<ResearchProject>('/research/projects', text, key),
      await researcher.post<ResearchProject>('/research/projects', text, key),
    ];
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect((await read(researcher, first.body.id)).body).toMatchObject(text);
    expect(await researcher.post('/research/projects', { title: '\u202eoops' })).toMatchObject({ status: 400 });
    expect(await researcher.post('/research/projects', { title: 'A', memberEmails: ['sam'] })).toMatchObject({
      status: 400,
    });
    expect(await researcher.post('/research/projects', { title: 'A', fields: [{}] })).toMatchObject({ status: 400 });
  });

  it('are listed the newest first, page by page, by state if it is asked for', async () => {
    const ids = [(await world.draft()).id, (await world.draft()).id, (await world.draft()).id];
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body }: HttpReply<Page<ResearchProject>> = await researcher.get(`/research/projects?limit=2${at}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(ids));
    await world.submitted();
    const waiting = await guardian.get<Page<ResearchProject>>('/research/projects?state=submitted&limit=200');
    expect(new Set(waiting.body.items.map(({ state }) => state))).toEqual(new Set(['submitted']));
    const all = await guardian.get<Page<ResearchProject>>('/research/projects?limit=200');
    expect(all.body.items.filter(({ state }) => state === 'draft')).toEqual([]);
    expect((await guardian.get('/research/projects?state=active')).status).toBe(400);
  });
});
