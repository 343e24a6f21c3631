import type { NewPhoneLink, PhoneLinks } from '@waymark/contracts';
import { openPage, PATIENT_ID } from '../../admin/accounts/accounts.testing';
import { PatientPhonePage } from './patient-phone-page';

const URL = `/api/v1/patients/${PATIENT_ID}/phone-link`;
const READY: PhoneLinks = { account: 'ready', waiting: null, keptPhones: 0 };
const MADE: NewPhoneLink = {
  life: 'screen',
  link: 'https://waymark.example/phone#7KQM2XYZ9TRWH4NB7KQM2XYZ9TRW',
  page: 'https://waymark.example/phone',
  code: '7KQM 2XYZ 9TRW H4NB 7KQM 2XYZ 9TRW',
  expiresAt: '2026-06-01T08:15:00.000Z',
};
const SAM = {
  ...{ id: PATIENT_ID, givenName: 'Sam', familyName: 'Okafor', preferredName: null, birthDate: '1980-04-02' },
  ...{ nhsNumber: null, needs: {}, contact: null, diedOn: null, version: 1 },
};

async function open(links: PhoneLinks) {
  const page = openPage(PatientPhonePage, { patientId: PATIENT_ID });
  await page.settle();
  await page.answer(page.http.expectOne(`/api/v1/patients/${PATIENT_ID}`), SAM);
  await page.answer(page.http.expectOne(URL), links);
  return page;
}

test('makes a code, shown once as a picture, an address and letters in groups', async () => {
  const { element, button, http, answer } = await open(READY);
  button('Make a QR code').click();
  const sent = http.expectOne({ method: 'POST', url: URL });
  expect(sent.request.body).toEqual({ life: 'screen' });
  await answer(sent, MADE);
  const waiting = { life: 'screen', madeByName: 'Alex', expiresAt: MADE.expiresAt } as const;
  await answer(http.expectOne(URL), { ...READY, waiting });
  expect(element.querySelector('svg[role=img] path')?.getAttribute('d')?.length).toBeGreaterThan(1000);
  expect([...element.querySelectorAll('.code span')].map(({ textContent }) => textContent)).toEqual(
    MADE.code.split(' '),
  );
  expect(element.textContent).toContain('waymark.example/phone');
  expect(element.textContent).toContain('It works one time, until 9:15am on 1\u00a0June.');
});

test('what is printed names nobody', async () => {
  const { element, button, http, answer } = await open(READY);
  button('Make a slip to take home').click();
  await answer(http.expectOne({ method: 'POST', url: URL }), { ...MADE, life: 'slip' });
  await answer(http.expectOne(URL), READY);
  const slip = element.querySelector('wm-phone-code')!;
  expect(slip.textContent).not.toContain('Sam');
  expect(slip.closest('.desk')).toBeNull();
  expect(element.querySelector('.desk')?.textContent).toContain('Okafor');
});

test('a code that waits is told of and taken back', async () => {
  const waiting = { life: 'slip', madeByName: 'Priya Nair', expiresAt: '2026-06-02T08:00:00.000Z' } as const;
  const { element, button, http, answer } = await open({ ...READY, waiting });
  expect(element.textContent).toContain('Priya Nair made a code that works until 9am on 2\u00a0June.');
  button('Take the code back').click();
  await answer(http.expectOne({ method: 'DELETE', url: URL }), null);
  await answer(http.expectOne(URL), READY);
  expect(element.textContent).toContain('The code no longer works.');
});

test.each([
  ['none', 'This person has no account yet.'],
  ['disabled', 'account is disabled'],
  ['opens-more', 'opens more than their own record'],
  ['known-elsewhere', 'Another care service knows this person'],
  ['provider-only', 'an account of your organisation'],
] as const)('an account that is “%s” has no code, and the page says why', async (account, text) => {
  const { element } = await open({ ...READY, account });
  expect(element.textContent).toContain(text);
  expect(element.querySelector('button')).toBeNull();
});

test('a lost phone is forgotten after a question', async () => {
  const { element, button, http, answer, settle } = await open({ ...READY, keptPhones: 1 });
  expect(element.textContent).toContain('They stay signed in on 1 phone');
  button('A phone is lost').click();
  await settle();
  button('Sign them out everywhere').click();
  await answer(http.expectOne({ method: 'POST', url: `${URL}/forget-phones` }), null);
  await answer(http.expectOne(URL), READY);
  expect(element.textContent).toContain('no phone is kept');
});
