import type { Patient as PatientReply } from '@waymark/contracts';
import { newEpisode } from '../../testing/builders.js';
import { faultsOfLists } from '../../testing/lists-in-order.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { DataSources } from '../data-source.js';
import { CaseloadPlace } from '../../caseload/caseload-place.entity.js';
import { CareServicePatient } from '../../patients/care-service-patient.entity.js';
import { ListsInOrder1763730000017 } from './0018-lists-in-order.js';

const ANY = { 'if-match': '*' };

describe('Lists in order, of a database from before there were any', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  it('are filled as the triggers keep them, and kept from then on', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const { vocational, accounts } = waymark.site;
    const withTeam = await newEpisode(therapist, vocational);
    const team = [PEOPLE.therapist, PEOPLE.colleague].map((email, index) => ({
      userId: accounts[email],
      discipline: 'nursing',
      keyWorker: index === 1,
    }));
    await therapist.put(`/episodes/${withTeam.id}/team`, { team }, ANY);
    await newEpisode(therapist, vocational);
    const ended = await newEpisode(therapist, vocational);
    await waymark.database.write((em) =>
      em.query(`UPDATE episode SET ended_on = '2026-05-01', end_reason = 'completed' WHERE id = '${ended.id}'`),
    );
    const { reads } = waymark.database;
    const counts = async () => [await reads.count(CaseloadPlace), await reads.count(CareServicePatient)];
    expect(await counts()).toEqual([4, 3]);
    expect(await faultsOfLists(waymark.database)).toEqual([]);

    const runner = sources.writer.createQueryRunner();
    const migration = new ListsInOrder1763730000017();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    expect(await counts()).toEqual([4, 3]);
    expect(await faultsOfLists(waymark.database)).toEqual([]);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);

    const change = { familyName: 'Aaronson' };
    await therapist.patch<PatientReply>(`/patients/${withTeam.patientId}`, change, ANY);
    await newEpisode(therapist, vocational);
    expect(await counts()).toEqual([5, 4]);
    expect(await faultsOfLists(waymark.database)).toEqual([]);
  });
});
