import { PATIENT_ID, account, openPage } from './accounts.testing';
import { NewAccountPage } from './new-account-page';

const INVITE = { method: 'POST', url: '/api/v1/accounts' };
const SUBMIT = 'Make the account and the link';

async function open() {
  const opened = openPage(NewAccountPage);
  await opened.settle();
  return opened;
}

async function openFilledIn() {
  const opened = await open();
  opened.type('name', ' Sam Okafor ');
  opened.type('email', 'sam@example.org');
  opened.choose('role-1-role', 'therapist');
  await opened.settle();
  opened.choose('role-1-care-service', 's1');
  return opened;
}

test('what is open is named before anything is sent', async () => {
  const { button, settle, element, http } = await open();
  button(SUBMIT).click();
  await settle();
  const lines = [...element.querySelectorAll('.nhsuk-error-summary a')].map((line) => line.getAttribute('href'));
  expect(lines).toEqual(['#name', '#email', '#role-1-role']);
  http.expectNone(INVITE);
});

test('somebody without any role is not invited', async () => {
  const { button, settle, element, http } = await openFilledIn();
  button('Take role 1 away').click();
  await settle();
  button(SUBMIT).click();
  await settle();
  expect(element.querySelector('.nhsuk-error-summary a')?.getAttribute('href')).toBe('#roles');
  http.expectNone(INVITE);
});

test('a role asks for what it is held for', async () => {
  const { choose, settle, element } = await open();
  expect(element.querySelector('#role-1-care-service')).toBeNull();
  choose('role-1-role', 'manager');
  await settle();
  expect(element.querySelector('#role-1-care-service')?.textContent).toContain('Northgate');
  choose('role-1-role', 'carer');
  await settle();
  expect(element.querySelector('#role-1-care-service')).toBeNull();
  expect(element.querySelector('#role-1-patient-hint')?.textContent).toContain('Ask a therapist for it.');
  choose('role-1-role', 'admin');
  await settle();
  expect(element.querySelector('#role-1-patient')).toBeNull();
});

test('the link is shown once, with its end in words', async () => {
  const { button, http, answer, element, settle } = await openFilledIn();
  button(SUBMIT).click();
  const request = http.expectOne(INVITE);
  expect(request.request.body).toEqual({
    name: 'Sam Okafor',
    email: 'sam@example.org',
    memberships: [{ role: 'therapist', careServiceId: 's1' }],
  });
  const link = 'https://waymark.example/invitation#token=abc';
  await answer(request, { account: account(), link, expiresAt: '2026-06-08T08:00:00Z' }, 201);
  expect(element.querySelector('h1')?.textContent).toBe('The link for Sam Okafor is ready');
  expect(element.querySelector<HTMLInputElement>('#one-time-link')?.value).toBe(link);
  expect(element.textContent).toContain('It works once, until 9am on Monday 8\u00a0June 2026.');
  expect(element.querySelector('.app-warning')?.textContent).toContain('You see this link only now.');
  button('Invite someone else').click();
  await settle();
  expect(element.textContent).not.toContain(link);
  expect(element.querySelector<HTMLInputElement>('#name')?.value).toBe('');
});

test('what the server refuses leads to its field, and the input stays', async () => {
  const { button, choose, type, http, answer, element, settle } = await openFilledIn();
  button('Add a role').click();
  await settle();
  choose('role-2-role', 'patient');
  await settle();
  type('role-2-patient', PATIENT_ID);
  button(SUBMIT).click();
  const errors = [{ pointer: '/memberships/1/patientId', code: 'unknown', message: 'there is no such patient.' }];
  await answer(http.expectOne(INVITE), { detail: 'Nothing was saved.', errors }, 422);
  const line = element.querySelector('.nhsuk-error-summary a');
  expect(line?.textContent).toBe('There is no such patient.');
  expect(line?.getAttribute('href')).toBe('#role-2-patient');
  expect(element.querySelector<HTMLInputElement>('#role-2-patient')?.value).toBe(PATIENT_ID);
  expect(element.querySelector<HTMLInputElement>('#name')?.value).toBe(' Sam Okafor ');
});

test('a known address is told in the server’s own sentence', async () => {
  const { button, http, answer, element } = await openFilledIn();
  button(SUBMIT).click();
  const errors = [{ pointer: '/email', code: 'known', message: 'Search for this address instead.' }];
  await answer(http.expectOne(INVITE), { detail: 'Somebody with this address has an account.', errors }, 409);
  expect(element.querySelector('[role=alert]')?.textContent).toContain('Somebody with this address has an account.');
  expect(element.querySelector('.nhsuk-error-summary a')?.getAttribute('href')).toBe('#email');
});
