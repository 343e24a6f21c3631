import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { sheetsOf } from '../paper.js';
import { openPage } from '../readable.js';
import { newNhsNumber, seedAgreed, seedReview, type Seeded } from '../seed.js';

/** Addresses of every staff page about one person, from the declared pages. */
function staffPagesAboutOnePerson(): string[] {
  const declared = readFileSync(join(import.meta.dirname, '../../client/src/app/care/pages.ts'), 'utf8');
  const paths = [...declared.matchAll(/path: '([^']+)',\s*title: '[^']+',\s*frame: 'staff'/g)].map(
    ([, path]) => path ?? '',
  );
  return paths.filter((path) => /:(patient|episode|goal|appointment)Id/.test(path));
}

const spaced = (number: string): string => number.replace(/^(...)(...)(....)$/, '$1 $2 $3');

test.describe('Who it is', () => {
  let seeded: Seeded;
  let nhsNumber: string;
  test.beforeEach(async ({ apiAs, signIn }) => {
    const api = await apiAs('therapist');
    seeded = await seedReview(api);
    await seedAgreed(api, seeded.appointment, {
      ratings: seeded.goals.map(({ id }) => ({ goalId: id, rater: 'patient', level: 0 })),
    });
    nhsNumber = newNhsNumber();
    const changed = await api.patch(`/api/v1/patients/${seeded.patient.id}`, {
      data: { nhsNumber, needs: { largeText: true, interpreterLanguage: 'Polish' } },
      headers: { 'If-Match': `"${seeded.patient.version}"` },
    });
    expect(changed.status(), await changed.text()).toBe(200);
    await signIn('therapist');
  });

  const addressOf = (path: string): string =>
    `/${path}`
      .replace(':patientId', seeded.patient.id)
      .replace(':episodeId', seeded.episode.id)
      .replace(':goalId', seeded.goals[0]?.id ?? '')
      .replace(':appointmentId', seeded.appointment.id);

  test('is on every staff page about a person: name, birth date, NHS number, needs', async ({ page }) => {
    test.slow();
    const paths = staffPagesAboutOnePerson();
    expect(paths.length).toBeGreaterThan(15);
    for (const path of paths) {
      await openPage(page, addressOf(path));
      const strip = page.getByRole('region', { name: 'Who this page is about' });
      await expect(strip, path).toBeVisible();
      for (const fact of [seeded.patient.familyName, '21 August 1979', spaced(nhsNumber), 'Polish', 'Large text']) {
        await expect(strip, `${path}: ${fact}`).toContainText(fact);
      }
    }
  });

  test('stays in view while a staff page scrolls on a wide screen', async ({ page }, { project }) => {
    test.skip(project.name === 'phone', 'a phone has no room for it');
    await openPage(page, addressOf('patients/:patientId'));
    await page.mouse.wheel(0, 5000);
    const strip = page.getByRole('region', { name: 'Who this page is about' });
    await expect.poll(async () => (await strip.boundingBox())?.y).toBe(0);
  });

  test('is on every sheet of staff paper, with the NHS number and the number of sheets', async ({ page }) => {
    await openPage(page, addressOf('appointments/:appointmentId/sheet') + '?form=large');
    const sheets = await sheetsOf(page);
    expect(sheets.length).toBeGreaterThan(2);
    sheets.forEach((sheet, index) => {
      expect(sheet).toContain(
        `Robin ${seeded.patient.familyName}, born 21 August 1979, NHS number ${spaced(nhsNumber)}`,
      );
      expect(sheet).toContain(`Page ${index + 1} of ${sheets.length}`);
    });
  });

  for (const form of ['a4', 'large', 'easy']) {
    test(`is on every sheet of the patient's copy as ${form}, without the NHS number`, async ({ page }) => {
      await openPage(page, addressOf('appointments/:appointmentId/copy') + `?form=${form}`);
      const sheets = await sheetsOf(page);
      sheets.forEach((sheet, index) => {
        expect(sheet).toContain(`Robin ${seeded.patient.familyName}, born 21 August 1979`);
        expect(sheet).toContain(`Page ${index + 1} of ${sheets.length}`);
        expect(sheet).not.toContain('NHS number');
        expect(sheet).not.toContain(spaced(nhsNumber));
      });
    });
  }

  test('is on a path that a patient prints at home', async ({ page, apiAs, context }) => {
    await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds: [seeded.patient.id] });
    await openPage(page, `/my-goals/${seeded.goals[0]?.id}`);
    for (const sheet of await sheetsOf(page)) expect(sheet).toContain('born 21 August 1979');
  });
});
