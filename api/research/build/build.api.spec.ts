import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config.js';
import { CONFIG } from '../../config.token.js';
import { Job } from '../../jobs/job.entity.js';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import { Patient } from '../../patients/patient.entity.js';
import { CANARY, insertResearchPeople } from '../../testing/research-people.js';
import { beginRelease, insertProject, releaseEnded } from '../../testing/research-releases.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { ResearchFile, ResearchRelease, ResearchReleasePerson } from '../release.entity.js';
import { RESEARCH_FIELDS } from '../dataset/tables.js';
import { BuildService } from './build.service.js';
import { folderOf } from './release-folder.js';

/** Enough for rows about people. */
const PEOPLE = 1_100;
const ALL_FIELDS = RESEARCH_FIELDS.filter(({ isAlwaysThere }) => !isAlwaysThere).map(({ name }) => name);
const TIER_1 = ALL_FIELDS.filter((name) => name !== 'condition_group' && name !== 'start_year');

let app: TestApp;
let patientIds: string[];
let project: string;
let other: string;
let small: string;

beforeAll(async () => {
  app = await startTestApp();
  patientIds = await insertResearchPeople(app.database, app.site, PEOPLE);
  project = await insertProject(app, { fields: TIER_1 });
  other = await insertProject(app, { fields: ['sex', 't_change', 'service_cluster'] });
  small = await insertProject(app, { fields: ['sex', 'region'], pathwayIds: [app.site.vocational.pathwayId] });
}, 120_000);
afterAll(() => app.close());

const config = (): Config => app.app.get<Config>(CONFIG);
const released = (id: string): Promise<ResearchRelease> => app.database.reads.findOneByOrFail(ResearchRelease, { id });

