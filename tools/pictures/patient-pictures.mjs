import { randomUUID } from 'node:crypto';
import { DESK, PHONE } from './camera.mjs';

const EMAIL = 'zane.vaughan@demo.example';
const PASSWORD = 'seven quiet lanterns';

/** Two earlier appointments, so that there is a path to look at; `levels` in the order of the goals. */
const EARLIER = [
  { on: '2026-05-14', levels: [-1, -1], step: { what: 'Walk to the corner with one light bag', who: 'Zane' } },
  { on: '2026-05-22', levels: [0, -1], step: { what: 'Ask Jo to call for me on Tuesday', who: 'Zane' } },
];

/** What somebody sees at home on a phone; the one of the guide reads easy words. */
export async function takePatientPictures(camera) {
  const phone = await camera.signedIn('patient', PHONE);
  await camera.take(phone, 'my-goals', { path: '/my-goals' });
  const person = await givenAPath(camera);
  const page = await invited(camera, person.patientId);
  await takePages(camera, page);
  await takePreparation(camera, page);
  await takeAppointment(camera, person.appointmentId);
  const carer = await camera.signedIn('carer', PHONE);
  await camera.take(carer, 'carer-home', { path: '/home' });
}

async function givenAPath(camera) {
  const desk = await camera.signedIn('therapist', DESK);
  const { items } = await camera.read(desk, '/day-list');
  const person = items.find(({ familyName }) => familyName === 'Vaughan');
  const goals = (await camera.read(desk, `/episodes/${person.episodeId}/goals`)).items.slice(0, 2);
  for (const { on, levels, step } of EARLIER) {
    const data = { startsAt: `${on}T10:00:00+01:00`, kind: 'in-person', status: 'attended' };
    const visit = await desk.request.post(`/api/v1/episodes/${person.episodeId}/appointments`, { data });
    const ratings = goals.map(({ id }, index) => ({ goalId: id, rater: 'patient', level: levels[index] }));
    await desk.request.put(`/api/v1/appointments/${(await visit.json()).id}/review`, {
      data: { status: 'agreed', ratings, nextSteps: [{ ...step, goalId: goals[0].id }] },
      headers: { 'Idempotency-Key': randomUUID() },
    });
  }
  return person;
}

/** The link of an invitation, the password behind it, and then the pages. */
async function invited(camera, patientId) {
  const admin = await camera.signedIn('admin', DESK);
  const data = { email: EMAIL, name: 'Zane Vaughan', memberships: [{ role: 'patient', patientId }] };
  const { link } = await (await admin.request.post('/api/v1/accounts', { data })).json();
  const page = await camera.opened(PHONE);
  await page.goto(`/invitation${new URL(link).hash}`);
  await page.getByRole('button', { name: 'Use easy words' }).click();
  await camera.take(page, 'easy-choose-password', { from: page.getByRole('heading', { level: 1 }) });
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Save the password' }).click();
  await page.getByLabel('Your email').fill(EMAIL);
  await camera.take(page, 'easy-sign-in', { from: page.getByRole('heading', { level: 1 }), height: 560 });
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Hello Zane' }).waitFor();
  return page;
}

async function takePages(camera, page) {
  await camera.take(page, 'easy-home', { from: page.getByRole('heading', { level: 1 }) });
  await camera.take(page, 'easy-more-pages', { from: page.locator('.app-ways') });
  await page.getByRole('button', { name: 'How it looks' }).click();
  await camera.take(page, 'easy-how-it-looks', { from: page.locator('header'), height: 560 });
  await camera.take(page, 'easy-goals', { path: '/my-goals', from: page.getByRole('heading', { level: 1 }) });
  await page.getByRole('link', { name: /Carry my own shopping/ }).click();
  await page.getByRole('img', { name: /Picture of the path/ }).waitFor();
  await camera.take(page, 'easy-path', { from: page.getByRole('heading', { level: 1 }) });
  await camera.take(page, 'easy-steps', { path: '/my-steps', from: page.getByRole('heading', { level: 1 }) });
  await camera.take(page, 'easy-agreed', { path: '/my-reviews', from: page.getByRole('heading', { level: 1 }) });
  await camera.take(page, 'easy-team', { path: '/my-team', from: page.getByRole('heading', { level: 1 }) });
}

async function takePreparation(camera, page) {
  await page.goto('/home');
  await page.getByRole('link', { name: 'Get ready for it' }).click();
  await camera.take(page, 'easy-prepare', { from: page.getByRole('heading', { level: 1 }) });
  await page.getByRole('link', { name: 'Start' }).or(page.getByRole('button', { name: 'Start' })).click();
  await page.getByRole('radio').nth(2).click();
  await camera.take(page, 'easy-prepare-question', { from: page.getByRole('heading', { level: 1 }) });
}

/** The same person's goal on the screen that is looked at together. */
async function takeAppointment(camera, appointmentId) {
  const desk = await camera.signedIn('therapist', DESK);
  await desk.goto(`/appointments/${appointmentId}/review`);
  await desk.getByRole('button', { name: 'Start' }).click();
  await desk.getByRole('radio').nth(2).click();
  await camera.take(desk, 'easy-review');
}
