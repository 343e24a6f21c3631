import { randomUUID } from 'node:crypto';
import { expect, test } from '../fixtures.js';
import { reviewOf, seedAgreed, seedReview, type Seeded } from '../seed.js';

/** Number of sheets in a PDF: each is one object of type Page. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0;
}

/** Width and height of the first sheet in millimetres. */
function sizeOf(pdf: Buffer): [number, number] {
  const box = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/.exec(pdf.toString('latin1'));
  const millimetres = (points: string | undefined): number => Math.round((Number(points) / 72) * 25.4);
  return [millimetres(box?.[1]), millimetres(box?.[2])];
}

test.describe('The copy to take away', () => {
  let seeded: Seeded;

  test.beforeEach(async ({ apiAs, signIn }) => {
    const api = await apiAs('therapist');
    seeded = await seedReview(api);
    await seedAgreed(api, seeded.appointment, {
      ratings: seeded.goals.map(({ id }, index) => ({ goalId: id, rater: 'patient', level: index - 1 })),
      nextSteps: seeded.goals.map(({ id }, index) => ({
        goalId: id,
        what: `Try it twice, number ${index + 1}`,
        who: 'Me',
        byWhen: '2026-06-15',
      })),
    });
    await signIn('therapist');
  });

  for (const { form, size } of [
    { form: 'a4', size: [210, 297] },
    { form: 'easy', size: [210, 297] },
    { form: 'card', size: [105, 148] },
  ]) {
    test(`fits one sheet as ${form}, with goals, steps and whom to ring`, async ({ page }) => {
      await page.goto(`/appointments/${seeded.appointment.id}/copy?form=${form}`);
      await expect(page.getByText('Read a story to Mia at bedtime').first()).toBeVisible();
      await expect(page.getByText(/Try it twice, number 1/).first()).toBeVisible();
      await expect(page.getByText(/If you have a question|^Call |Ask your team/).first()).toBeVisible();
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pagesOf(pdf)).toBe(1);
      expect(sizeOf(pdf)).toEqual(size);
    });
  }

  for (const form of ['a4', 'large', 'easy', 'card']) {
    test(`says on paper as ${form} that it is not for real patients, legibly`, async ({ page }) => {
      await page.goto(`/appointments/${seeded.appointment.id}/copy?form=${form}`);
      await page.emulateMedia({ media: 'print' });
      const line = page.locator('article').getByText(/not for real patients/);
      await expect(line).toBeVisible();
      const points = await line.evaluate((text) => parseFloat(getComputedStyle(text).fontSize) * 0.75);
      expect(points).toBeGreaterThanOrEqual(9);
      const [paper, words] = await Promise.all([page.locator('article').boundingBox(), line.boundingBox()]);
      expect((words?.y ?? 0) + (words?.height ?? 0)).toBeLessThanOrEqual((paper?.y ?? 0) + (paper?.height ?? 0));
    });
  }

  test('is noted as given by the act of printing it', async ({ page, apiAs }) => {
    await page.addInitScript(() => {
      window.print = () => undefined;
    });
    await page.goto(`/appointments/${seeded.appointment.id}/copy?form=a4`);
    await page.getByRole('button', { name: 'Print', exact: true }).click();
    const api = await apiAs('therapist');
    await expect.poll(() => reviewOf(api, seeded)).toMatchObject({ copyGiven: true, copyFormat: 'print' });
  });

  test('says when the review was corrected', async ({ page, apiAs }) => {
    const api = await apiAs('therapist');
    const path = `/api/v1/appointments/${seeded.appointment.id}/review`;
    const before = await reviewOf(api, seeded);
    const amended = await api.post(`${path}/amend`, {
      data: { reason: 'Wrong level tapped', ratings: [{ goalId: seeded.goals[0]?.id, rater: 'agreed', level: 0 }] },
      headers: { 'If-Match': `"${before.version}"`, 'Idempotency-Key': randomUUID() },
    });
    expect(amended.status()).toBe(200);
    await page.goto(`/appointments/${seeded.appointment.id}/copy?form=a4`);
    await expect(page.getByText(/This was corrected on/)).toBeVisible();
  });
});
