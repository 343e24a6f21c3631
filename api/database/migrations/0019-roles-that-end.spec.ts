import { randomUUID } from 'node:crypto';
import { Membership } from '../../accounts/account.entity.js';
import { startMigrationTest } from '../../testing/migration-test.js';
import type { TestApp } from '../../testing/test-app.js';
import { PEOPLE } from '../../testing/test-site.js';
import type { DataSources } from '../data-source.js';
import { RolesThatEnd1763730000018 } from './0019-roles-that-end.js';

describe('Roles from before they could have an end', () => {
  let waymark: TestApp;
  let sources: DataSources;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ waymark, sources, close } = await startMigrationTest());
  });
  afterAll(() => close());

  it('have none, and an earlier version lets nobody in again by a role that has one', async () => {
    const { reads } = waymark.database;
    const order = { id: 'ASC' } as const;
    const before = await reads.find(Membership, { order });
    const ended = { id: randomUUID(), accountId: waymark.site.accounts[PEOPLE.manager] ?? '', endsOn: '2026-05-31' };
    const scope = { role: 'therapist' as const, careServiceId: waymark.site.community.id, patientId: null };
    await waymark.database.write((em) => em.insert(Membership, { ...ended, ...scope }));
    expect(await reads.findOneBy(Membership, { id: ended.id })).toMatchObject({ endsOn: '2026-05-31' });

    const runner = sources.writer.createQueryRunner();
    const migration = new RolesThatEnd1763730000018();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
    const after = await reads.find(Membership, { order });
    expect(after).toEqual(before);
    expect(after.map(({ endsOn }) => endsOn)).toEqual(before.map(() => null));
    const { upQueries } = await sources.writer.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
