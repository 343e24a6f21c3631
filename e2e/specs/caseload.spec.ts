import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectReadable } from '../readable.js';
import { unfold } from '../unfold.js';
import { seedCaseload, seedGoal, seedRated, seedVisit, signInAsNewTherapist } from '../seed-caseload.js';

const PEOPLE = 60;
const SHOP = 'Walk to the shop and back';
const TODAY = { startsAt: '2026-06-01T14:00:00+01:00', status: 'booked' };
const NEXT_WEEK = { startsAt: '2026-06-08T14:00:00+01:00', status: 'booked' };

/** Counts key presses; nothing but keys is used. */
class Keyboard {
  pressed = 0;

  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.pressed += 1;
    }
  }

  /** Presses an arrow until the filter has the focus, and then the space bar. */
  async setFilter(name: string): Promise<void> {
    const filter = this.page.getByRole('group', { name: 'Show only' }).getByRole('button', { name });
    for (let steps = 0; steps < 10; steps += 1) {
      if (await filter.evaluate((element) => element === document.activeElement)) return this.press('Space');
      await this.press('ArrowRight');
    }
    throw new Error('No arrow led there.');
  }

  /** Presses Tab until the target has the focus. */
  async tabTo(target: Locator): Promise<void> {
    for (let tabs = 0; tabs < 20; tabs += 1) {
      await this.press('Tab');
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error('Twenty tabs did not lead there.');
  }

  /** Opens the caseload from the day list, and waits until everyone is listed. */
  async openCaseload(): Promise<void> {
    await this.tabTo(this.page.getByRole('link', { name: 'Caseload', exact: true }));
    await this.press('Enter');
    await expect(this.page.getByText(`${PEOPLE} people`)).toBeVisible();
  }

  expectFewKeys(): void {
    expect(this.pressed).toBeLessThanOrEqual(15);
  }
}

/** Checks the only row left, and its reason. */
async function expectFound(page: Page, name: string, reason: string): Promise<void> {
  const rows = page.locator('tbody tr');
  await expect(rows).toHaveCount(1);
  await expect(rows.getByRole('link', { name }).first()).toBeFocused();
  await expect(rows).toContainText(reason);
}

