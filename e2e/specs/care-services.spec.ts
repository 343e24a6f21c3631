import { expect, test } from '../fixtures.js';
import { NOW } from '../now.js';
import { ServiceInTime } from '../service-in-time.js';

// A care service stays, and other tests count them.
const service = new ServiceInTime();
test.afterAll(() => service.close());

test('an administrator makes a care service, and says where its new area is', async ({ page, expectAccessible }) => {
  const address = await service.goTo(NOW);
  const data = { email: 'admin@demo.example', password: 'waymark-demo' };
  expect((await page.request.post(`${address}/api/v1/session`, { data })).status()).toBe(201);
  await page.goto(`${address}/care-services`);
  await page.getByRole('button', { name: 'Add a care service' }).click();
  await expect(page.getByRole('heading', { name: 'Add a care service' })).toBeFocused();
  await expectAccessible();
  await page.getByLabel('Name', { exact: true }).fill('Wheelchair clinic');
  await page.getByLabel('Others that are not in the list, one on a line').fill('wheelchairs');
  await page.getByLabel('Coast').check();
  await page.getByLabel('Other areas, one on a line').fill('Isle');
  await page.getByLabel('Phone number').fill('01632 960 009');
  await page.getByRole('button', { name: 'Add this care service' }).click();
  await expect(page.getByRole('status')).toContainText('Wheelchair clinic is there now.');
  const made = page.getByRole('row', { name: /^Wheelchair clinic/ });
  await expect(made).toContainText('wheelchairs');
  await expect(made).toContainText('Coast');
  await expect(made).toContainText('Isle');

  await page.getByRole('button', { name: 'Change Isle' }).click();
  await expect(page.getByRole('heading', { name: 'Change Isle' })).toBeFocused();
  await expectAccessible();
  await page.getByLabel('Region').fill('Inland');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /^Isle/ })).toContainText('Inland');
});
