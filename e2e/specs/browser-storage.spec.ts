import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { ReviewScreen } from '../pages/review.js';
import { openPage } from '../readable.js';
import { newNhsNumber, seedReview, type Seeded } from '../seed.js';

const PHONE = '07700 900461';
const EMAIL = 'browser.canary@example.org';
const TYPED = 'Canary note that was only typed';

/** Everything that scripts of a page can keep in its browser. */
function keptBy(page: Page): Promise<{ text: string; databases: string[]; caches: string[] }> {
  return page.evaluate(async () => ({
    text: JSON.stringify([
      ...[localStorage, sessionStorage].map((kept) => Object.entries(kept)),
      ...[document.cookie, window.name, history.state as unknown],
    ]),
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ''),
    caches: await caches.keys(),
  }));
}

test.describe('A browser keeps nothing of the person', () => {
  let seeded: Seeded;
  let nhsNumber: string;
  test.beforeEach(async ({ apiAs }) => {
    const api = await apiAs('therapist');
    seeded = await seedReview(api);
    nhsNumber = newNhsNumber();
    const changed = await api.patch(`/api/v1/patients/${seeded.patient.id}`, {
      data: { nhsNumber, contact: { phone: PHONE, email: EMAIL } },
      headers: { 'If-Match': `"${seeded.patient.version}"` },
    });
    expect(changed.status(), await changed.text()).toBe(200);
  });

  /** The storage of the page holds none of these words, and no database or cache at all. */
  async function expectNothingOf(page: Page, ...words: readonly string[]): Promise<void> {
    const kept = await keptBy(page);
    expect([kept.databases, kept.caches]).toEqual([[], []]);
    for (const word of words) {
      expect(kept.text.toLowerCase(), word).not.toContain(word.toLowerCase());
      expect(kept.text, word).not.toContain(encodeURIComponent(word));
    }
  }

  const facts = (): readonly string[] => [
    ...[
      seeded.patient.familyName,
      seeded.patient.givenName,
      nhsNumber,
      nhsNumber.replace(/^(...)(...)(....)$/, '$1 $2 $3'),
    ],
    ...[PHONE, EMAIL, ...seeded.goals.map(({ ownWords }) => ownWords)],
  ];

  test('on staff pages, a search and a review that is being written', async ({ page, signIn }) => {
    test.slow();
    await signIn('therapist');
    await openPage(page, '/patients');
    await page
      .getByRole('searchbox')
      .or(page.getByLabel(/name, NHS number/i))
      .first()
      .fill(nhsNumber);
    await page.keyboard.press('Enter');
    await expect(page.getByText(seeded.patient.familyName).first()).toBeVisible();
    await expectNothingOf(page, ...facts());
    for (const path of [`/patients/${seeded.patient.id}`, `/patients/${seeded.patient.id}/details`]) {
      await openPage(page, path);
      await expectNothingOf(page, ...facts());
    }
    await page.locator('main input[type=text]').first().fill(TYPED);
    await expectNothingOf(page, TYPED, ...facts());
    const review = new ReviewScreen(page);
    await review.open(seeded);
    await review.start();
    await page.getByRole('radio').first().check({ force: true });
    await expectNothingOf(page, ...facts());
  });

  test('on a person’s own pages', async ({ page, apiAs, context }) => {
    const patient = { role: 'patient', patientIds: [seeded.patient.id] } as const;
    await signInAsNew(await apiAs('admin'), context.request, patient);
    for (const path of ['/home', '/my-goals', '/my-team', '/my-kept']) {
      await openPage(page, path);
      await expectNothingOf(page, ...facts());
    }
  });
});
