import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '@waymark/contracts';
import { In } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG } from '../config.token.js';
import { newId } from '../database/new-id.js';
import { moveRows } from '../merges/move-rows.js';
import { partRecords } from '../merges/part-records.js';
import { PatientMerge } from '../merges/patient-merge.entity.js';
import { EpisodeOutcomeRow } from '../outcomes/episode-outcome.entity.js';
import { newPatient } from '../patients/new-patient.js';
import { Patient } from '../patients/patient.entity.js';
import { folderOf } from '../research/build/release-folder.js';
import { ResearchRelease, ResearchReleasePerson } from '../research/release.entity.js';
import { insertResearchPeople } from '../testing/research-people.js';
import { beginRelease, insertProject, releaseEnded } from '../testing/research-releases.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { eraseRecord } from './erase-record.js';

/** Enough for rows about people. */
const MANY = 1_100;
const FEWEST = 8;
const LONG = 120_000;

describe('Whoever is in a published release, and whose record is merged or erased', () => {
  let app: TestApp;
  let project: string;
  let first: ResearchRelease;
  beforeAll(async () => {
    app = await startTestApp();
    await insertResearchPeople(app.database, app.site, MANY);
    project = await insertProject(app, { fields: ['age_band', 'sex', 'pathway', 'region', 't_change'] });
    first = await publish(await built('gas-2026.1'));
  }, LONG);
  afterAll(() => app.close());

  const built = async (name: string): Promise<ResearchRelease> => {
    const release = await releaseEnded(app, await beginRelease(app, { name }));
    expect([release.state, release.problem]).toEqual(['ready', null]);
    return release;
  };
  async function publish({ id }: ResearchRelease): Promise<ResearchRelease> {
    await app.database.write((em) =>
      em.update(ResearchRelease, id, { state: 'published', publishedAt: new Date('2026-06-01T07:00:00Z') }),
    );
    return app.database.reads.findOneByOrFail(ResearchRelease, { id });
  }
  /** How each pseudonym looks, by itself. */
  function looksIn(release: ResearchRelease): ReadonlyMap<string, string> {
    const file = join(folderOf(app.app.get<Config>(CONFIG), release, project), 'episode.ndjson');
    const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return new Map(
      rows.map((line) => {
        const { pid, age_band, sex, pathway, region, episodes } = JSON.parse(line) as Record<string, string>;
        return [pid ?? '', JSON.stringify([age_band, sex, pathway, region, episodes])];
      }),
    );
  }
  /** People of the one who are not in the other: how many of each look. */
  function goneBetween(before: ResearchRelease, after: ResearchRelease): readonly number[] {
    const [were, are] = [looksIn(before), looksIn(after)];
    const gone = new Map<string, number>();
    for (const [pid, look] of were) if (!are.has(pid)) gone.set(look, (gone.get(look) ?? 0) + 1);
    for (const [pid, look] of are) if (were.has(pid)) expect(look).toBe(were.get(pid));
    return [...gone.values()];
  }
  async function merge(keptId: string, mergedId: string): Promise<PatientMerge> {
    const accountId = app.site.accounts[PEOPLE.therapist] ?? '';
    const at = new Date('2026-06-01T07:00:00Z');
    return app.database.write(async (em) => {
      const row = {
        ...{ id: newId(), number: 1 + (await em.count(PatientMerge)), keptId, mergedId, at, accountId },
        ...{ reason: 'Twice', filled: {}, counts: NOTHING, undoneAt: null, undoneById: null, undoneBecause: null },
      };
      await em.insert(PatientMerge, row);
      await moveRows(em, row);
      await em.update(EpisodeOutcomeRow, { patientId: mergedId }, { patientId: keptId });
      return row;
    });
  }
  const part = (merge: PatientMerge): Promise<unknown> =>
    app.database.write(async (em) => {
      const kept = await em.findOneByOrFail(Patient, { id: merge.keptId });
      const merged = await em.findOneByOrFail(Patient, { id: merge.mergedId });
      const undone = { undoneAt: merge.at, undoneById: merge.accountId, undoneBecause: 'They are two' };
      const episodes = await partRecords(em, merge, { kept, merged }, undone);
      await em.update(EpisodeOutcomeRow, { episodeId: In([...episodes]) }, { patientId: merge.mergedId });
    });
  /** A record of somebody without any episode. */
  async function newRecord(): Promise<string> {
    const record = newPatient({
      ...{ givenName: 'A', familyName: 'B', birthDate: '1950-01-01', createdAt: new Date(0) },
    });
    await app.database.write((em) => em.insert(Patient, record as object));
    return record.id;
  }
  const erase = (patientId: string): Promise<unknown> =>
    app.database.write((em) =>
      eraseRecord(em, { engine: app.database.engine, patientId, because: 'A test', now: new Date(0) }),
    );
  async function publishing({ name }: ResearchRelease): Promise<unknown> {
    const guardian = await app.as(PEOPLE.guardian);
    return (await guardian.post<Problem>(`/research/releases/${name}/publish`, {})).body.type;
  }
  const withOneEpisode = async (release: ResearchRelease): Promise<readonly string[]> => {
    const rows = await app.database.reads.findBy(ResearchReleasePerson, { releaseId: release.id });
    return rows.flatMap(({ patientId, look }) => (look['episodes'] === '1' && patientId !== null ? [patientId] : []));
  };

  it(
    'leaves it after an erasure with others who look the same, and no release is published with them',
    async () => {
      const [erased = '', other = ''] = await withOneEpisode(first);
      await erase(erased);
      const next = await built('gas-2026.2');
      const gone = goneBetween(first, next);
      expect(gone.length).toBe(1);
      expect(gone[0]).toBeGreaterThanOrEqual(FEWEST);
      expect(await withOneEpisode(next)).not.toContain(erased);

      const inIt = (await withOneEpisode(next)).includes(other) ? other : ((await withOneEpisode(next))[0] ?? '');
      await erase(inIt);
      expect(await publishing(next)).toBe('/problems/people-left');
      first = await publish(await built('gas-2026.3'));
    },
    LONG,
  );

  it(
    'goes on under one pseudonym after a merge with a record that was in no release',
    async () => {
      const [merged = ''] = await withOneEpisode(first);
      const kept = await newRecord();
      await merge(kept, merged);
      const next = await built('gas-2026.4');
      expect(goneBetween(first, next)).toEqual([]);
      expect(looksIn(next).size).toBe(looksIn(first).size);
      await publish(next);
      // What they choose is said of the record that was kept.
      const later = await built('gas-2026.5');
      await app.database.write((em) => em.update(Patient, kept, { researchChoice: 'does-not-take-part' }));
      expect(await publishing(later)).toBe('/problems/people-left');
      const without = await built('gas-2026.6');
      const gone = goneBetween(next, without);
      expect([gone.length, (gone[0] ?? 0) >= FEWEST]).toEqual([1, true]);
      first = await publish(without);
    },
    LONG,
  );

  it(
    'and is in it under two pseudonyms, leaves it with others: of the two records now one has more episodes than was said',
    async () => {
      const [kept = '', merged = ''] = await withOneEpisode(first);
      await merge(kept, merged);
      const next = await built('gas-2026.7');
      const gone = goneBetween(first, next);
      expect(gone.length).toBeGreaterThan(0);
      for (const many of gone) expect(many).toBeGreaterThanOrEqual(FEWEST);
      const members = await withOneEpisode(next);
      expect(members.filter((id) => id === kept || id === merged)).toEqual([]);
    },
    LONG,
  );

  it(
    'and is two people after all: a release that was built of both as one is not published, whatever comes after',
    async () => {
      const merged = (await withOneEpisode(first)).at(-1) ?? '';
      const kept = await newRecord();
      const ofOne = await merge(kept, merged);
      const ofBoth = await built('gas-2026.8');
      expect(await withOneEpisode(ofBoth)).toContain(merged);
      await part(ofOne);
      expect(await publishing(ofBoth)).toBe('/problems/people-left');
      await erase(merged);
      expect(await publishing(ofBoth)).toBe('/problems/people-left');
    },
    LONG,
  );

  it(
    'parted while a release is being built, keeps that from being published too',
    async () => {
      const merged = (await withOneEpisode(first)).at(-2) ?? '';
      const both = await merge(await newRecord(), merged);
      const { id } = await built('gas-2026.9');
      await app.database.write((em) => em.update(ResearchRelease, id, { state: 'building' }));
      await part(both);
      await app.database.write((em) => em.update(ResearchRelease, id, { state: 'ready' }));
      expect(await publishing(await app.database.reads.findOneByOrFail(ResearchRelease, { id }))).toBe(
        '/problems/people-left',
      );
    },
    LONG,
  );
});

const NOTHING = { episodes: 0, openEpisodes: 0, goals: 0, appointments: 0, reviews: 0, letters: 0, accounts: 0 };
