import { expect } from '@playwright/test';
import type { Episode, Patient } from '@waymark/contracts';
import { fillDay } from './dates.js';
import type { StoryDay } from './story.js';

/** Takes on a new person through the pages. */
export async function takeOn(day: StoryDay): Promise<Patient> {
  const { page } = day;
  await page.goto('/patients/new');
  await page.getByLabel('First name', { exact: true }).fill('Ashe');
  await page.getByLabel('Family name').fill('Newcomer');
  await fillDay(page, 'Date of birth', '1990-04-12');
  await page.getByLabel('Care service').selectOption({ label: 'Vocational rehabilitation' });
  await page.getByRole('button', { name: 'Save and begin an episode' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Begin an episode');
  const id = /patients\/([^/]+)\/episodes/.exec(page.url())?.[1] ?? '';
  return day.read<Patient>(`patients/${id}`);
}

/** Begins the episode of a newly registered person, with the signed-in therapist as their team. */
export async function beginEpisode(day: StoryDay, { id }: Patient): Promise<Episode> {
  const { page } = day;
  await page.getByLabel('Pathway', { exact: true }).selectOption({ index: 1 });
  await page.getByLabel('Area', { exact: true }).selectOption({ index: 1 });
  await fillDay(page, 'Started on', '2026-06-01');
  for (const field of await page.getByLabel(/^Discipline of /).all()) await field.selectOption('occupational-therapy');
  await page.getByRole('button', { name: 'Begin the episode' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The episode has begun');
  const { items } = await day.read<{ items: Episode[] }>(`patients/${id}/episodes`);
  const [episode] = items;
  if (!episode) throw new Error('The episode that the page began is not there.');
  return episode;
}
