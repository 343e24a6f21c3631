import type { Appointment, CareService, DayList, Page as ListPage } from '@waymark/contracts';
import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectToFit } from '../readable.js';
import { unfold } from '../unfold.js';
import { seedEpisode, seedReview } from '../seed.js';

const REASON = 'Robin has moved house and lives near you now.';

test('Another care service is asked to take somebody on, sees who and why, and takes them on', async ({
  page,
  context,
  browser,
  apiAs,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const admin = await apiAs('admin');
  const { patient, episode } = await seedEpisode(api, '2026-03-02');
  const { items } = (await (await api.get('/api/v1/care-services')).json()) as ListPage<CareService>;
  const there = items.find(({ id }) => id !== episode.careServiceId);
  const careServiceId = episode.careServiceId;
  await signInAsNew(admin, context.request, { role: 'therapist', careServiceId, name: 'Ailsa Reid' });
  await page.goto(`/episodes/${episode.id}/transfer`);
  await page.getByLabel('To which care service?').selectOption(there?.id ?? '');
  await page.getByLabel('To which pathway?').selectOption(there?.pathways[0]?.id ?? '');
  await expect(page.getByText(/so its therapists are asked first/)).toBeVisible();
  await page.getByRole('button', { name: 'Ask them to take the person on' }).click();
  await page.getByRole('link', { name: 'Say why they should take the person on' }).click();
  await page.getByLabel(/^Why should .* take them on\?$/).fill(REASON);
  await expectAccessible();
  await expectToFit(page);
  await page.getByRole('button', { name: 'Ask them to take the person on' }).click();
  await expect(page.getByText(/Ailsa Reid asked .* to take this person on/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Withdraw the request' })).toBeVisible();
  await expectAccessible();
  await expectToFit(page);

  const other = await browser.newContext();
  await signInAsNew(admin, other.request, { role: 'therapist', careServiceId: there?.id ?? '', name: 'Bram Osei' });
  const list = await other.newPage();
  await list.clock.setFixedTime('2026-06-01T09:00:00+01:00');
  await list.goto('/today');
  const request = list.getByRole('article', { name: new RegExp(patient.familyName) });
  await expect(request).toContainText(REASON);
  await expect(request).toContainText('Ailsa Reid');
  await unfold(request);
  await request.getByRole('button', { name: /^Take on/ }).click();
  await request.getByLabel('Your discipline').selectOption('nursing');
  await expectToFit(list);
  await request.getByRole('button', { name: 'Take this person on' }).click();
  await expect(list.getByText(/is taken on, and on your caseload/)).toBeFocused();
  await expect(request).toBeHidden();
  await other.close();

  await page.goto('/today');
  const answer = page.getByRole('article', { name: new RegExp(patient.familyName) });
  await expect(answer).toContainText('Bram Osei');
  await unfold(answer);
  await answer.getByRole('button', { name: /^Seen/ }).click();
  await expect(answer).toBeHidden();
});

test('A message that nobody is responsible for any more is first on everybody’s list, is read by name, and can be unread', async ({
  page,
  context,
  apiAs,
  playwright,
  baseURL,
  expectAccessible,
}) => {
  const api = await apiAs('therapist');
  const admin = await apiAs('admin');
  const { patient, episode, appointment } = await seedReview(api);
  const leaving = await playwright.request.newContext({ baseURL });
  const careServiceId = episode.careServiceId;
  await signInAsNew(admin, leaving, { role: 'therapist', careServiceId, name: 'Ceri Vance' });
  const session = (await (await leaving.get('/api/v1/session')).json()) as { user: { id: string } };
  const changed = await api.patch(`/api/v1/appointments/${appointment.id}`, {
    data: { staff: [session.user.id], confirmedOverlap: true },
    headers: { 'If-Match': '*' },
  });
  expect(changed.status(), await changed.text()).toBe(200);
  const home = await playwright.request.newContext({ baseURL });
  await signInAsNew(admin, home, { role: 'patient', patientIds: [patient.id] });
  await home.put(`/api/v1/appointments/${appointment.id}/preparation`, {
    data: { toTalkAbout: 'I do not feel safe at home' },
  });
  const headers = { 'If-Match': '*' };
  await admin.post(`/api/v1/accounts/${session.user.id}/disable`, { data: {}, headers });
  await Promise.all([leaving.dispose(), home.dispose()]);

  await signInAsNew(admin, context.request, { role: 'therapist', careServiceId, name: 'Dilys Moran' });
  await page.goto('/today');
  const message = page.getByRole('article', { name: new RegExp(patient.familyName) });
  await expect(message).toContainText('Nobody is responsible for this any more.');
  await unfold(message);
  await expect(message.getByText('I do not feel safe at home')).toBeVisible();
  await expectAccessible();
  await expectToFit(page);
  await message.getByRole('button', { name: /^I have read this/ }).click();
  await expect(message).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(message).toBeVisible();
  await unfold(message);
  await message.getByRole('button', { name: /^I have read this/ }).click();
  await expect(message).toBeHidden();
  await page.goto(`/appointments/${appointment.id}`);
  await expect(page.getByText(/Read by Dilys Moran on 1\sJune/)).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: 'Not read yet' }).click();
  await expect(page.getByRole('button', { name: 'I have read this' })).toBeVisible();
  const waiting = (await (await context.request.get('/api/v1/day-list')).json()) as DayList;
  expect(waiting.messages.map(({ patientId }) => patientId)).toContain(patient.id);
});

test('After a discharge only what can still be done is offered', async ({ page, signIn, apiAs }) => {
  const api = await apiAs('therapist');
  const { patient, episode, appointment } = await seedReview(api);
  const outcomes = [{ appointmentId: appointment.id, status: 'cancelled' }];
  const ended = await api.post(`/api/v1/episodes/${episode.id}/discharge`, {
    data: { endedOn: '2026-06-01', reason: 'goals-reached', outcomes },
    headers: { 'If-Match': `"${episode.version}"` },
  });
  expect(ended.status(), await ended.text()).toBe(200);
  await signIn('therapist');
  await page.goto(`/patients/${patient.id}`);
  await expect(page.getByRole('link', { name: 'Book a follow-up' }).first()).toBeVisible();
  for (const gone of ['Change the team', 'Hand over to a colleague', 'Move to another pathway', 'Add a goal'])
    await expect(page.getByRole('link', { name: gone })).toHaveCount(0);
  await page.goto(`/appointments/${appointment.id}`);
  await expect(page.getByText('cancelled', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Set it back to booked' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Book a follow-up' })).toHaveAttribute('href', /purpose=follow-up/);
  for (const path of ['team', 'hand-over', 'transfer', 'goals/new']) {
    await page.goto(`/episodes/${episode.id}/${path}`);
    await expect(page.getByText(/^This episode has ended/)).toBeVisible();
    await expect(page.locator('main form')).toHaveCount(0);
  }
  const { status } = (await (await api.get(`/api/v1/appointments/${appointment.id}`)).json()) as Appointment;
  expect(status).toBe('cancelled');
});
