import { randomUUID } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import type {
  Appointment,
  CareService,
  Episode,
  Goal,
  Page as ListPage,
  Patient,
  Session,
  TeamColleague,
} from '@waymark/contracts';
import { dayBox, fillDay } from '../pages/dates.js';
import { expect, test } from '../fixtures.js';
import { expectToFit } from '../readable.js';
import { OWN_WORDS, seedAppointment, seedEpisode, seedReview, type Seeded } from '../seed.js';

async function read<T>(api: APIRequestContext, path: string): Promise<T> {
  const answer = await api.get(`/api/v1/${path}`);
  expect(answer.ok(), `${path} answered ${answer.status()}`).toBe(true);
  return (await answer.json()) as T;
}

/**
 * The names of the therapist's colleagues in a care service. Accounts that other tests make meanwhile, and disable again, have no
 * discipline.
 */
async function colleagues(api: APIRequestContext, careServiceId: string): Promise<readonly string[]> {
  const { items } = await read<ListPage<TeamColleague>>(api, `care-services/${careServiceId}/colleagues`);
  const { user } = await read<Session>(api, 'session');
  return items.filter(({ userId, discipline }) => discipline !== null && userId !== user.id).map(({ name }) => name);
}

async function fillDisciplines(page: Page): Promise<void> {
  for (const field of await page.getByLabel(/^Discipline of /).all()) await field.selectOption('physiotherapy');
}

/** A birth date shared with hardly anyone, from the eight hexadecimal digits at the end of a name. */
function dayOf(name: string): string {
  const number = parseInt(name.slice(-8), 16);
  return `${1920 + (number % 83)}-0${1 + (number % 9)}-${10 + (number % 18)}`;
}

