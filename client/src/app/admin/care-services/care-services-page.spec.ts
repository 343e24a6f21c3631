import type { CareService } from '@waymark/contracts';
import { NORTHGATE, openPage } from '../accounts/accounts.testing';
import { CareServicesPage } from './care-services-page';

const PATH = '/api/v1/care-services/s1';
/** What the form of Northgate sends if nothing is changed. */
const AS_IT_IS = { name: 'Northgate', pathways: [], areas: [], phone: null, address: null, onArrival: null };

async function open() {
  const opened = openPage(CareServicesPage);
  await opened.settle();
  const press = async (text: string) => {
    [...opened.element.querySelectorAll('button')].find((button) => button.textContent.includes(text))!.click();
    await opened.settle();
  };
  const write = (id: string, text: string) => {
    const box = opened.element.querySelector<HTMLTextAreaElement>(`#${id}`)!;
    box.value = text;
    box.dispatchEvent(new Event('input'));
  };
  const said = () => opened.element.querySelector('[role=status]')?.textContent;
  return { ...opened, press, write, said };
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
  expect(request.request.body).toEqual({ ...AS_IT_IS, phone: '01632 960 001' });
  await answer(request, { ...NORTHGATE, phone: '01632 960 001', version: 2 } satisfies CareService);
  expect(said()).toContain('Northgate is saved.');
});

test('a number that is typed for another while the first is being saved stays', async () => {
  const { press, type, http, answer, element, settle, said } = await open();
  await press('Change');
  type('phone', '01632 960 001');
  await press('Save');
  const request = http.expectOne({ method: 'PATCH', url: PATH });
  [...element.querySelector('tbody')!.querySelectorAll('button')].at(-1)?.dispatchEvent(new Event('click'));
  await settle();
  type('phone', '01632 960 002');
  await answer(request, { ...NORTHGATE, phone: '01632 960 001', version: 2 } satisfies CareService);
  expect(said()).toContain('Northgate is saved.');
  expect(element.querySelector<HTMLInputElement>('#phone')?.value).toBe('01632 960 002');
});

test('an emptied field takes the number away', async () => {
  const { press, type, http } = await open();
  await press('Change');
  type('phone', ' ');
  await press('Save');
  expect(http.expectOne(PATH).request.body).toEqual(AS_IT_IS);
});

test('an address is saved line by line, with what to know on arrival', async () => {
  const { press, write, http } = await open();
  await press('Change');
  write('address', ' 12 Mill Lane\nNorwich ');
  write('on-arrival', 'Ring the bell.');
  await press('Save');
  expect(http.expectOne(PATH).request.body).toEqual({
    ...AS_IT_IS,
    ...{ address: '12 Mill Lane\nNorwich', onArrival: 'Ring the bell.' },
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

test('a new one is made with pathways that are ticked and areas that are written', async () => {
  const { press, type, write, http, answer, said, element } = await open();
  await press('Add a care service');
  type('name', ' Pain service ');
  element.querySelector<HTMLInputElement>('#pathways input')!.click();
  write('areas-new', 'Valley\n\n  Fen ');
  await press('Add this care service');
  const request = http.expectOne({ method: 'POST', url: '/api/v1/care-services' });
  expect(request.request.headers.has('If-Match')).toBe(false);
  expect(request.request.body).toEqual({
    ...{ ...AS_IT_IS, name: 'Pain service' },
    ...{ pathways: [{ name: 'Stroke' }], areas: [{ name: 'Valley' }, { name: 'Fen' }] },
  });
  await answer(request, { ...NORTHGATE, id: 's3', name: 'Pain service' } satisfies CareService, 201);
  expect(said()).toContain('Pain service is there now.');
  expect(element.querySelector('#name')).toBeNull();
});

test('a name that is taken leads to the field, and what was written stays', async () => {
  const { press, type, write, http, answer, element } = await open();
  await press('Add a care service');
  type('name', 'Northgate');
  write('pathways-new', 'Hands');
  await press('Add this care service');
  const errors = [{ pointer: '/name', code: 'already-there', message: 'Choose another name.' }];
  await answer(http.expectOne({ method: 'POST' }), { detail: 'Not saved.', errors }, 409);
  expect(element.querySelector('#name-error')?.textContent).toBe('Choose another name.');
  expect(element.querySelector<HTMLTextAreaElement>('#pathways-new')?.value).toBe('Hands');
});

test('an area is renamed and gets its region, for every care service', async () => {
  const { element, settle, type, press, http, answer } = await open();
  [...element.querySelectorAll('button')].find((button) => button.textContent.includes('Coast'))!.click();
  await settle();
  type('place-name', 'Coastal');
  type('place-region', 'West');
  await press('Save');
  const request = http.expectOne({ method: 'PATCH', url: '/api/v1/areas/r1' });
  expect(request.request.headers.get('If-Match')).toBe('"4"');
  expect(request.request.body).toEqual({ name: 'Coastal', region: 'West' });
  await answer(request, { id: 'r1', name: 'Coastal', regionId: 'west', region: 'West', version: 5 });
  expect(element.querySelector('#place-name')).toBeNull();
});
