import type { FoundPatient } from '@waymark/contracts';
import { openPage } from '../../admin/accounts/accounts.testing';
import { PatientSearchPage } from './patient-search-page';

const SEARCH = '/api/v1/patients/search';
const ELLIS: FoundPatient = {
  id: 'p1',
  givenName: 'Rowan',
  familyName: 'Ellis',
  preferredName: null,
  birthDate: '1984-05-17',
  nhsNumber: null,
  soundsAlike: false,
  episodes: [
    { careServiceName: 'Northgate', isOpen: true, keyWorkerName: 'Alex Morgan' },
    { careServiceName: 'Southgate', isOpen: false, keyWorkerName: null },
  ],
};
const pageOf = (...items: FoundPatient[]) => ({ items, nextCursor: null });

async function open() {
  const opened = openPage(PatientSearchPage);
  document.body.append(opened.element);
  await opened.settle();
  const type = async (text: string) => {
    opened.type('query', text);
    await opened.settle();
    await new Promise((resolve) => setTimeout(resolve, 220));
  };
  const rows = () => [...opened.element.querySelectorAll('tbody tr')].map((row) => row.textContent);
  return { ...opened, type, rows };
}

afterEach(() => document.body.replaceChildren());

test('opens with the box ready, finds while one types, and says where people are looked after', async () => {
  const { http, answer, type, rows } = await open();
  expect(document.activeElement?.id).toBe('query');
  await type('e');
  http.expectNone(SEARCH);
  await type('ell');
  const asked = http.expectOne(SEARCH);
  expect(asked.request.body).toEqual({ query: 'ell', limit: 50 });
  await answer(asked, pageOf(ELLIS, { ...ELLIS, id: 'p2', episodes: [] }));
  expect(rows()).toHaveLength(2);
  expect(rows()[0]).toContain('Northgate, open, key worker Alex Morgan');
  expect(rows()[0]).toContain('1 more episode');
  expect(rows()[1]).toContain('No episode in your care services');
  expect(document.activeElement?.id).toBe('query');
});

test('an answer to what is no longer typed is not shown', async () => {
  const { http, answer, type, rows } = await open();
  await type('ell');
  const first = http.expectOne(SEARCH);
  await type('smith');
  const second = http.expectOne(SEARCH);
  await answer(second, pageOf());
  await answer(first, pageOf(ELLIS));
  expect(rows()).toEqual([]);
});

test('what goes wrong while one types is said only when the button is pressed', async () => {
  const { http, answer, type, element, button, settle } = await open();
  await type('ell');
  await answer(http.expectOne(SEARCH), { detail: 'Too many searches.' }, 429);
  expect(element.textContent).not.toContain('Too many searches.');
  button('Search').click();
  await settle();
  await answer(http.expectOne(SEARCH), { detail: 'Too many searches.' }, 429);
  expect(element.textContent).toContain('Too many searches.');
});
