import type { Appointment, Goal, GoalVersion, Page as ApiPage } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { ReviewScreen } from '../pages/review.js';
import { expectReadable } from '../readable.js';
import { LEVELS, OWN_WORDS, seedAppointment, seedEpisode, seedReview } from '../seed.js';

test('A first appointment stops after three goals in own words, and the next one starts them', async ({
  page,
  apiAs,
  signIn,
  expectAccessible,
}) => {
  test.slow();
  const api = await apiAs('therapist');
  const { episode, patient } = await seedEpisode(api, '2026-05-20');
  const before = await seedAppointment(api, episode, '2026-05-25T10:00:00+01:00', 'attended');
  // So early that the same time is free in some of the weeks to come.
  const today = await seedAppointment(api, episode, '2026-06-01T07:10:00+01:00', 'booked');
  const goals = async (): Promise<readonly Goal[]> =>
    ((await (await api.get(`/api/v1/episodes/${episode.id}/goals`)).json()) as ApiPage<Goal>).items;
  const screen = new ReviewScreen(page);
  const look = async (): Promise<void> => {
    await expectAccessible();
    await expectReadable(page);
  };
  await signIn('therapist');

  await page.goto(`/appointments/${before.id}/first`);
  await screen.heading('Is this you?');
  await expect(page.getByText(`Robin ${patient.familyName}`)).toBeVisible();
  await look();
  await page.getByRole('link', { name: 'Yes, start' }).click();
  await screen.heading('What matters to you?');
  await screen.button('Add this').click();
  await expect(page.getByRole('link', { name: 'Write one thing that matters to you' })).toBeVisible();
  const box = page.getByRole('textbox', { name: 'Say it in your own words' });
  for (const words of ['Swim with my sister', 'Keep my job at the library']) {
    await box.fill(words);
    await screen.button('Add this').click();
    await expect(page.getByRole('listitem').filter({ hasText: words })).toBeVisible();
    await expect(box).toHaveValue('');
  }
  await page.locator('summary').filter({ hasText: 'Ideas that may help' }).click();
  await page.locator('summary').filter({ hasText: 'Whose words are these?' }).click();
  await look();
  // Text still in the box when people stop counts too.
  await box.fill('Cook for my family');
  await screen.button('Stop here and go on next time').click();
  await screen.heading('We stop here and go on next time');
  await expect(page.getByText('Cook for my family')).toBeVisible();
  await look();
  expect((await goals()).map(({ ownWords, lifecycle }) => `${ownWords}, ${lifecycle}`)).toEqual([
    'Swim with my sister, proposed',
    'Keep my job at the library, proposed',
    'Cook for my family, proposed',
  ]);

  // The screen was with the patient of one appointment: staff take it back before another.
  await signIn('therapist');
  await page.goto(`/appointments/${today.id}/first`);
  await page.getByRole('link', { name: 'Yes, start' }).click();
  await expect(page.getByRole('heading', { name: 'You said these before' })).toBeVisible();
  await screen.button(/^Next$/).click();
  await screen.heading('Swim with my sister');
  await expect(page).toHaveTitle(/Goal 1 of 3/);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await screen.button(/^Next$/).click();
  await expect(page.getByRole('link', { name: /Choose one answer/ })).toBeVisible();
  await screen.option('I cannot do any of this yet').check();
  await look();
  await screen.button(/^Next$/).click();
  await page.getByRole('textbox', { name: 'What would be good enough?' }).fill('I swim two lengths with her');
  await screen.option(/^In three months/i).check();
  await look();
  await screen.button(/^Next$/).click();
  await screen.heading('Keep my job at the library');
  await screen.option('I do this and want to keep it').check();
  await screen.button(/^Next$/).click();
  await screen.option('Not sure yet').check();
  await screen.button(/^Next$/).click();
  await screen.heading('Cook for my family');
  await screen.option('We decide this later').check();
  await screen.button(/^Next$/).click();
  await screen.heading('Check what we said');
  await expect(page.getByText('I swim two lengths with her')).toBeVisible();
  await look();
  await screen.button('Start with these goals').click();
  await screen.heading('When do we meet next?');
  await look();
  await screen
    .button(/, same time/)
    .first()
    .click();
  await screen.heading('These are your goals');
  const sheet = page.getByRole('article');
  await expect(sheet).toContainText(/We meet again on .* 2026 at 7:10am/);
  await expect(sheet).toContainText('I swim two lengths with her');
  await expect(sheet).toContainText('1 September 2026');
  await look();
  expect(await page.locator('main').innerText()).not.toMatch(/[-−–]\s?\d/);

  const kept = await goals();
  expect(kept.map(({ ownWords, lifecycle, kind, baseline }) => [ownWords, lifecycle, kind, baseline?.level])).toEqual([
    ['Swim with my sister', 'active', 'to-reach', -2],
    ['Keep my job at the library', 'active', 'to-keep', 0],
    ['Cook for my family', 'proposed', 'to-reach', undefined],
  ]);
  expect(kept[0]).toMatchObject({
    targetDate: '2026-09-01',
    levels: [{ level: 0, text: 'I swim two lengths with her' }],
    baseline: { on: '2026-06-01', rater: 'agreed' },
  });
  const met = (await (await api.get(`/api/v1/appointments/${today.id}`)).json()) as Appointment;
  expect(met.status).toBe('attended');

  // A goal is not rated on the day it begins.
  await page.goto(`/appointments/${today.id}/review`);
  await expect(page.getByText('We have just started these. We will ask next time.')).toBeVisible();
});

