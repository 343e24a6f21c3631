import { DESK } from './camera.mjs';
import { newAppointment, newPerson } from './invented-person.mjs';

/** A person unknown to the demonstration, so that a first appointment can be shown. */
const NEW_PERSON = { givenName: 'Morag', familyName: 'Tulloch', birthDate: '1968-11-02' };
const NEW_WISHES = ['Bake for the village fair again', 'Walk to my sister’s and back'];

/** A goal that still has hints to show. */
const WRITTEN = {
  ownWords: 'Catch the bus to choir by myself',
  2: 'I go every week and choose the seat',
  0: 'I catch the bus there and back twice a month',
  '-1': 'I catch the bus there if somebody waits with me',
};

/**
 * Takes the pictures of what a therapist sees. Pictures that change something come last, so that the earlier ones show
 * the demonstration as it is.
 */
export async function takeTherapistPictures(camera) {
  const page = await camera.signedIn('therapist', DESK);
  const { items } = await camera.read(page, '/day-list');
  const today = (familyName) => items.find((item) => item.familyName === familyName);
  const everyone = await readCaseload(camera, page);
  await takeOverviews(camera, page, today('Ellis'));
  await takeGoals(camera, page, {
    chained: named(everyone, 'Lomax', 'Gethin'),
    writes: everyone.find(({ activeGoals }) => activeGoals === 1),
  });
  await takeEpisode(camera, page, today('Ellis'));
  await takePhoneForm(
    camera,
    page,
    items.find(({ kind, activeGoals }) => kind === 'phone' && activeGoals > 0),
  );
  await takeReview(camera, page, today('Ellis'));
  await takeFirstAppointment(camera);
}

async function readCaseload(camera, page) {
  const everyone = [];
  let cursor = '';
  do {
    const { items, nextCursor } = await camera.read(page, `/caseload${cursor}`);
    everyone.push(...items);
    cursor = nextCursor ? `?cursor=${encodeURIComponent(nextCursor)}` : null;
  } while (cursor);
  return everyone;
}

function named(people, familyName, givenName) {
  return people.find((person) => person.familyName === familyName && person.givenName === givenName);
}

async function takeOverviews(camera, page, { patientId, appointmentId }) {
  await camera.take(page, 'day-messages', { path: '/today' });
  await camera.take(page, 'day-list', { from: page.getByRole('heading', { level: 1 }) });
  await page.goto('/caseload');
  await page.getByRole('button', { name: /^Missed/ }).click();
  await page.getByText('Show everyone').waitFor();
  await camera.take(page, 'caseload');
  await camera.take(page, 'patient-page', { path: `/patients/${patientId}` });
  await page.locator('#summary').scrollIntoViewIfNeeded();
  await page.locator('wm-t-score-table').waitFor();
  await camera.take(page, 'goal-attainment', {
    from: page.getByRole('heading', { name: /Goal attainment/ }),
    height: 700,
  });
  await camera.take(page, 'needs', {
    path: `/patients/${patientId}/details`,
    from: page.getByText('What the person needs to take part'),
  });
  await camera.take(page, 'appointment', {
    path: `/appointments/${appointmentId}`,
    from: page.getByRole('heading', { level: 1 }),
  });
}

async function takeGoals(camera, page, { chained, writes }) {
  const goals = (await camera.read(page, `/episodes/${chained.episodeId}/goals`)).items;
  const last = goals.find(({ lifecycle, followsGoalId }) => lifecycle === 'active' && followsGoalId);
  await camera.take(page, 'goal-linked', {
    path: `/goals/${last.id}`,
    from: page.getByRole('heading', { name: 'Goals that lead to one another' }),
  });
  await page.goto(`/episodes/${writes.episodeId}/goals/new`);
  await page.getByLabel('The goal in the patient’s own words').fill(WRITTEN.ownWords);
  await page.getByLabel('Where is the person with this now?').selectOption({ label: 'can do a little of it' });
  await page.getByLabel(/^\+2/).fill(WRITTEN[2]);
  await page.getByLabel(/^0/).fill(WRITTEN[0]);
  await page.getByLabel(/^−1/).fill(WRITTEN['-1']);
  await page.getByRole('heading', { level: 1 }).click();
  await camera.take(page, 'goal-writer', {
    from: page.getByRole('heading', { name: 'What the levels mean' }),
    height: 1400,
  });
}

async function takeEpisode(camera, page, { patientId }) {
  const [episode] = (await camera.read(page, `/patients/${patientId}/episodes`)).items;
  await camera.take(page, 'discharge', {
    path: `/episodes/${episode.id}/discharge`,
    from: page.getByRole('heading', { name: 'What the person takes with them' }),
  });
  await camera.take(page, 'hand-over', { path: `/episodes/${episode.id}/hand-over` });
}

async function takePhoneForm(camera, page, { appointmentId }) {
  await page.goto(`/appointments/${appointmentId}/record?how=phone`);
  await camera.take(page, 'record-by-phone', { from: page.locator('wm-record-goal') });
}

async function takeReview(camera, page, { appointmentId }) {
  await camera.take(page, 'review-together', { path: `/appointments/${appointmentId}/review` });
  await page.getByRole('button', { name: 'Yes, start' }).click();
  await page.waitForURL(/\/review\/(steps|goals\/\d+)$/);
  if (page.url().endsWith('/steps')) await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.waitForURL(/\/goals\/\d+$/);
  await page.getByRole('radio').nth(1).click();
  await page.getByRole('img', { name: /Picture of the path/ }).waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  await camera.take(page, 'review-goal', { height: 960 });
}

/** On a separate page: the shared screen has no link to another person. */
async function takeFirstAppointment(camera) {
  const page = await camera.signedIn('therapist', DESK);
  const { episodeId } = await newPerson(page, { person: NEW_PERSON, startedOn: '2026-06-01' });
  const startsAt = '2026-06-01T09:15:00+01:00';
  const appointmentId = await newAppointment(page, episodeId, { startsAt, purpose: 'first' });
  await page.goto(`/appointments/${appointmentId}/first`);
  await page.getByRole('link', { name: 'Yes, start' }).click();
  for (const wish of NEW_WISHES) {
    await page.getByLabel('Say it in your own words').fill(wish);
    await page.getByRole('button', { name: 'Add this' }).click();
    await page.getByRole('listitem').filter({ hasText: wish }).waitFor();
  }
  await camera.take(page, 'first-matters');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('radio').first().click();
  await camera.take(page, 'first-now');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('textbox').first().fill('Two cakes on the table, made by me');
  await camera.take(page, 'first-good-enough');
}
