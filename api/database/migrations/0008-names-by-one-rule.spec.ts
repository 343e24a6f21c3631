import { randomUUID } from 'node:crypto';
import type { Page, PatientSummary } from '@waymark/contracts';
import { IsNull } from 'typeorm';
import { Patient, Registration } from '../../patients/patient.entity.js';
import { patientKeysOf } from '../../patients/patient-keys.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { DataSources } from '../data-source.js';
import { sealTables } from '../sealed/seal-tables.js';
import { SealingWork } from '../sealed/sealing.entity.js';
import { NamesByOneRule1763730000007 } from './0008-names-by-one-rule.js';
import { WordsOfNames1763730000015 } from './0016-words-of-names.js';
import { SoundsOfNames1763730000033 } from './0034-sounds-of-names.js';
import { SealedNumbers1763730000059 } from './0060-sealed-numbers.js';

const OTHERS = 620;

describe('A database filled under the earlier rule for names', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  it('has the keys of the new rule afterwards, for everyone, and finds people by them', async () => {
    const therapist = await waymark.as(PEOPLE.therapist);
    const careServiceId = waymark.site.vocational.id;
    const person = { birthDate: '1984-05-17', careServiceId };
    for (const [familyName, givenName, nhsNumber] of [
      ['O’Brien', 'Søren', '999 000 0689'],
      ['Weiß-Łęcka', 'Đorđe', undefined],
    ]) {
      const body = { ...person, familyName, givenName, ...(nhsNumber ? { nhsNumber } : {}) };
      expect((await therapist.post('/patients', body)).status).toBe(201);
    }
    await takeOnMany(waymark, careServiceId);
    const keys = (): Promise<unknown> =>
      sources.writer.query('SELECT id, name_key, search_key FROM patient ORDER BY id');
    const accounts = (): Promise<unknown> => sources.writer.query('SELECT id, search_key FROM account ORDER BY id');
    const fresh = [await keys(), await accounts()];

    const runner = sources.writer.createQueryRunner();
    const migration = new NamesByOneRule1763730000007();
    const words = new WordsOfNames1763730000015();
    const sounds = new SoundsOfNames1763730000033();
    const numbers = new SealedNumbers1763730000059();
    await numbers.down(runner);
    await sounds.down(runner);
    await words.down(runner);
    await migration.down(runner);
    const [old] = await sources.writer.query<{ name_key: string; search_key: string }[]>(
      `SELECT name_key, search_key FROM patient WHERE family_name LIKE 'Wei%'`,
    );
    expect(old).toEqual({ name_key: 'weiß-lecka, đorđe', search_key: 'weiß-lecka, đorđe' });
    await migration.up(runner);
    await words.up(runner);
    await sounds.up(runner);
    await numbers.up(runner);
    await runner.release();
    await sealTables(waymark.database, await waymark.database.reads.find(SealingWork));

    expect([await keys(), await accounts()]).toEqual(fresh);
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    for (const query of ['soren obrien', '0689', 'dorde weiss lecka', 'MÜLLER 619']) {
      const found = await therapist.post<Page<PatientSummary>>('/patients/search', { query });
      expect(found.body.items).toHaveLength(1);
    }
  });
});

/** More people than one statement takes. */
async function takeOnMany({ database }: TestApp, careServiceId: string): Promise<void> {
  const known = await database.reads.findOneByOrFail(Patient, { nhsNumber: IsNull() });
  const many = Array.from({ length: OTHERS }, (_, number) => {
    const names = { givenName: `Ħ${number}`, familyName: 'Müller', preferredName: null, nhsNumber: null };
    return { ...known, ...names, ...patientKeysOf(names), id: randomUUID() };
  });
  await database.write(async (em) => {
    for (const patient of many) await em.insert(Patient, patient);
    const registrations = many.map(({ id }) => ({ id: randomUUID(), patientId: id, careServiceId }));
    await em.insert(
      Registration,
      registrations.map((registration) => ({ ...registration, localReference: null })),
    );
  });
}