test.describe('A goal that is worked on', () => {
  test('is reworded, and the wording from before stays readable', async ({ page, apiAs, signIn, expectAccessible }) => {
    const api = await apiAs('therapist');
    const { goals } = await seedReview(api);
    const [goal] = goals;
    await signIn('therapist');
    await page.goto(`/goals/${goal?.id}`);
    await page.getByRole('link', { name: 'Change the wording' }).click();
    const words = page.getByRole('textbox', { name: 'The goal in the patient’s own words' });
    await expect(words).toHaveValue(OWN_WORDS[0] ?? '');
    await expect(page.getByText('so its levels keep their meaning')).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
    await words.fill('Read Mia her bedtime story');
    await page.getByRole('textbox', { name: /measurable version/ }).fill('Reads a story at bedtime once a week');
    await page.getByRole('button', { name: 'Save the wording' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Read Mia her bedtime story');
    await expect(page.getByRole('status').filter({ hasText: 'The new wording is saved.' })).toBeVisible();
    const wordings = page.getByRole('table').filter({ hasText: OWN_WORDS[0] ?? '' });
    await expect(wordings).toContainText('Read Mia her bedtime story');
    await expectAccessible();
    await expectReadable(page);
    const kept = (await (await api.get(`/api/v1/goals/${goal?.id}/versions`)).json()) as ApiPage<GoalVersion>;
    expect(kept.items.map(({ ownWords }) => ownWords)).toEqual([OWN_WORDS[0], 'Read Mia her bedtime story']);
    // Its levels did not change.
    expect(kept.items[1]?.levels).toHaveLength(LEVELS.length);
  });

  test('goes on with new levels as a linked goal, and the two are drawn as one path', async ({
    page,
    apiAs,
    signIn,
    expectAccessible,
  }) => {
    const { goals, episode } = await seedReview(await apiAs('therapist'));
    const [goal] = goals;
    await signIn('therapist');
    await page.goto(`/goals/${goal?.id}`);
    await page.getByRole('link', { name: /Replace it with a new goal/ }).click();
    const words = page.getByRole('textbox', { name: 'The goal in the patient’s own words' });
    await expect(words).toHaveValue(OWN_WORDS[0] ?? '');
    const good = page.getByRole('textbox', { name: /^0: what would be good enough/ });
    await expect(good).toHaveValue('I read to Mia once a week');
    await good.fill('I read to Mia most nights');
    await expect(page.getByText('+1 and 0 read the same.')).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
    await page.getByRole('button', { name: 'Save the goal' }).click();
    await expect(page.getByRole('link', { name: /Say where the person is now/ })).toBeVisible();
    await page.getByRole('combobox', { name: 'Where is the person with this now?' }).selectOption('-1');
    await page.getByRole('button', { name: 'Save the goal' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The goal is saved.' })).toBeVisible();
    const chain = page.getByRole('list', { name: 'Goals that lead to one another' });
    await expect(chain.getByRole('listitem')).toHaveCount(2);
    await expect(chain.getByRole('listitem').first()).toContainText('this turned into the next one');
    await expect(chain.getByRole('listitem').last()).toContainText('we work on this now');
    await expectAccessible();
    await expectReadable(page);

    await page.goto(`/episodes/${episode.id}/goals`);
    await expect(page.getByRole('list', { name: 'Goals that lead to one another' })).toBeVisible();
    await expectAccessible();
    await expectReadable(page);
  });

  test('is put on hold and taken up again, with what follows from it said first', async ({ page, apiAs, signIn }) => {
    const { goals } = await seedReview(await apiAs('therapist'));
    await signIn('therapist');
    await page.goto(`/goals/${goals[1]?.id}`);
    await page.getByRole('button', { name: 'Put on hold' }).click();
    await expect(page.getByText('The goal is not asked about while it is on hold.')).toBeVisible();
    await page.getByRole('button', { name: 'Put it on hold' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The goal is on hold.' })).toBeVisible();
    await page.getByRole('button', { name: 'Take it up again' }).click();
    await page.getByRole('button', { name: 'Take it up again' }).click();
    await expect(page.getByText('Active', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Cancel the goal' }).click();
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await page.getByRole('link', { name: 'Say why' }).click();
    await page.getByRole('combobox', { name: 'Reason' }).selectOption('infeasible');
    await page.getByLabel('In their words, if you like').fill('The stairs are too steep');
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await expect(page.getByText('Not attainable')).toBeVisible();
    await expect(page.getByText('turned out not to be possible: The stairs are too steep')).toBeVisible();
  });
});

test('The patient’s order of goals is set with the keyboard', async ({ page, apiAs, signIn, expectAccessible }) => {
  const { episode } = await seedReview(await apiAs('therapist'));
  await signIn('therapist');
  await page.goto(`/episodes/${episode.id}/goals`);
  const up = page.getByRole('button', { name: new RegExp(`^Move up\\W+${OWN_WORDS[2]}`) });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(up).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'is number 1 of 3 now' })).toBeVisible();
  await expectAccessible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'Save this order' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The order is saved.' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('listitem').first()).toContainText(OWN_WORDS[2] ?? '');
});
