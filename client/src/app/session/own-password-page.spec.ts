import type { OwnSessions } from '@waymark/contracts';
import { TestBed } from '@angular/core/testing';
import { openPage } from '../admin/accounts/accounts.testing';
import { OwnPasswordPage } from './own-password-page';
import { strengthOf } from './password-strength';
import { SessionStore } from './session-store';

const WITH_PASSWORD: OwnSessions = { items: [], phones: [], password: { changedAt: null }, secondFactor: null };
const CHANGE = { method: 'PUT', url: '/api/v1/session/password' };

async function open(sessions: OwnSessions = WITH_PASSWORD) {
  const page = openPage(OwnPasswordPage);
  await page.settle();
  await page.answer(page.http.expectOne('/api/v1/sessions'), sessions);
  const save = async (present: string, next: string): Promise<void> => {
    page.type('present-password', present);
    page.type('new-password', next);
    await page.settle();
    page.button('Save the new password').click();
    await page.settle();
  };
  const refuse = (pointer: string, code: string, status: number) =>
    page.answer(
      page.http.expectOne(CHANGE),
      { detail: 'In the server’s words.', errors: [{ pointer, code, message: 'In the server’s words.' }] },
      status,
    );
  return { ...page, save, refuse };
}

test('both fields are those that a password manager looks for, and are read together', async () => {
  const { element, button, settle } = await open();
  const fields = () =>
    [...element.querySelectorAll('input')].map((field) => [field.type, field.getAttribute('autocomplete')]);
  const [email, ...both] = fields();
  expect(email).toEqual(['email', 'username']);
  expect(both).toEqual([
    ['password', 'current-password'],
    ['password', 'new-password'],
  ]);
  button('Show both passwords').click();
  await settle();
  expect(fields().map(([type]) => type)).toEqual(['email', 'text', 'text']);
  button('Hide both passwords').click();
  await settle();
  expect(fields().map(([type]) => type)).toEqual(['email', 'password', 'password']);
});

test('a saved one is said, both fields are gone, and nothing is kept for a retry', async () => {
  const { element, save, http, answer } = await open();
  await save('the old one', 'seven lamps by the river');
  const sent = http.expectOne(CHANGE);
  expect(sent.request.body).toEqual({ password: 'the old one', newPassword: 'seven lamps by the river' });
  expect(sent.request.headers.has('Idempotency-Key')).toBe(false);
  await answer(sent, null, 204);
  expect(element.querySelector('#password-said')?.textContent).toContain('Your new password is saved.');
  expect(element.querySelector('form')).toBeNull();
});

test('how strong it is, is told while it is typed, and nothing is sent for it', async () => {
  const { element, type, settle, http } = await open();
  const said = () => element.querySelector('form [role=status]')?.textContent.trim();
  expect(said()).toBe('');
  type('new-password', 'seven');
  await settle();
  expect(said()).toBe('Still too short.');
  type('new-password', 'seven lamps by the river');
  await settle();
  expect(said()).toContain('Long enough.');
  http.expectNone(() => true);
});

test.each([
  ['', null],
  ['nine char', 'patient.password.short'],
  ['ten chars.', 'patient.password.enough'],
  // Five signs that two code units each stand for are five.
  ['🙂🙃😀😁😂', 'patient.password.short'],
  ['aaaaaaaaaaaa', 'patient.password.easy'],
  ['x1y2'.repeat(51), 'patient.password.long'],
])('of %j it says %s', (password, key) => {
  expect(strengthOf(password)).toBe(key);
});

test('a wrong present password is told at its field, and both stay as typed', async () => {
  const { element, save, refuse } = await open();
  await save('wrong', 'seven lamps by the river');
  await refuse('/password', 'wrong', 403);
  expect(element.querySelector('#present-password-error')?.textContent).toContain('not the password that you use now');
  expect(element.querySelector('[role=alert]')?.textContent).toContain('Your password is not saved yet.');
  expect(element.querySelector<HTMLInputElement>('#new-password')?.value).toBe('seven lamps by the river');
});

test('a new password that is easy to guess is told at its own field', async () => {
  const { element, save, refuse } = await open();
  await save('the old one', 'password1234');
  await refuse('/newPassword', 'too-common', 422);
  expect(element.querySelector('#new-password-error')?.textContent).toContain('Many people use this one.');
  expect(element.querySelector('#present-password-error')).toBeNull();
});

test('nothing is sent while a field is empty', async () => {
  const { element, save, http } = await open();
  await save('', '');
  http.expectNone(CHANGE);
  const lines = [...element.querySelectorAll('.nhsuk-error-summary a')].map(({ textContent }) => textContent);
  expect(lines).toEqual(['Type the password that you use now', 'Type the password that you want']);
});

test('who signs in with an account of the organisation reads where the password is changed', async () => {
  const { element } = await open({ ...WITH_PASSWORD, password: null });
  expect(element.querySelector('form')).toBeNull();
  expect(element.textContent).toContain('You have no password here.');
});

test('a patient who has none, because they sign in by a code, reads whom to ask for one', async () => {
  const { answer, http, element } = await open({ ...WITH_PASSWORD, password: null });
  void TestBed.inject(SessionStore).restore();
  const user = { id: 'sam', name: 'Sam', email: '', memberships: [{ role: 'patient', patientId: 'p1' }] };
  await answer(http.expectOne('/api/v1/session'), { user, expiresAt: '', lock: null });
  expect(element.textContent).toContain('You have no password: you sign in with a code from your team.');
});
