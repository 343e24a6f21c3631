import type { OwnSessions } from '@waymark/contracts';
import { openPage } from '../admin/accounts/accounts.testing';
import { OwnSessionsPage } from './own-sessions-page';

const AT = '2026-06-01T08:00:00.000Z';
const HERE = { id: 's1', device: 'Firefox on Windows', startedAt: AT, lastUsedAt: AT, isThisOne: true };
const PHONE = { id: 's2', device: 'Safari on iPhone', startedAt: AT, lastUsedAt: AT, isThisOne: false };
const SCRIPT = { id: 's3', device: null, startedAt: AT, lastUsedAt: AT, isThisOne: false };

async function open(sessions: OwnSessions) {
  const page = openPage(OwnSessionsPage);
  await page.settle();
  await page.answer(page.http.expectOne('/api/v1/sessions'), sessions);
  return page;
}

test('each place is named with its times, and the one in use says so and has no button', async () => {
  const { element } = await open({ items: [HERE, PHONE, SCRIPT], password: { changedAt: null }, secondFactor: null });
  expect([...element.querySelectorAll('li h2')].map(({ textContent }) => textContent)).toEqual([
    'Firefox on Windows',
    'Safari on iPhone',
    'A device that we do not know',
  ]);
  const [here, phone] = element.querySelectorAll('li');
  expect(here?.textContent).toContain('This is the one you are using now.');
  expect(here?.querySelector('button')).toBeNull();
  expect(phone?.textContent).toContain('Signed in at 9am on 1\u00a0June.');
});

test('one is ended, and the list is read anew', async () => {
  const { element, button, http, answer } = await open({
    items: [HERE, PHONE],
    password: { changedAt: null },
    secondFactor: null,
  });
  button('Sign out of Safari on iPhone').click();
  await answer(http.expectOne({ method: 'DELETE', url: '/api/v1/sessions/s2' }), null);
  await answer(http.expectOne('/api/v1/sessions'), {
    items: [HERE],
    password: { changedAt: null },
    secondFactor: null,
  });
  expect(element.querySelector('[role=status]')?.textContent).toContain('You are signed out there.');
  expect(element.textContent).toContain('You are signed in here, and nowhere else.');
});

test('all others are ended at once', async () => {
  const { element, button, http, answer } = await open({
    items: [HERE, PHONE, SCRIPT],
    password: { changedAt: null },
    secondFactor: null,
  });
  button('Sign out everywhere else').click();
  await answer(http.expectOne({ method: 'POST', url: '/api/v1/sessions/end-others' }), null);
  await answer(http.expectOne('/api/v1/sessions'), {
    items: [HERE],
    password: { changedAt: null },
    secondFactor: null,
  });
  expect(element.textContent).toContain('You are signed out everywhere else.');
});

test('one that has ended meanwhile is no longer shown', async () => {
  const { element, button, http, answer } = await open({
    items: [HERE, PHONE],
    password: { changedAt: null },
    secondFactor: null,
  });
  button('Sign out of Safari on iPhone').click();
  await answer(http.expectOne('/api/v1/sessions/s2'), { detail: 'There is no such session.' }, 404);
  await answer(http.expectOne('/api/v1/sessions'), {
    items: [HERE],
    password: { changedAt: null },
    secondFactor: null,
  });
  expect(element.querySelector('[role=alert]')?.textContent).toContain('There is no such session.');
  expect(element.textContent).not.toContain('Safari');
});

test('who has an app reads how many recovery codes are left', async () => {
  const { element } = await open({
    items: [HERE],
    password: { changedAt: null },
    secondFactor: { since: AT, recoveryCodesLeft: 1, recoveryCodesMadeAt: AT },
  });
  expect(element.textContent).toContain('You have 1 recovery code left.');
  expect(element.textContent).toContain('They were made on 1\u00a0June. Was that not you?');
  expect(element.querySelector('a[href="/signed-in/codes"]')?.textContent).toBe('Make new recovery codes');
});

test('the day on which the password was chosen is told, with the way to change it', async () => {
  const { element } = await open({ items: [HERE], password: { changedAt: AT }, secondFactor: null });
  expect(element.textContent).toContain('You chose it on 1\u00a0June. Was that not you?');
  expect(element.querySelector('a[href="/signed-in/password"]')?.textContent).toBe('Change your password');
});
