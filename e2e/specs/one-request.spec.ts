import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { seedReview } from '../seed.js';

test('A page of a patient opens with a single request of the API, whatever it shows', async ({
  page,
  apiAs,
  context,
}) => {
  const { patient, appointment, goals } = await seedReview(await apiAs('therapist'));
  await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds: [patient.id] });
  const addresses = ['/', '/home', '/my-goals', `/my-goals/${goals[0]?.id}`, '/my-steps', '/my-reviews', '/my-team'];
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.push(pathname + search);
  });
  for (const address of [...addresses, `/prepare/${appointment.id}`]) {
    asked.length = 0;
    await page.goto(address);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(asked).toEqual([`/api/v1/first-reads?page=${encodeURIComponent(address)}`]);
  }
});
