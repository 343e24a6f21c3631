import { randomUUID } from 'node:crypto';
import { type EntityManager, type FindOperator, In, MoreThanOrEqual, Not } from 'typeorm';
import { Region } from '../../care-services/care-service.entity.js';
import { EpisodeOutcomeRow } from '../../outcomes/episode-outcome.entity.js';
import { statementsOn } from '../../testing/statements.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { insertIfNew } from '../insert-if-new.js';

describe('An update', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  /** The columns that it sets. */
  const setBy = async (changes: Partial<EpisodeOutcomeRow>, episodeId: string): Promise<string> => {
    const [statement = ''] = await waymark.database.write((em) =>
      statementsOn(em.dataSource, () => em.update(EpisodeOutcomeRow, { episodeId }, changes)),
    );
    return /SET (.*) WHERE/.exec(statement)?.[1] ?? '';
  };

  it('does not set what its condition says already, such as the key', async () => {
    const id = randomUUID();
    expect(await setBy({ episodeId: id, goals: 3 }, id)).toMatch(/^"goals" = \S+$/);
  });

  it('sets a key that is to be another one', async () => {
    expect(await setBy({ episodeId: randomUUID(), goals: 3 }, randomUUID())).toMatch(/"episode_id" = .*"goals" = /);
  });
});

describe('A condition', () => {
  let waymark: TestApp;
  const statements = async (work: (em: EntityManager) => Promise<unknown>): Promise<readonly string[]> => {
    const { reads } = waymark.database;
    return statementsOn(reads.dataSource, () => work(reads));
  };
  const [first, second, third] = [0, 1, 2].map(() => randomUUID());
  beforeAll(async () => {
    waymark = await startTestApp();
    const regions = [
      { id: first, name: 'a' },
      { id: second, name: 'b-c' },
      { id: third, name: "it's" },
    ];
    await waymark.database.write((em) => em.insert(Region, regions));
  });
  afterAll(() => waymark.close());
  const named = async (name: FindOperator<string>): Promise<string[]> => {
    const found = await waymark.database.reads.findBy(Region, { id: In([first, second, third]), name });
    return found.map((region) => region.name).sort();
  };

  it('that is another code, or a value or more, is carried out as TypeORM would', async () => {
    expect(await named(Not('a'))).toEqual(['b-c', "it's"]);
    expect(await named(Not("it's"))).toEqual(['a', 'b-c']);
    expect(await named(Not<string>(In(['a', 'b-c'])))).toEqual(["it's"]);
    expect(await named(MoreThanOrEqual('b-c'))).toEqual(['b-c', "it's"]);
    expect(await named(Not(MoreThanOrEqual('b-c')))).toEqual(['a']);
  });

  it('of whether there is a row is asked for no more than that', async () => {
    const { reads } = waymark.database;
    expect(await reads.existsBy(Region, { id: first })).toBe(true);
    expect(await reads.existsBy(Region, { id: first, name: Not('a') })).toBe(false);
    const [sql] = await statements((em) => em.existsBy(Region, { name: Not('a') }));
    expect(sql).toBe(`SELECT 1 FROM "region" WHERE "name" <> 'a' LIMIT 1`);
  });
});

describe('A row that is inserted if it is new', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  it('is inserted once, and says whether it was', async () => {
    const region = { id: randomUUID(), name: 'Once' };
    const insert = (): Promise<boolean> => waymark.database.write((em) => insertIfNew(em, Region, region));
    expect([await insert(), await insert()]).toEqual([true, false]);
  });
});
