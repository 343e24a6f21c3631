import { randomUUID } from 'node:crypto';
import { Account } from '../accounts/account.entity.js';
import { Schedules } from '../jobs/schedules.js';
import { PhoneLink } from '../phone-links/phone-link.entity.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { PEOPLE } from '../testing/test-site.js';
import { KeptPhone } from './kept-phone.entity.js';
import { Session } from './session.entity.js';

const DAY = 24 * 60 * 60_000;

describe('Where people were signed in', () => {
  let waymark: TestApp;
  beforeEach(async () => {
    waymark = await startTestApp();
  });
  afterEach(() => waymark.close());

  const left = async (): Promise<readonly number[]> => {
    const { reads } = waymark.database;
    return [await reads.count(Session), await reads.count(KeptPhone), await reads.count(PhoneLink)];
  };
  /** Goes on to the morning so many days after the start, and does what is due. */
  async function goOn(days: number): Promise<void> {
    await waymark.app.get(Schedules).look();
    const day = new Date(Date.parse('2026-06-01T09:00:00+01:00') + days * DAY).toISOString();
    waymark = await waymark.reopen({ CLOCK: day });
    await waymark.app.get(Schedules).look();
  }

  it('is kept for thirty days after it has ended, and then goes', async () => {
    await waymark.as(PEOPLE.therapist);
    const { id: accountId } = await waymark.database.reads.findOneByOrFail(Account, { email: PEOPLE.therapist });
    const now = new Date('2026-06-01T08:00:00Z');
    const phone = { accountId, previousHash: null, chainKey: 'key', device: null, createdAt: now, lastUsedAt: now };
    await waymark.database.write(async (em) => {
      await em.insert(KeptPhone, { ...phone, id: randomUUID(), tokenHash: 'forgotten', endedAt: now });
      await em.insert(KeptPhone, { ...phone, id: randomUUID(), tokenHash: 'unused', endedAt: null });
      await em.insert(PhoneLink, {
        ...{ id: randomUUID(), accountId, tokenHash: 'code', life: 'screen', madeById: accountId },
        ...{ createdAt: now, expiresAt: new Date(now.getTime() + 900_000), usedAt: now },
      });
    });
    expect(await left()).toEqual([1, 2, 1]);
    await goOn(29);
    expect(await left()).toEqual([1, 2, 1]);
    await goOn(31);
    expect(await left()).toEqual([0, 1, 0]);
    // A phone may be used again for ninety days.
    await goOn(119);
    expect(await left()).toEqual([0, 1, 0]);
    await goOn(121);
    expect(await left()).toEqual([0, 0, 0]);
  });
});
