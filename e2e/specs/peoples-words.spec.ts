import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from '../fixtures.js';
import { signInAsNew } from '../own-sign-in.js';
import { expectToFit, openPage } from '../readable.js';
import { seedAppointment, seedAgreed, seedEpisode, type Seeded } from '../seed.js';

/** Right to left with a number and a Latin word inside, over two lines; and a word too long for any line. */
const ARABIC = 'أريد أن أمشي 2 كم إلى Tesco\nمع ابنتي كل يوم';
const LONG = 'Rhosllannerchrugogwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(2);
const NAME = { givenName: 'عمر', familyName: `שירה${'ש'.repeat(60)}`, preferredName: 'عمر' };

/** Seeds a patient whose every text is hard to show, with a rated goal, a step and an appointment today. */
async function seedHardWords(api: APIRequestContext): Promise<Omit<Seeded, 'goals'> & { goalId: string }> {
  const { patient, episode } = await seedEpisode(api, '2026-03-02');
  const renamed = await api.patch(`/api/v1/patients/${patient.id}`, {
    data: { ...NAME, needs: { note: ARABIC } },
    headers: { 'If-Match': `"${patient.version}"` },
  });
  expect(renamed.status(), await renamed.text()).toBe(200);
  const goalIds: string[] = [];
  for (const ownWords of [ARABIC, LONG]) {
    const goal = await api.post(`/api/v1/episodes/${episode.id}/goals`, {
      data: { ownWords, baseline: { level: -1, on: episode.startedOn, rater: 'agreed' } },
    });
    goalIds.push(((await goal.json()) as { id: string }).id);
  }
  const before = await seedAppointment(api, episode, '2026-05-04T10:00:00+01:00', 'attended');
  await seedAgreed(api, before, {
    ratings: goalIds.map((goalId) => ({ goalId, rater: 'patient', level: 0, note: ARABIC })),
    nextSteps: [
      { goalId: goalIds[0], what: ARABIC, who: NAME.givenName },
      { goalId: goalIds[1], what: LONG, who: LONG },
    ],
  });
  const appointment = await seedAppointment(api, episode, '2026-06-01T10:30:00+01:00', 'booked');
  return { patient, episode, appointment, goalId: goalIds[0] ?? '' };
}

/** Texts with right-to-left letters not isolated from the text around them, and texts whose lines are run together. */
function wordsOutOfOrder(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rightToLeft = /[\u0590-\u08ff]/;
    const faults: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const element = node.parentElement;
      if (!element?.checkVisibility() || !rightToLeft.test(text)) continue;
      // Read out but not seen: there is no line to break.
      if (element.closest('.nhsuk-u-visually-hidden')) continue;
      const isolated = /\u2068[^\u2069]*[\u0590-\u08ff][^\u2069]*\u2069/.test(text);
      const style = getComputedStyle(element);
      const kept = isolated || style.unicodeBidi === 'plaintext' || element.closest('[dir=auto], bdi, svg') !== null;
      if (!kept) faults.push(`order: ${text}`);
      if (text.includes('\n') && !style.whiteSpace.startsWith('pre')) faults.push(`lines: ${text}`);
    }
    return faults;
  });
}

async function expectKept(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  expect(await wordsOutOfOrder(page), path).toEqual([]);
  await expectToFit(page);
}

test.describe('Words of any script and length keep their order and their lines, and no page becomes wider', () => {
  test('on the pages of staff', async ({ page, apiAs, signIn }) => {
    test.slow();
    const { patient, episode, appointment, goalId } = await seedHardWords(await apiAs('therapist'));
    await signIn('therapist');
    for (const path of [
      `/patients/${patient.id}`,
      `/patients/${patient.id}/details`,
      `/episodes/${episode.id}/goals`,
      `/goals/${goalId}`,
      `/goals/${goalId}/words`,
      `/episodes/${episode.id}/details`,
      `/episodes/${episode.id}/team`,
      `/episodes/${episode.id}/hand-over`,
      `/episodes/${episode.id}/discharge`,
      `/appointments/${appointment.id}`,
      `/appointments/${appointment.id}/record`,
      `/appointments/${appointment.id}/therapist-view`,
      `/appointments/${appointment.id}/sheet`,
      `/appointments/${appointment.id}/review`,
      '/today',
    ]) {
      await expectKept(page, path);
    }
  });

  test('on the pages of the patient', async ({ page, apiAs, context }) => {
    test.slow();
    const { patient, appointment, goalId } = await seedHardWords(await apiAs('therapist'));
    await signInAsNew(await apiAs('admin'), context.request, { role: 'patient', patientIds: [patient.id] });
    for (const path of [
      '/home',
      '/my-goals',
      `/my-goals/${goalId}`,
      '/my-steps',
      '/my-reviews',
      '/my-team',
      `/prepare/${appointment.id}`,
    ]) {
      await expectKept(page, path);
    }
  });
});

test('The path is seen in colours that the browser forces on the page', async ({ page, apiAs, signIn }) => {
  const { goalId } = await seedHardWords(await apiAs('therapist'));
  await signIn('therapist');
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await openPage(page, `/goals/${goalId}`);
    const contrasts = await page.evaluate(() => {
      const luminance = (colour: string): number => {
        const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
          const value = Number(part) / 255;
          return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const paper = luminance(getComputedStyle(document.body).backgroundColor);
      const against = (colour: string): number => {
        const [light, dark] = [paper, luminance(colour)].sort((a, b) => b - a) as [number, number];
        return (light + 0.05) / (dark + 0.05);
      };
      const of = (selector: string, property: 'fill' | 'stroke'): (readonly [string, number])[] =>
        [...document.querySelectorAll(selector)].map(
          (shape) => [`${selector} ${property}`, against(getComputedStyle(shape)[property])] as const,
        );
      return [
        ...of('.app-path__picture text', 'fill'),
        ...of('.app-path__line', 'stroke'),
        ...of('.app-path__mark', 'stroke'),
        ...of('.app-path__band', 'stroke'),
        ...of('.app-path__floor', 'stroke'),
      ];
    });
    expect(contrasts.length).toBeGreaterThan(6);
    expect(contrasts.filter(([, contrast]) => contrast < 4.5)).toEqual([]);
  }
});
