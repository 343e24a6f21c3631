import type { OwnSessions } from '@waymark/contracts';
import { openPage } from '../admin/accounts/accounts.testing';
import { RecoveryCodesPage } from './recovery-codes-page';

const RENEW = { method: 'POST', url: '/api/v1/session/recovery-codes' };
const CODES = ['AAAA-BBBB-CCCC-DDDD', 'EEEE-FFFF-GGGG-HHHH'];

async function open(secondFactor: OwnSessions['secondFactor'] = left(2)) {
  const page = openPage(RecoveryCodesPage);
  await page.settle();
  await page.answer(page.http.expectOne('/api/v1/sessions'), { items: [], password: null, secondFactor });
  return page;
}

function left(recoveryCodesLeft: number): NonNullable<OwnSessions['secondFactor']> {
  return { since: '2026-06-01T08:00:00.000Z', recoveryCodesLeft, recoveryCodesMadeAt: null };
}

test('says how many are left, and makes new ones with the password; they are shown to be copied and printed', async () => {
  const { element, button, type, http, answer } = await open();
  expect(element.textContent).toContain('You have 2 recovery codes left.');
  expect(element.querySelector('#password')?.getAttribute('autocomplete')).toBe('current-password');
  type('password', 'the present one');
  button('Make new codes').click();
  const sent = http.expectOne(RENEW);
  expect(sent.request.body).toEqual({ password: 'the present one' });
  expect(sent.request.headers.has('Idempotency-Key')).toBe(false);
  await answer(sent, { recoveryCodes: CODES });
  expect([...element.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual(CODES);
  expect(element.querySelector('#codes-said')?.textContent).toContain('Those from before have stopped working.');
  expect(button('Copy the codes')).toBeTruthy();
  const print = jest.spyOn(window, 'print').mockImplementation();
  button('Print this page').click();
  expect(print).toHaveBeenCalledTimes(1);
  expect(element.querySelector('form')).toBeNull();
});

test('takes a fresh code from the app in place of the password', async () => {
  const { element, button, type, settle, http, answer } = await open();
  button('Use a code from my app instead').click();
  await settle();
  expect(element.querySelector('#code')?.getAttribute('autocomplete')).toBe('one-time-code');
  type('code', '123 456');
  button('Make new codes').click();
  const sent = http.expectOne(RENEW);
  expect(sent.request.body).toEqual({ code: '123 456' });
  const errors = [{ pointer: '/code', code: 'right-code', message: 'The code is not right.' }];
  await answer(sent, { detail: 'The code is not right.', errors }, 403);
  expect(element.querySelector('#code-error')?.textContent).toBe('The code is not right.');
});

test('nothing is sent while the field is empty', async () => {
  const { element, button, settle, http } = await open();
  button('Make new codes').click();
  await settle();
  http.expectNone(RENEW);
  expect(element.querySelector('.nhsuk-error-summary a')?.textContent).toBe('Type your password');
});

test('who has no app reads that there is nothing to make', async () => {
  const { element } = await open(null);
  expect(element.querySelector('form')).toBeNull();
  expect(element.textContent).toContain('You have no app that gives you codes');
});
