import { DESK, PHONE } from './camera.mjs';
import { agreeReview, newAppointment, newGoal, newPerson } from './invented-person.mjs';
import { takePhonePictures } from './phone-pictures.mjs';

const EMAIL = 'nell.harker@demo.example';
const PASSWORD = 'seven quiet lanterns';

/** A person who reads easy words, with a path to look at; `levels` in the order of the goals. */
const PERSON = {
  givenName: 'Penelope',
  familyName: 'Harker',
  preferredName: 'Nell',
  birthDate: '1957-03-09',
  needs: { easyRead: true, formats: ['easy-read'], communication: ['extra-time'] },
};
const SHOPPING = {
  ownWords: 'Carry my shopping home',
  domain: 'd4',
  on: '2026-03-30',
  levels: [
    { level: 2, text: 'I carry all my shopping' },
    { level: 1, text: 'I carry two light bags' },
    { level: 0, text: 'I carry one light bag' },
    { level: -1, text: 'I carry a loaf' },
  ],
};
const CHOIR = {
  ownWords: 'Sing in the choir with Jo',
  domain: 'd9',
  on: '2026-03-30',
  levels: [
    { level: 1, text: 'I sing each week' },
    { level: 0, text: 'I sing twice a month' },
    { level: -1, text: 'I listen at the back' },
  ],
};
const EARLIER = [
  { on: '2026-04-13', levels: [-1, -1], what: 'Walk to the corner and back' },
  { on: '2026-04-27', levels: [0, -1], what: 'Take one light bag to the shop' },
  { on: '2026-05-18', levels: [1, -1], what: 'Ask Jo to call for me' },
];

/** Takes the pictures of what a patient sees at home on a phone; the person in the guide reads easy words. */
export async function takePatientPictures(camera) {
  const phone = await camera.signedIn('patient', PHONE);
  await camera.take(phone, 'my-goals', { path: '/my-goals' });
  const person = await givenAPath(camera);
  const page = await invited(camera, person.patientId);
  await takePages(camera, page);
  await takePreparation(camera, page);
  await takePhonePictures(camera, person.patientId);
  await takeAppointment(camera, person.appointmentId);
  const carer = await camera.signedIn('carer', PHONE);
  await camera.take(carer, 'carer-home', { path: '/home' });
}

async function givenAPath(camera) {
  const desk = await camera.signedIn('therapist', DESK);
  const person = await newPerson(desk, { person: PERSON, startedOn: '2026-03-30' });
  const goals = [];
  for (const goal of [SHOPPING, CHOIR]) goals.push(await newGoal(desk, person.episodeId, goal));
  for (const { on, levels, what } of EARLIER) {
    const at = { startsAt: `${on}T10:00:00+01:00`, status: 'attended' };
    await agreeReview(desk, await newAppointment(desk, person.episodeId, at), {
      ratings: goals.map((goalId, index) => ({ goalId, rater: 'patient', level: levels[index] })),
      nextSteps: [{ goalId: goals[0], what, who: PERSON.preferredName }],
    });
  }
  const appointmentId = await newAppointment(desk, person.episodeId, { startsAt: '2026-06-01T14:00:00+01:00' });
  return { ...person, appointmentId };
}

/** Opens an invitation link, chooses a password and signs in. */
async function invited(camera, patientId) {
  const admin = await camera.signedIn('admin', DESK);
  const data = { email: EMAIL, name: 'Nell Harker', memberships: [{ role: 'patient', patientId }] };
  const { link } = await (await admin.request.post('/api/v1/accounts', { data })).json();
  const page = await camera.opened(PHONE);
  await page.goto(`/invitation${new URL(link).hash}`);
  await page.getByRole('button', { name: 'Use easy words' }).click();
  await camera.take(page, 'easy-choose-password', { from: page.getByRole('heading', { level: 1 }) });
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Save the password' }).click();
  await page.getByLabel('Your email').fill(EMAIL);
  await camera.take(page, 'easy-sign-in', { from: page.getByRole('heading', { level: 1 }), height: 480 });
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Hello Nell' }).waitFor();
  return page;
}

async function takePages(camera, page) {
  await camera.take(page, 'easy-home', { from: page.getByRole('heading', { level: 1 }) });
  await camera.take(page, 'easy-more-pages', { from: page.locator('.app-ways') });
  await page.getByRole('button', { name: 'How it looks' }).click();
  await camera.take(page, 'easy-how-it-looks', { from: page.locator('header'), height: 560 });
  await camera.take(page, 'easy-goals', { path: '/my-goals' });
  await page.getByRole('link', { name: SHOPPING.ownWords }).click();
  await page.getByRole('img', { name: /Picture of the path/ }).waitFor();
  await camera.take(page, 'easy-path', { from: page.getByRole('heading', { level: 1 }) });
  await camera.take(page, 'easy-steps', { path: '/my-steps', from: page.getByRole('heading', { level: 1 }) });
  await camera.take(page, 'easy-agreed', { path: '/my-reviews' });
  await camera.take(page, 'easy-team', { path: '/my-team', height: 880 });
  await page.goto('/signed-in/password');
  await camera.take(page, 'easy-change-password', { from: page.getByRole('heading', { level: 1 }), height: 960 });
}

async function takePreparation(camera, page) {
  await page.goto('/home');
  await page.getByRole('link', { name: 'Get ready for it' }).click();
  await camera.take(page, 'easy-prepare', { height: 840 });
  await page
    .getByRole('link', { name: 'Start' })
    .or(page.getByRole('button', { name: 'Start' }))
    .click();
  await page.getByRole('radio').nth(1).click();
  await camera.take(page, 'easy-prepare-question', { from: page.getByRole('heading', { level: 1 }) });
}

/** Takes the same person's goal on the shared screen. */
async function takeAppointment(camera, appointmentId) {
  const desk = await camera.signedIn('therapist', DESK);
  await desk.goto(`/appointments/${appointmentId}/review`);
  await desk.getByRole('button', { name: 'Start' }).click();
  await desk.getByRole('radio').nth(1).click();
  await camera.take(desk, 'easy-review');
}