test.describe('A new patient', () => {
  test('is taken on, begins an episode with a team, and goes on to the first appointment', async ({
    page,
    apiAs,
    signIn,
    expectAccessible,
  }) => {
    const familyName = `Newcomer ${randomUUID().slice(0, 8)}`;
    await signIn('therapist');
    await page.goto('/patients');
    await page.getByRole('link', { name: 'Add a patient' }).click();
    await page.getByRole('button', { name: 'Save and begin an episode' }).click();
    await expect(page.getByRole('link', { name: 'Type the family name' })).toBeVisible();
    await expectAccessible();
    await page.getByLabel('First name', { exact: true }).fill('Ashe');
    await page.getByLabel('Family name').fill(familyName);
    // Everyone in this test is called Newcomer, so the same birth date would require confirmation.
    await fillDay(page, 'Date of birth', dayOf(familyName));
    await page.getByLabel('NHS number').fill('999 000 0680');
    const [careServiceId = ''] = await page.getByLabel('Care service').selectOption({ index: 1 });
    const [colleague = ''] = await colleagues(await apiAs('therapist'), careServiceId);
    await page.getByLabel('Quiet room').check();
    await page.getByRole('button', { name: 'Checked today' }).click();
    await page.getByRole('button', { name: 'Save and begin an episode' }).click();
    await expect(page.getByRole('link', { name: /fails its check digit/ })).toBeVisible();
    await page.getByLabel('NHS number').fill('');
    await page.getByRole('button', { name: 'Save and begin an episode' }).click();

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Begin an episode');
    await expect(page.getByText(`Ashe ${familyName}`)).toBeVisible();
    await expect(page.getByText('Quiet room')).toBeVisible();
    await page.getByLabel('Pathway', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Area', { exact: true }).selectOption({ index: 1 });
    await page.getByLabel('Add a colleague').fill(colleague);
    await page.getByRole('button', { name: `Add ${colleague}` }).click();
    // Their accounts say it already; here it may be another one.
    await page.getByLabel(`Discipline of ${colleague}`).selectOption('');
    await page.getByRole('button', { name: 'Begin the episode' }).click();
    await expect(page.getByRole('link', { name: /^Choose the discipline of/ })).toHaveCount(1);
    await expectAccessible();
    await expectToFit(page);
    await fillDisciplines(page);
    await page.getByRole('button', { name: 'Begin the episode' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The episode has begun');
    const book = page.getByRole('link', { name: 'Book the first appointment' });
    await expect(book).toHaveAttribute('href', /appointments\/new\?purpose=first$/);
    await expectAccessible();
  });

  test('who may be here already is compared first, and can be another person', async ({
    page,
    apiAs,
    signIn,
    expectAccessible,
  }) => {
    const api = await apiAs('therapist');
    const seeded = await seedEpisode(api, '2026-03-02');
    const patient = { ...seeded.patient, birthDate: dayOf(seeded.patient.familyName) };
    await api.patch(`/api/v1/patients/${patient.id}`, {
      data: { birthDate: patient.birthDate },
      headers: { 'if-match': '*' },
    });
    await signIn('therapist');
    await page.goto('/patients/new');
    await page.getByLabel('First name', { exact: true }).fill(patient.givenName);
    await page.getByLabel('Family name').fill(patient.familyName);
    await fillDay(page, 'Date of birth', patient.birthDate);
    await page.getByLabel('Care service').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save and begin an episode' }).click();
    await expect(page.getByRole('heading', { name: 'Is this the same person?' })).toBeFocused();
    await expect(page.getByRole('link', { name: /^Open the record of/ }).first()).toHaveAttribute(
      'href',
      `/patients/${patient.id}`,
    );
    await expectAccessible();
    await expectToFit(page);
    await page.getByRole('button', { name: 'No, this is another person: save' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Begin an episode');
    await expect(page.getByText('Another patient has the same name.')).toBeVisible();
  });
});

test.describe('The details of a patient', () => {
  test('change, and needs gone through today take one tap', async ({ page, apiAs, signIn, expectAccessible }) => {
    const api = await apiAs('therapist');
    const { patient } = await seedEpisode(api, '2026-03-02');
    await signIn('therapist');
    await page.goto(`/patients/${patient.id}/details`);
    await page.getByLabel('Extra time').check();
    await page.getByRole('button', { name: 'Needs checked with the person today' }).click();
    await expect(page.getByText('The needs are saved')).toBeVisible();
    await expect(page.getByText('Last checked with the person on 1 June 2026.')).toBeVisible();
    await page.getByLabel('Telephone').fill('01632 960555');
    await expectAccessible();
    await expectToFit(page);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/patients/${patient.id}$`));
    expect(await read<Patient>(api, `patients/${patient.id}`)).toMatchObject({
      contact: { phone: '01632 960555' },
      needs: { communication: ['extra-time'], reviewedOn: '2026-06-01' },
    });
  });

  test('keep what was typed where somebody else was quicker, and say what they changed', async ({
    page,
    apiAs,
    signIn,
  }) => {
    const api = await apiAs('therapist');
    const { patient } = await seedEpisode(api, '2026-03-02');
    await signIn('therapist');
    await page.goto(`/patients/${patient.id}/details`);
    await page.getByLabel('Telephone').fill('01632 960556');
    const other = await api.patch(`/api/v1/patients/${patient.id}`, {
      data: { contact: { email: 'robin@example.org' } },
      headers: { 'If-Match': `"${patient.version}"` },
    });
    expect(other.status()).toBe(200);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Somebody else changed this record meanwhile')).toBeVisible();
    await expect(page.getByRole('region').getByText('robin@example.org')).toBeVisible();
    await expect(page.getByLabel('Telephone')).toHaveValue('01632 960556');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/patients/${patient.id}$`));
    expect(await read<Patient>(api, `patients/${patient.id}`)).toMatchObject({
      contact: { phone: '01632 960556', email: 'robin@example.org' },
    });
  });
});

test.describe('An episode', () => {
  let api: APIRequestContext;
  let seeded: Seeded;

  test.beforeEach(async ({ apiAs, signIn }) => {
    api = await apiAs('therapist');
    seeded = await seedReview(api);
    await signIn('therapist');
  });

  const episodeNow = (): Promise<Episode> => read<Episode>(api, `episodes/${seeded.episode.id}`);
  const appointmentsNow = async (): Promise<readonly Appointment[]> =>
    (await read<ListPage<Appointment>>(api, `episodes/${seeded.episode.id}/appointments`)).items;

  test('has its details corrected, and says what a colleague changed meanwhile', async ({ page, expectAccessible }) => {
    const { patient, episode } = seeded;
    const address = `/patients/${patient.id}`;
    await page.goto(address);
    await expect(page.getByText('Condition group: not known')).toBeVisible();
    await page.getByRole('link', { name: 'Correct these details' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Correct the details of the episode');
    await page.getByLabel('Condition group').selectOption('Stroke');
    await fillDay(page, 'Referred on', '2026-03-03');
    await page.getByRole('button', { name: 'Save the details' }).click();
    await page.getByRole('link', { name: /choose 2 March 2026 or an earlier day/ }).click();
    await expect(dayBox(page, 'Referred on', 'Day')).toBeFocused();
    await expectAccessible();
    await expectToFit(page);
    await fillDay(page, 'Referred on', '2026-02-16');
    const elsewhere = await api.patch(`/api/v1/episodes/${episode.id}`, {
      data: { conditionGroup: 'neurological' },
      headers: { 'If-Match': `"${(await episodeNow()).version}"` },
    });
    expect(elsewhere.status()).toBe(200);
    await page.getByRole('button', { name: 'Save the details' }).click();
    await expect(page.getByRole('region').getByText('Other neurological condition')).toBeVisible();
    await expect(page.getByRole('region').getByText('You chose: Stroke')).toBeVisible();
    await expectAccessible();
    await expectToFit(page);
    await page.getByRole('button', { name: 'Save the details' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The details of the episode are saved.' })).toBeVisible();
    await expect(page.getByText('Condition group: Stroke')).toBeVisible();
    await expect(page.getByText('Referred on: 16 February 2026')).toBeVisible();
    await expectAccessible();
    await expectToFit(page);
    expect(await episodeNow()).toMatchObject({
      conditionGroup: 'stroke',
      referredOn: '2026-02-16',
      areaId: episode.areaId,
    });
  });

  test('has a team with one key worker', async ({ page, expectAccessible }) => {
    await page.goto(`/episodes/${seeded.episode.id}/team`);
    await expect(page.getByText(`Robin ${seeded.patient.familyName}`)).toBeVisible();
    await page.getByLabel('Add a colleague').fill('zzzz');
    await expect(page.getByText('Nobody else in this care service has this name.')).toBeVisible();
    await page.getByLabel('Add a colleague').fill('');
    const [name = ''] = await colleagues(api, seeded.episode.careServiceId);
    await page.getByRole('button', { name: `Add ${name}` }).click();
    await expect(page.getByLabel(`Discipline of ${name}`)).toBeFocused();
    await page.getByLabel(`Discipline of ${name}`).selectOption('nursing');
    await page.getByRole('radio', { name: new RegExp(`Key worker.*${name}`) }).check();
    await expectAccessible();
    await expectToFit(page);
    await page.getByRole('button', { name: 'Save the team' }).click();
    await expect(page).toHaveURL(/\/patients\//);
    expect((await episodeNow()).team).toMatchObject([{ name, discipline: 'nursing', keyWorker: true }]);
  });

  test('moves to another pathway with its goals', async ({ page, expectAccessible }) => {
    const { items } = await read<ListPage<CareService>>(api, 'care-services');
    // Not every care service has a second pathway.
    const to = items.find(({ id, pathways }) => id !== seeded.episode.careServiceId && pathways.length > 0);
    await page.goto(`/episodes/${seeded.episode.id}/transfer`);
    await page.getByLabel('To which care service?').selectOption(to?.id ?? '');
    await page.getByLabel('To which pathway?').selectOption(to?.pathways[0]?.id ?? '');
    await expect(page.getByText(`Their pages name ${to?.name ?? ''}`)).toBeVisible();
    await expect(page.getByText('All goals, with their words, ratings and paths.')).toBeVisible();
    await expectAccessible();
    await expectToFit(page);
    await page.getByRole('button', { name: 'Move the episode' }).click();
    await expect(page).toHaveURL(/\/patients\//);
    const moved = await episodeNow();
    expect(moved).toMatchObject({ careServiceId: to?.id, pathwayId: to?.pathways[0]?.id });
    expect(moved.transfers).toMatchObject([{ on: '2026-06-01', fromPathwayId: seeded.episode.pathwayId }]);
    expect((await read<ListPage<Goal>>(api, `episodes/${moved.id}/goals`)).items).toHaveLength(3);
  });

  test('is handed over, and the page says first what moves', async ({ page, expectAccessible }, { project }) => {
    await page.goto(`/episodes/${seeded.episode.id}/hand-over`);
    const others = await colleagues(api, seeded.episode.careServiceId);
    // At the other width the first one got an appointment at the same time.
    const colleague = others[project.name === 'phone' ? 1 : 0] ?? '';
    await page.getByRole('group', { name: 'Who takes over?' }).getByRole('radio', { name: colleague }).check();
    await page.getByLabel(/^Discipline of/).selectOption('psychology');
    await page.getByLabel('What they need to know').fill('Mornings are best.');
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(page.getByText(/^One booked appointment moves from you to/)).toBeVisible();
    await expect(page.getByText('1 June 2026, 10:30am, in person')).toBeVisible();
    await expectAccessible();
    await expectToFit(page);
    await page.getByRole('button', { name: 'Yes, hand over' }).click();
    await expect(page).toHaveURL(/\/today/);
    const [member] = (await episodeNow()).team;
    const booked = (await appointmentsNow()).find(({ id }) => id === seeded.appointment.id);
    expect(booked?.staff).toMatchObject([{ userId: member?.userId }]);
  });

  test('ends with a summary that can be printed, corrected and taken back', async ({ page, expectAccessible }) => {
    const later = await seedAppointment(api, seeded.episode, '2026-06-15T10:00:00+01:00', 'booked');
    await page.goto(`/episodes/${seeded.episode.id}/discharge`);
    await page.getByRole('button', { name: 'End the episode' }).click();
    await page.getByRole('link', { name: /^Say whether the person came: 1 June 2026, 10:30am/ }).click();
    // At nine no one can say who comes at half past ten.
    await expect(page.getByRole('radio', { name: 'They came' })).toBeHidden();
    await page.getByRole('radio', { name: 'It has not happened yet' }).check();
    await page.getByRole('radio', { name: 'Goals reached' }).check();
    await page.getByRole('button', { name: 'Add the other goals (3)' }).click();
    await expect(page.getByLabel('What I did')).toHaveValue(new RegExp(OWN_WORDS[0] ?? ''));
    await page
      .getByRole('button', { name: /^Add: Try it once/ })
      .first()
      .click();
    await page.getByLabel('What to do if it gets harder').fill('One page less. Ask Mia.');
    await expect(page.getByLabel('How to come back')).toHaveValue(/01632 96/);
    await expect(page.getByText('15 June 2026, 10am: Review, in person')).toBeVisible();
    await expect(page.getByText('Open goals that end with this episode: 3')).toBeVisible();
    await expectAccessible();
    await expectToFit(page);
    await page.getByRole('button', { name: 'End the episode' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This episode has ended');
    const after = await appointmentsNow();
    expect(after.find(({ id }) => id === later.id)?.status).toBe('cancelled');
    expect(after.find(({ id }) => id === seeded.appointment.id)?.status).toBe('cancelled');
    await expect(page.getByRole('link', { name: /^Book the follow-up at six months/ })).toHaveAttribute(
      'href',
      /purpose=follow-up&on=2026-12-01$/,
    );
    await expectAccessible();

    await page.getByRole('link', { name: 'Print in large print' }).click();
    await expect(page.getByRole('article').getByText('One page less. Ask Mia.')).toBeVisible();
    await expectAccessible();
    await expectToFit(page);
    await page.emulateMedia({ media: 'print' });
    const points = await page
      .getByText('One page less. Ask Mia.')
      .evaluate((text) => parseFloat(getComputedStyle(text).fontSize) * 0.75);
    expect(points).toBeGreaterThanOrEqual(16);
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: 'Back' }).click();

    await page.getByRole('button', { name: 'Correct the summary' }).click();
    await page.getByLabel('What keeps me well').fill('A story every Sunday.');
    await page.getByRole('button', { name: 'Save the summary' }).click();
    await expect(page.getByText('A story every Sunday.')).toBeVisible();

    await page.getByRole('button', { name: 'Undo the discharge' }).click();
    await expectAccessible();
    await page.getByRole('button', { name: 'Yes, undo it' }).click();
    await page.getByRole('link', { name: 'Say why you are undoing it' }).click();
    await page.getByLabel('Why are you undoing it?').fill('The wrong one of two episodes.');
    await page.getByRole('button', { name: 'Yes, undo it' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Discharge: prepare it together');
    await expect(page.getByLabel('What keeps me well')).toHaveValue('A story every Sunday.');
    expect((await episodeNow()).endedOn).toBeNull();
    const goals = await read<ListPage<Goal>>(api, `episodes/${seeded.episode.id}/goals`);
    expect(goals.items.map(({ lifecycle }) => lifecycle)).toEqual(['active', 'active', 'active']);
  });

  test('does not end before an appointment to which the person came, and the day says so', async ({ page }) => {
    await page.goto(`/episodes/${seeded.episode.id}/discharge`);
    await page.getByRole('radio', { name: 'It was cancelled' }).check();
    await page.getByRole('radio', { name: 'Referred on' }).check();
    await fillDay(page, 'Last day', '2026-04-01');
    await page.getByRole('button', { name: 'End the episode' }).click();
    await page.getByRole('link', { name: /came to an appointment after this day/ }).click();
    await expect(dayBox(page, 'Last day', 'Day')).toBeFocused();
  });
});

test('A death is written down quietly, asks once more by name, and can be taken back', async ({
  page,
  apiAs,
  signIn,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const { patient, episode, appointment } = await seedReview(api);
  await signIn('therapist');
  await page.goto(`/episodes/${episode.id}/discharge`);
  await page.getByRole('button', { name: 'The person has died' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The person has died');
  await expect(page.getByText('All messages and appointments stop the same day.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('link', { name: 'Give the day on which the person died' }).click();
  await fillDay(page, 'On which day did they die?', '2026-05-30');
  await expectAccessible();
  await expectToFit(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Is this the person who has died?' })).toBeFocused();
  await expect(page.getByText('Born 21 August 1979')).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: `Yes, Robin ${patient.familyName} has died` }).click();
  await expect(page.getByText('The person died on 30 May 2026.')).toBeVisible();
  await expect(page.getByRole('link', { name: /follow-up/ })).toBeHidden();
  expect(await read<Patient>(api, `patients/${patient.id}`)).toMatchObject({ diedOn: '2026-05-30' });
  expect(await read<Appointment>(api, `appointments/${appointment.id}`)).toMatchObject({ status: 'cancelled' });
  await expectAccessible();

  await page.getByRole('button', { name: 'The person has not died: undo this' }).click();
  await page.getByLabel('Why are you undoing it?').fill('Another person of the same name.');
  await page.getByRole('button', { name: 'Yes, undo it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Discharge: prepare it together');
  expect(await read<Patient>(api, `patients/${patient.id}`)).toMatchObject({ diedOn: null });
});
