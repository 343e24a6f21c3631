import 'reflect-metadata';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { missingTriggers, triggerNames } from './triggers.js';

describe('The schema', () => {
  let waymark: TestApp;
  beforeAll(async () => {
    waymark = await startTestApp();
  });
  afterAll(() => waymark.close());

  it('is what the migrations make: the schema builder has nothing left to do', async () => {
    const dataSource = waymark.database.reads.dataSource;
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('has its triggers', async () => {
    const { engine, reads } = waymark.database;
    expect(triggerNames(engine)).toHaveLength(engine === 'sqlite' ? 77 : 56);
    expect(await missingTriggers(reads, engine)).toEqual([]);
  });

  it.each([
    ['changed', "UPDATE audit SET action = 'x'"],
    ['deleted', 'DELETE FROM audit'],
  ])('does not let the audit be %s', async (_, statement) => {
    await waymark.database.write((em) =>
      em.query(
        `INSERT INTO audit (at, action, record, patient_ids) VALUES ('2026-06-01T08:00:00.000Z', 'test', 'test', '[]')`,
      ),
    );
    await expect(waymark.database.write((em) => em.query(statement))).rejects.toThrow('audit is append-only');
  });

  it('lets nobody fill in what an audit row left empty', async () => {
    const fill = waymark.database.write((em) => em.query("UPDATE audit SET mark = 'a'"));
    await expect(fill).rejects.toThrow('audit is append-only');
  });

  it('does not let a published measure version be changed', async () => {
    const change = waymark.database.write((em) => em.query('UPDATE measure_version SET achieved_at = 1'));
    await expect(change).rejects.toThrow('measure_version is append-only');
  });
});
