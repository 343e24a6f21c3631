import type { CareService } from '@waymark/contracts';
import { NORTHGATE, openPage } from '../accounts/accounts.testing';
import { CareServicesPage } from './care-services-page';

const PATH = '/api/v1/care-services/s1';

async function open() {
  const opened = openPage(CareServicesPage);
  await opened.settle();
  const press = async (text: string) => {
    [...opened.element.querySelectorAll('button')].find((button) => button.textContent.includes(text))!.click();
    await opened.settle();
  };
  const said = () => opened.element.querySelector('[role=status]')?.textContent;
  return { ...opened, press, said };
}

test('shows each care service and whether it has a number', async () => {
  const { element } = await open();
  expect(element.querySelector('tbody tr')?.textContent).toMatch(/Northgate.*None.*None.*Not set.*Not set/);
});

test('a new number names the version that was read', async () => {
  const { press, type, http, answer, said } = await open();
  await press('Change');
  type('phone', ' 01632 960 001 ');
  await press('Save');
  const request = http.expectOne({ method: 'PATCH', url: PATH });
  expect(request.request.headers.get('If-Match')).toBe('"1"');
  expect(request.request.body).toEqual({ phone: '01632 960 001', address: null, onArrival: null });
  await answer(request, { ...NORTHGATE, phone: '01632 960 001', version: 2 } satisfies CareService);
  expect(said()).toContain('What patients are told of Northgate is saved.');
});

test('a number that is typed for another while the first is being saved stays', async () => {
  const { press, type, http, answer, element, settle, said } = await open();
  await press('Change');
  type('phone', '01632 960 001');
  await press('Save');
  const request = http.expectOne({ method: 'PATCH', url: PATH });
  [...element.querySelectorAll('tbody button')].at(-1)?.dispatchEvent(new Event('click'));
  await settle();
  type('phone', '01632 960 002');
  await answer(request, { ...NORTHGATE, phone: '01632 960 001', version: 2 } satisfies CareService);
  expect(said()).toContain('What patients are told of Northgate is saved.');
  expect(element.querySelector<HTMLInputElement>('#phone')?.value).toBe('01632 960 002');
});

test('an emptied field takes the number away', async () => {
  const { press, type, http } = await open();
  await press('Change');
  type('phone', ' ');
  await press('Save');
  expect(http.expectOne(PATH).request.body).toEqual({ phone: null, address: null, onArrival: null });
});

test('an address is saved line by line, with what to know on arrival', async () => {
  const { press, element, http } = await open();
  await press('Change');
  for (const [id, text] of [
    ['address', ' 12 Mill Lane\nNorwich '],
    ['on-arrival', 'Ring the bell.'],
  ] as const) {
    const box = element.querySelector<HTMLTextAreaElement>(`#${id}`)!;
    box.value = text;
    box.dispatchEvent(new Event('input'));
  }
  await press('Save');
  expect(http.expectOne(PATH).request.body).toEqual({
    ...{ phone: null, address: '12 Mill Lane\nNorwich', onArrival: 'Ring the bell.' },
  });
});

test('somebody else’s change is shown, and what was typed stays', async () => {
  const { press, type, http, answer, said, element } = await open();
  await press('Change');
  type('phone', '01632 960 002');
  await press('Save');
  await answer(http.expectOne(PATH), { detail: 'Somebody else.' }, 412);
  expect(said()).toContain('Somebody else changed Northgate');
  expect(element.querySelector<HTMLInputElement>('#phone')?.value).toBe('01632 960 002');
});

test('a number that the service refuses leads to the field', async () => {
  const { press, http, answer, element } = await open();
  await press('Change');
  await press('Save');
  const errors = [{ pointer: '/phone', code: 'phone', message: 'Write a phone number.' }];
  await answer(http.expectOne(PATH), { detail: 'Not saved.', errors }, 400);
  expect(element.querySelector('#phone-error')?.textContent).toBe('Write a phone number.');
});
