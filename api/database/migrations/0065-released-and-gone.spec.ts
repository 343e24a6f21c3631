import { randomUUID } from 'node:crypto';
import { moveRows } from '../../merges/move-rows.js';
import { PatientMerge } from '../../merges/patient-merge.entity.js';
import { ResearchReleasePerson } from '../../research/release.entity.js';
import { newEpisode } from '../../testing/builders.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import { insertRelease } from '../../testing/releases.js';
import { PEOPLE } from '../../testing/test-site.js';
import { ReleasedAndGone1763730000064 } from './0065-released-and-gone.js';

describe('People of releases whose records were merged before', () => {
  it('are known by the record under which they came again, and others stay as they are', async () => {
    const { waymark, sources } = await startMigrationTest();
    const therapist = await waymark.as(PEOPLE.therapist);
    const record = async (): Promise<string> => (await newEpisode(therapist, waymark.site.vocational)).patientId;
    const [merged, kept, between, other] = [await record(), await record(), await record(), await record()];
    const { id: releaseId } = await insertRelease(waymark, new Map());
    const accountId = waymark.site.accounts[PEOPLE.therapist] ?? '';
    const look = { sex: 'F' };
    const { database } = waymark;
    await database.write(async (em) => {
      for (const patientId of [merged, other]) {
        await em.insert(ResearchReleasePerson, { id: randomUUID(), releaseId, patientId, goneAs: null, look });
      }
      // First into one record, then with that into another.
      for (const [index, [from, into]] of [[merged, between] as const, [between, kept] as const].entries()) {
        const merge = {
          ...{ id: randomUUID(), number: index + 1, keptId: into, mergedId: from, at: new Date(), accountId },
          ...{ reason: 'Twice', filled: {}, counts: {}, undoneAt: null, undoneById: null, undoneBecause: null },
        };
        await em.insert(PatientMerge, merge);
        await moveRows(em, merge);
      }
    });
    const row = await database.reads.findOneByOrFail(ResearchReleasePerson, { patientId: merged });

    const runner = sources.writer.createQueryRunner();
    const migration = new ReleasedAndGone1763730000064();
    await migration.down(runner);
    // As merges moved it before.
    await runner.query(`UPDATE research_release_person SET patient_id = '${kept}' WHERE id = '${row.id}'`);
    for (const { id } of await database.reads.find(PatientMerge, { order: { number: 'ASC' } })) {
      await runner.query(
        `INSERT INTO patient_merge_row (id, merge_id, table_name, row_id, what)
          VALUES ('${randomUUID()}', '${id}', 'research_release_person', '${row.id}', 'moved')`,
      );
    }
    await migration.up(runner);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await runner.release();

    const rows = await database.reads.find(ResearchReleasePerson);
    expect(rows.map(({ patientId }) => patientId).sort()).toEqual([merged, other].sort());
    expect(rows.every(({ goneAs }) => goneAs === null)).toBe(true);
    await Promise.all([sources.writer.destroy(), sources.reader.destroy()]);
    await waymark.close();
  });
});
