import type { OwnSessions } from '@waymark/contracts';
import { openPage } from '../admin/accounts/accounts.testing';
import { OwnSessionsPage } from './own-sessions-page';

const AT = '2026-06-01T08:00:00.000Z';
const HERE = {
  id: 's1',
  device: 'Firefox on Windows',
  startedAt: AT,
  lastUsedAt: AT,
  isThisOne: true,
  begunBy: 'password',
} as const;
const PHONE = {
  id: 's2',
  device: 'Safari on iPhone',
  startedAt: AT,
  lastUsedAt: AT,
  isThisOne: false,
  begunBy: 'password',
} as const;
const SCRIPT = {
  id: 's3',
  device: null,
  startedAt: AT,
  lastUsedAt: AT,
  isThisOne: false,
  begunBy: 'password',
} as const;

async function open(more: Omit<OwnSessions, 'phones'> & Partial<OwnSessions>) {
  const sessions: OwnSessions = { phones: [], ...more };
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
    phones: [],
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
    phones: [],
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
    phones: [],
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

const KEPT = {
  ...{ id: 'k1', device: 'Safari on iPhone', keptSince: AT, lastUsedAt: AT },
  ...{ endsAt: '2026-08-30T08:00:00.000Z', isThisOne: false },
};

test('a phone on which they stay signed in says since when, and is forgotten', async () => {
  const { element, button, http, answer } = await open({
    items: [HERE],
    phones: [KEPT],
    password: { changedAt: null },
    secondFactor: null,
  });
  expect(element.textContent).toContain('You stay signed in on it since 1\u00a0June.');
  expect(element.textContent).toContain('this ends on 30\u00a0August');
  button('Forget Safari on iPhone').click();
  await answer(http.expectOne({ method: 'DELETE', url: '/api/v1/sessions/phones/k1' }), null);
  await answer(http.expectOne('/api/v1/sessions'), {
    items: [HERE],
    phones: [],
    password: { changedAt: null },
    secondFactor: null,
  });
  expect(element.textContent).toContain('That phone is forgotten.');
});

test('the phone that they are on is forgotten by signing out', async () => {
  const here = { ...KEPT, isThisOne: true };
  const { element, button, http } = await open({
    items: [HERE],
    phones: [here],
    password: { changedAt: null },
    secondFactor: null,
  });
  // It is one place, said once.
  expect([...element.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual([
    ...['Safari on iPhone', 'Your password'],
  ]);
  button('Sign out and forget this phone').click();
  http.expectOne({ method: 'DELETE', url: '/api/v1/session' });
});
