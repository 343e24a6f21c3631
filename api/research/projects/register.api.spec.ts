import { randomUUID } from 'node:crypto';
import {
  HIGHEST_GRADE_FOR_REGISTER,
  type Page,
  RESEARCH_TIERS,
  type RegisteredProject,
  type ReleaseState,
} from '@waymark/contracts';
import { readingGrade } from '@waymark/text';
import { Pathway } from '../../care-services/care-service.entity.js';
import { ProjectWorld, send, WHOLE_PROJECT } from '../../testing/research-projects.js';
import { countStatements } from '../../testing/statements.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import { RESEARCH_FIELDS } from '../dataset/tables.js';
import { ResearchFile, ResearchRelease } from '../release.entity.js';

describe('The public register', () => {
  let waymark: TestApp;
  let world: ProjectWorld;
  beforeAll(async () => {
    waymark = await startTestApp();
    world = await ProjectWorld.of(waymark);
  });
  afterAll(() => waymark.close());

  const register = async (): Promise<readonly RegisteredProject[]> => {
    const { status, body } = await waymark.anonymous().get<Page<RegisteredProject>>('/research/register');
    expect(status).toBe(200);
    return body.items;
  };
  const entryOf = async (id: string) => (await register()).find((one) => one.id === id);

  /** A release with two files for a project, made on a day of 2026. */
  const release = (projectId: string, number: number, state: ReleaseState): Promise<void> =>
    waymark.database.write(async (em) => {
      const id = randomUUID();
      const at = new Date(`2026-05-0${number}T22:30:00Z`);
      await em.insert(ResearchRelease, {
        ...{ id, name: `gas-2026.${number}`, tier: 1, year: 2026, number, state, from: '2023-04-01', to: '2026-03-31' },
        ...{ k: 8, l: 2, suppressionLimit: 0.1, hierarchiesVersion: 1, codeVersion: '1', jobId: randomUUID() },
        ...{ levels: null, report: null, problem: null, createdById: null, publishedById: null, createdAt: at },
        publishedAt: state === 'ready' ? null : at,
        withdrawnAt: state === 'withdrawn' ? new Date('2026-05-31T23:30:00Z') : null,
        withdrawnBecause: state === 'withdrawn' ? 'A mistake.' : null,
      });
      const file = { releaseId: id, projectId, tableName: 'episode', format: 'csv' as const, bytes: 1, rows: 0 };
      for (const name of ['episode.csv', 'goal.csv']) {
        await em.insert(ResearchFile, { id: randomUUID(), name, sha256: '0'.repeat(64), ...file });
      }
    });

  it('says to anybody what was approved, for whom, what for and what they may see', async () => {
    const text = { hasCommercialInterest: true, commercialInterest: 'We sell an app. 📱' };
    const { id } = await world.approved({ ...text, memberEmails: ['secret@example.org'] });
    const { title, purpose, plainSummary, organisation, applicantType, startsOn, expiresOn } = WHOLE_PROJECT;
    const entry = await entryOf(id);
    expect(entry).toMatchObject({ title, purpose, plainSummary, organisation, applicantType, startsOn, expiresOn });
    expect(entry).toMatchObject({ ...text, standing: 'active', releases: [] });
    expect(entry?.fields.slice(0, 2)).toEqual(['Age at the start, in bands', 'Sex']);
    expect(entry?.fields).toContain('What came of it');
    expect(entry?.fields).not.toContain('Region');
    expect(entry?.pathways).toEqual([]);
    const pathwayIds = [waymark.site.vocational.pathwayId];
    const ofSome = await world.approved({ pathwayIds });
    const { name } = await waymark.database.reads.findOneByOrFail(Pathway, { id: pathwayIds[0] ?? '' });
    expect((await entryOf(ofSome.id))?.pathways).toEqual([name]);
    expect(JSON.stringify(await register())).not.toMatch(/secret@|Test (researcher|guardian)/);
  });

  it('has nothing of drafts, of what waits, was refused, or was closed before it was approved or began', async () => {
    const [draft, waiting] = [await world.draft(), await world.submitted()];
    const taken = await send(world.researcher, await world.submitted(), ['close', { reason: 'Not needed' }]);
    const never = await world.approved({ startsOn: '2026-07-01' });
    expect((await send(world.researcher, never, ['close', { reason: 'Not needed' }])).body.standing).toBe('closed');
    const ids = (await register()).map(({ id }) => id);
    for (const { id } of [draft, waiting, taken.body, never]) expect(ids).not.toContain(id);
  });

  it('keeps what was closed after it was approved, without the reason', async () => {
    const active = await world.approved();
    await send(world.guardian, active, ['close', { reason: 'Somebody passed the data on.' }]);
    const entry = await entryOf(active.id);
    expect(entry).toMatchObject({ standing: 'closed', title: WHOLE_PROJECT.title });
    expect(JSON.stringify(entry)).not.toContain('passed');
  });

  it('names the releases that a project was given, and the day on which one was withdrawn', async () => {
    const [given, other] = [await world.approved(), await world.approved()];
    await release(given.id, 2, 'published');
    await release(given.id, 1, 'withdrawn');
    await release(given.id, 3, 'ready');
    expect((await entryOf(given.id))?.releases).toEqual([
      { name: 'gas-2026.1', withdrawnOn: '2026-06-01' },
      { name: 'gas-2026.2', withdrawnOn: null },
    ]);
    expect((await entryOf(other.id))?.releases).toEqual([]);
  });

  it('reads at the grade that it asks of summaries, columns included', async () => {
    for (const tier of RESEARCH_TIERS) {
      const fields = RESEARCH_FIELDS.filter((field) => field.tier <= tier && !field.isQuasiIdentifier);
      const { id } = await world.approved({ tier, fields: [...new Set(fields.map(({ name }) => name))] });
      const entry = await entryOf(id);
      const { title = '', plainSummary = '', purpose = '', fields: labels = [] } = entry ?? {};
      // The purpose is written for guardians; the page as a whole is easy with it.
      const shown = [[title, plainSummary ?? ''], labels];
      for (const texts of [...shown, [...shown.flat(), purpose ?? '']]) {
        expect(readingGrade(texts)).toBeLessThanOrEqual(HIGHEST_GRADE_FOR_REGISTER);
      }
      // No label is so long that it would be hard by itself.
      const hard = labels.filter((label) => (readingGrade([label]) ?? 0) > HIGHEST_GRADE_FOR_REGISTER);
      expect(hard).toEqual([]);
    }
  });

  it('asks the database as often for many projects as for one', async () => {
    const before = await countStatements(waymark.database, register);
    await world.approved();
    expect(await countStatements(waymark.database, register)).toBe(before);
    expect(before).toBeLessThan(8);
  });

  it('names a project from its first day on', async () => {
    const { id } = await world.approved({ startsOn: '2026-06-02' });
    expect(await entryOf(id)).toBeUndefined();
    waymark = await waymark.reopen({ CLOCK: '2026-06-02T00:00:00+01:00' });
    expect(await entryOf(id)).toMatchObject({ standing: 'active' });
    const signedIn = await waymark.as(PEOPLE.therapist);
    expect((await signedIn.get('/research/register')).status).toBe(200);
  });
});