function filesOf(release: ResearchRelease, projectId: string): Map<string, Buffer> {
  const folder = folderOf(config(), release, projectId);
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

type Row = Readonly<Record<string, string | number | null>>;

function rowsOf(release: ResearchRelease, projectId: string, table: string): Row[] {
  const text = filesOf(release, projectId).get(`${table}.ndjson`)?.toString() ?? '';
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
}

describe('A release', () => {
  let release: ResearchRelease;
  beforeAll(async () => {
    release = await releaseEnded(app, await beginRelease(app));
  }, 120_000);

  it('is ready once its job has ended, with the files of each project and who is in it', async () => {
    expect([release.state, release.problem]).toEqual(['ready', null]);
    const { reads } = app.database;
    expect(await reads.findOneByOrFail(Job, { id: release.jobId })).toMatchObject({
      ...{ state: 'done', stage: 'checking', result: { releaseId: release.id } },
    });
    const files = await reads.findBy(ResearchFile, { releaseId: release.id });
    expect(new Set(files.map(({ projectId }) => projectId))).toEqual(new Set([project, other, small]));
    for (const { projectId, name, bytes } of files) {
      expect([name, filesOf(release, projectId).get(name)?.length]).toEqual([name, bytes]);
    }
    const inIt = await reads.countBy(ResearchReleasePerson, { releaseId: release.id });
    expect(new Set(rowsOf(release, project, 'episode').map(({ pid }) => pid)).size).toBe(inIt);
    expect(inIt).toBeGreaterThanOrEqual(PEOPLE * 0.9);
  });

  it('says of each episode what its outcome row says, in whole points and bands', async () => {
    const rows = rowsOf(release, project, 'episode');
    const everyEpisode = await app.database.reads.find(EpisodeOutcomeRow);
    // Whoever died has no outcome.
    const outcomes = everyEpisode.filter(({ endReason }) => endReason !== 'died');
    const sum = (numbers: readonly (number | null)[]): number =>
      numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
    if (rows.length === everyEpisode.length) {
      expect(sum(rows.map(({ goals_met }) => Number(goals_met)))).toBe(sum(outcomes.map(({ achieved }) => achieved)));
    }
    const changes = (all: readonly (number | null)[]): number[] =>
      all.filter((one) => one !== null).sort((a, b) => a - b);
    const own = changes(outcomes.map(({ unweightedChangeT: t }) => (t === null ? null : Math.round(t / 100))));
    const said = changes(rows.map(({ t_change }) => t_change as number | null));
    expect(own).toEqual(expect.arrayContaining(said));
    for (const row of rows) {
      expect(row['paired'] === 'yes').toBe(row['t_change'] !== null);
      expect(row['missing_reason'] === null).toBe(row['t_change'] !== null);
    }
    expect(new Set(rows.map(({ missing_reason }) => missing_reason))).toEqual(
      new Set([null, 'other-measure', 'without-them', 'not-rated']),
    );
    expect(new Set(rows.map(({ follow_up }) => follow_up))).toEqual(new Set(['kept', 'more', 'less', 'not-asked']));
    expect(new Set(rows.map(({ end_reason }) => end_reason))).toEqual(new Set(['moved-on', 'other-end']));
  });

  it('has as many goals met as its episodes say, each goal of an episode that is there', () => {
    const key = ({ pid, episode_no }: Row): string => `${pid} ${episode_no}`;
    const met = new Map<string, number>();
    for (const goal of rowsOf(release, project, 'goal')) {
      met.set(key(goal), (met.get(key(goal)) ?? 0) + (goal['outcome'] === 'met' ? 1 : 0));
      expect(goal['missing_reason'] === null).toBe(goal['outcome'] !== 'unrated');
    }
    const episodes = rowsOf(release, project, 'episode');
    expect(new Map(episodes.map((row) => [key(row), row['goals_met']]))).toEqual(met);
    expect(Object.keys(rowsOf(release, project, 'goal')[0] ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/level|month|domain|icf/)]),
    );
  });

  it('gives two projects pseudonyms and codes of care services that do not join', () => {
    const pids = (id: string): string[] => rowsOf(release, id, 'episode').map(({ pid }) => String(pid));
    const own = new Set(pids(project));
    expect(pids(other).filter((pid) => own.has(pid))).toEqual([]);
    expect(pids(project)).toEqual([...pids(project)].sort());
    for (const pid of own) expect(pid).toMatch(/^[0-9a-f]{32}$/);
  });

  it('has counts alone for a cohort of fewer than a thousand people', () => {
    const names = [...filesOf(release, small).keys()];
    expect(names).toContain('counts.csv');
    expect(names.filter((name) => /^(episode|goal)/.test(name))).toEqual([]);
    const rows = rowsOf(release, small, 'counts');
    expect(rows.length).toBeGreaterThan(2);
    for (const { people, people_missing } of rows) {
      expect(people === null ? people_missing : Number(people) % 5).toBe(people === null ? 'fewer-than-8' : 0);
    }
  });

  it('names in its risk report what its own rows single out for somebody who holds the record', () => {
    const risk = JSON.parse(String(filesOf(release, project).get('risk.json'))) as Record<string, unknown>;
    expect(risk['prosecutorRiskAtMost']).toBe(1 / 8);
    const byPerson = new Map<string, string>();
    for (const { pid, ...cells } of rowsOf(release, project, 'episode')) {
      byPerson.set(String(pid), (byPerson.get(String(pid)) ?? '') + JSON.stringify(cells));
    }
    const seen = new Map<string, number>();
    for (const rows of byPerson.values()) seen.set(rows, (seen.get(rows) ?? 0) + 1);
    const alone = [...seen.values()].filter((count) => count === 1).length;
    const percent = Math.ceil((alone * 100) / byPerson.size);
    expect(risk['alonePercent']).toMatchObject({ byAllOfTheirEpisodes: percent, byAllOfTheirRatings: null });
    expect(JSON.stringify(release.report?.remains)).toContain(
      `about ${percent} per cent of people are like nobody else`,
    );
    expect(JSON.stringify(risk['remains'])).toMatch(/clinical record, or a printed card/);
  });

  it('has nothing that anybody wrote or is called in any byte of its files, its row and its job', async () => {
    const folder = join(config().researchFiles, release.name);
    const ids = new Set(patientIds);
    for (const name of readdirSync(folder, { recursive: true }) as string[]) {
      if (!/\.\w+$|SUMS$/.test(name)) continue;
      const bytes = readFileSync(join(folder, name)).toString('latin1');
      expect([name, bytes.includes(CANARY)]).toEqual([name, false]);
      expect([name, [...ids].some((id) => bytes.includes(id))]).toEqual([name, false]);
    }
    const job = await app.database.reads.findOneByOrFail(Job, { id: release.jobId });
    expect(JSON.stringify([job, release])).not.toContain(CANARY);
    expect(JSON.stringify([job, release])).not.toMatch(new RegExp(patientIds.slice(0, 50).join('|')));
  });

  it('built again from the same record has the same bytes', async () => {
    const sums = (): string => String(filesOf(release, project).get('SHA256SUMS'));
    const before = sums();
    await app.database.write(async (em) => {
      await em.delete(ResearchFile, { releaseId: release.id });
      const job = await app.app.get(BuildService).enqueue(em, { releaseId: release.id }, null);
      await em.update(ResearchRelease, release.id, { state: 'building', jobId: job.id });
    });
    app.app.get(BuildService).wake();
    expect(await releaseEnded(app, release.id)).toMatchObject({ state: 'ready', report: release.report });
    expect(sums()).toBe(before);
  }, 120_000);

  it('has nobody who chose not to take part', async () => {
    const gone = patientIds.slice(0, 40);
    await app.database.write(async (em) => {
      for (const id of gone) await em.update(Patient, id, { researchChoice: 'does-not-take-part' });
    });
    const next = await releaseEnded(app, await beginRelease(app));
    expect(next.state).toBe('ready');
    const { reads } = app.database;
    const inIt = (await reads.findBy(ResearchReleasePerson, { releaseId: next.id })).map(({ patientId }) => patientId);
    expect(inIt.filter((id) => gone.includes(id ?? ''))).toEqual([]);
    expect(next.report?.choseNotTo).toBe('20 to 49');
    await app.database.write((em) =>
      em.update(Patient, { researchChoice: 'does-not-take-part' }, { researchChoice: null }),
    );
  }, 120_000);

  it('shows no column finer or coarser than its guardian allowed, and says so', async () => {
    const allowedLevels = { age_band: { finest: 2, coarsest: 3 }, pathway: { finest: 1, coarsest: 1 } };
    const limited = await releaseEnded(app, await beginRelease(app, { allowedLevels }));
    expect([limited.state, limited.problem]).toEqual(['ready', null]);
    expect(limited.levels?.pathway).toBe(1);
    expect([2, 3]).toContain(limited.levels?.age_band);
    for (const { levels } of limited.report?.choices ?? []) if (levels) expect(levels.pathway).toBe(1);
    expect(new Set(rowsOf(limited, project, 'episode').map(({ pathway }) => pathway))).toEqual(new Set(['any']));
    const files = filesOf(limited, project);
    expect(files.get('CHANGES.md')?.toString()).toContain(
      'Levels that data guardians allowed: Age band: from three bands to two bands; Pathway: only all together.',
    );
    expect(JSON.parse(files.get('provenance.json')?.toString() ?? '')).toMatchObject({
      anonymisation: { allowedLevels },
    });
  }, 120_000);

  it('that cannot be built with the levels that are allowed says so', async () => {
    const exact = Object.fromEntries(
      (['age_band', 'sex', 'condition_group', 'pathway', 'region', 'start_year'] as const).map((name) => [
        name,
        { finest: 0, coarsest: 0 },
      ]),
    );
    const failed = await releaseEnded(app, await beginRelease(app, { allowedLevels: exact }));
    expect([failed.state, failed.problem?.type]).toEqual(['failed', '/problems/too-few-alike']);
    expect(failed.problem?.detail).toContain('coarser levels where you set some');
  }, 120_000);

  it('of tier 2 knows age in three bands and sex alone, and the way of each goal in bins of four weeks', async () => {
    const second = await insertProject(app, { tier: 2, fields: ALL_FIELDS });
    const made = await releaseEnded(app, await beginRelease(app, { tier: 2 }));
    expect([made.state, made.problem]).toEqual(['ready', null]);
    const episodes = rowsOf(made, second, 'episode');
    expect(Object.keys(episodes[0] ?? {})).not.toEqual(expect.arrayContaining(['pathway']));
    expect(Object.keys(episodes[0] ?? {})).toEqual(expect.arrayContaining(['age_band', 'sex', 'wt_change']));
    const ratings = rowsOf(made, second, 'rating');
    expect(ratings.length).toBeGreaterThan(PEOPLE);
    expect(new Set(ratings.map(({ bin }) => bin))).toEqual(new Set([1, 3]));
    const tierOne = new Set(rowsOf(await released(release.id), project, 'episode').map(({ pid }) => pid));
    expect(episodes.some(({ pid }) => tierOne.has(pid ?? ''))).toBe(false);
  }, 120_000);
});