test('a therapist with 60 people finds by keyboard alone whom to look at, and why', async ({
  page,
  context,
  apiAs,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  const api = context.request;
  const therapist = await signInAsNewTherapist(await apiAs('admin'), api);
  const seeded = await seedCaseload(api, therapist, {
    people: PEOPLE,
    unlike: {
      'Without a goal today': (person) => seedVisit(api, person, TODAY),
      'Without a goal next week': (person) => seedVisit(api, person, NEXT_WEEK),
      'Fresh look': async (person) => {
        const goal = await seedGoal(api, person, SHOP);
        for (const on of ['2026-04-07', '2026-04-28', '2026-05-12'])
          await seedRated(api, person, goal, { on, level: -1 });
        await seedVisit(api, person, NEXT_WEEK);
      },
      'Missed it': async (person) => {
        await seedGoal(api, person, SHOP);
        const startsAt = '2026-05-26T10:00:00+01:00';
        await seedVisit(api, person, { startsAt, status: 'missed', missedReason: 'travel' });
        await seedVisit(api, person, NEXT_WEEK);
      },
    },
  });

  await test.step('who is due today and has no goal', async () => {
    await page.goto('/today');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const keys = new Keyboard(page);
    await keys.openCaseload();
    await keys.press('Tab', 'Space');
    await keys.setFilter('No goal yet');
    await keys.press('ArrowDown');
    await expectFound(page, 'Without a goal today, Robin', 'No goal yet');
    await expect(page.getByRole('status')).toHaveText(`1 of ${PEOPLE} people: Today + No goal yet`);
    await expect(page).toHaveURL(/\/caseload\?filter=today,no-goal$/);
    await keys.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Robin Without a goal today');
    keys.expectFewKeys();
  });

  await test.step('the way back shows the same list, and everybody with one press', async () => {
    await page.goBack();
    await expect(page.getByRole('button', { name: /^No goal yet/ })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('link', { name: 'Day list' }).click();
    await page.getByRole('link', { name: 'Caseload', exact: true }).click();
    await expect(page.locator('tbody tr')).toHaveCount(1);
    await page.getByRole('button', { name: 'Show everyone' }).click();
    await expect(page.locator('tbody tr')).toHaveCount(PEOPLE);
    await expect(page).toHaveURL(/\/caseload$/);
  });

  await test.step('who needs a fresh look, and why', async () => {
    await page.goto('/today');
    const keys = new Keyboard(page);
    await keys.openCaseload();
    await keys.press('Tab');
    await keys.setFilter('Fresh look');
    await keys.press('ArrowDown');
    await expectFound(page, 'Fresh look, Robin', `No gain in the last three ratings: “${SHOP}”`);
    keys.expectFewKeys();
  });

  await test.step('who missed the last appointment, and what made it hard', async () => {
    await page.goto('/today');
    const keys = new Keyboard(page);
    await keys.openCaseload();
    await keys.press('Tab');
    await keys.setFilter('Missed');
    await keys.press('ArrowDown');
    await expectFound(page, 'Missed it, Robin', 'Missed on 26\u00a0May: travel');
    await expectAccessible();
    await expectReadable(page);
    await keys.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Robin Missed it');
    keys.expectFewKeys();
    await expect(page.getByRole('list', { name: 'Why they need attention' })).toContainText(
      'Missed on 26\u00a0May: travel',
    );
  });

  await test.step('whoever rests on a row sees beside the list who it is', async () => {
    // Below 1,200 px there is no room for it.
    if ((page.viewportSize()?.width ?? 0) < 1200) return;
    const pane = page.getByRole('region', { name: 'The chosen person' });
    await page.goto('/caseload?sort=name');
    await expect(pane).toContainText('Move to a person with J and K');
    await page.keyboard.press('j');
    await expect(pane.getByRole('heading', { name: 'Robin Fresh look' })).toBeVisible();
    await expect(pane.getByRole('heading', { name: SHOP })).toBeVisible();
    await expectAccessible();
    await page.keyboard.press('k');
    await page.setViewportSize({ width: 1100, height: 768 });
    await expect(pane).toBeHidden();
    await page.setViewportSize({ width: 1280, height: 768 });
  });

  await test.step('sorting and finding', async () => {
    await page.goto('/caseload?sort=name&order=descending');
    await expect(page.locator('tbody tr')).toHaveCount(PEOPLE);
    await expect(page.locator('tbody tr').first()).toContainText('Without a goal today');
    await page.getByRole('button', { name: 'Person' }).click();
    await expect(page.getByRole('columnheader', { name: 'Person' })).toHaveAttribute('aria-sort', 'ascending');
    await expectAccessible();
    await expectReadable(page);
    await page.getByLabel('Find by name, date of birth or NHS number').fill('robin person 10');
    await expect(page.locator('tbody tr')).toHaveCount(1);
    expect(page.url()).not.toContain('robin');
    await page.getByLabel('Find by name, date of birth or NHS number').fill('nobody at all');
    await expect(page.getByText('Nobody matches all of these.')).toBeVisible();
  });
  expect(seeded.size).toBe(PEOPLE);
});

test('an appointment is missed, what made it hard is noted later; it is called off, and marked as entered in error', async ({
  page,
  context,
  apiAs,
  expectAccessible,
}) => {
  const api = context.request;
  const therapist = await signInAsNewTherapist(await apiAs('admin'), api);
  const check = async (): Promise<void> => {
    await expectAccessible();
    await expectReadable(page);
  };
  await seedCaseload(api, therapist, {
    people: 1,
    unlike: {
      Early: async (person) => {
        await seedGoal(api, person, SHOP);
        await seedVisit(api, person, { startsAt: '2026-06-01T08:30:00+01:00', status: 'booked' });
      },
    },
  });
  // Whoever is booked with nobody there any more is on the list of every therapist.
  const row = page.locator('tbody tr', { hasText: 'Early' });
  await page.goto('/today');
  await page.getByRole('link', { name: /^Review, in person.*Early/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Appointment on Monday 1 June 2026, 8:30am');
  await check();
  await page.getByRole('button', { name: 'They did not come' }).click();
  await check();
  await page.getByRole('button', { name: 'Save: they did not come' }).click();
  await expect(page.getByText('Ask what made it hard when you next speak.')).toBeVisible();
  await check();

  await page.getByRole('link', { name: 'Day list' }).click();
  await page.getByRole('link', { name: /^Note what made it hard.*Early/ }).click();
  await page.getByLabel('work or caring').check();
  await page.getByRole('group', { name: 'What could we do to help?' }).getByLabel('another day or time').check();
  await page.getByRole('button', { name: 'Save: they did not come' }).click();
  await expect(page.getByText('What made it hard: work or caring')).toBeVisible();
  await expect(page.getByText('What would help: another day or time')).toBeVisible();
  await page.getByRole('link', { name: 'Day list' }).click();
  await expect(row).toContainText('work or caring');

  await page.getByRole('link', { name: /^Review, in person.*Early/ }).click();
  await page.getByRole('button', { name: 'Set it back to booked' }).click();
  await expect(page.getByText('Saved: it is booked again.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel the appointment' }).click();
  await page.getByLabel('the care service').check();
  await check();
  await page.getByRole('button', { name: 'Yes, cancel this appointment' }).click();
  await expect(page.getByText('Called off by the care service')).toBeVisible();
  await page.getByRole('button', { name: 'Set it back to booked' }).click();
  await page.getByRole('button', { name: 'Move or change it' }).click();
  await page.getByLabel('Time').fill('11:15');
  await page.getByLabel('by video').check();
  await check();
  await page.getByRole('button', { name: 'Save the change' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Appointment on Monday 1 June 2026, 11:15am');

  await page.getByRole('button', { name: 'Mark it as entered in error' }).click();
  await check();
  await page.getByRole('button', { name: 'Yes, mark this appointment as entered in error' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose why it is wrong');
  await page.getByLabel('it was entered twice').check();
  await page.getByRole('button', { name: 'Yes, mark this appointment as entered in error' }).click();
  await expect(page.getByText('It is marked as entered in error and is not counted anywhere.')).toBeVisible();
  await page.getByRole('link', { name: 'Day list' }).click();
  const others = page.locator('tbody tr');
  await expect(others.or(page.getByText('You have no appointments on this day.')).first()).toBeVisible();
  await expect(row).toHaveCount(0);
});

test('what came from home heads the day, the harder first, until somebody has read it', async ({
  page,
  context,
  apiAs,
  playwright,
  baseURL,
  expectAccessible,
}) => {
  const admin = await apiAs('admin');
  const api = context.request;
  const therapist = await signInAsNewTherapist(admin, api);
  await seedCaseload(api, therapist, {
    people: 1,
    unlike: {
      Writer: async (person) => {
        const goal = await seedGoal(api, person, SHOP);
        const visit = await seedVisit(api, person, TODAY);
        const patient = await playwright.request.newContext(baseURL === undefined ? {} : { baseURL });
        await signInAsNew(admin, patient, { role: 'patient', patientIds: [person.patient.id] });
        const ratings = [{ goalId: goal.id, level: -2 }];
        const data = { ratings, toTalkAbout: 'The hill by the school', helpedBy: 'Mia' };
        const sent = await patient.put(`/api/v1/appointments/${visit.id}/preparation`, { data });
        expect(sent.status(), await sent.text()).toBe(201);
        await patient.dispose();
      },
    },
  });
  await page.goto('/today');
  const message = page.getByRole('article', { name: 'Writer, Robin' });
  await expect(message).toContainText('Sent by the patient, with help from Mia');
  await expect(message).toContainText(`Harder than before: “${SHOP}”`);
  await expect(message).toContainText('The hill by the school');
  await unfold(message);
  await expectAccessible();
  await expectReadable(page);
  await message.getByRole('link', { name: /^Open the appointment/ }).click();
  // The day list contains the same text: only the heading shows that the page has changed.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Appointment on /);
  await expect(page.getByRole('article')).toContainText('The hill by the school');
  await expectAccessible();
  await page.goBack();
  await unfold(message);
  await message.getByRole('button', { name: /^I have read this/ }).click();
  await expect(page.getByText('What Writer, Robin sent is marked as read.')).toBeFocused();
  await expect(message).toHaveCount(0);
  // Read or not, the goal remains harder, as the patient said.
  const row = page.locator('tbody tr', { hasText: 'Writer' });
  await expect(row).toContainText(`Harder than before: “${SHOP}”`);
});
