import { expect, type Locator, type Page } from '@playwright/test';

/** The three boxes of a date field, by its label. */
export function dayBoxes(within: Page | Locator, label: string): Locator {
  return within.getByRole('group', { name: label, exact: true });
}

export function dayBox(within: Page | Locator, label: string, part: 'Day' | 'Month' | 'Year'): Locator {
  return dayBoxes(within, label).getByRole('textbox', { name: part, exact: true });
}

/** Enters a day, `YYYY-MM-DD`, as people do: one box at a time. */
export async function fillDay(within: Page | Locator, label: string, day: string): Promise<void> {
  const [year = '', month = '', number = ''] = day.split('-');
  await dayBox(within, label, 'Day').fill(String(Number(number)));
  await dayBox(within, label, 'Month').fill(String(Number(month)));
  await dayBox(within, label, 'Year').fill(year);
}

export async function expectDay(within: Page | Locator, label: string, day: string): Promise<void> {
  const [year = '', month = '', number = ''] = day.split('-');
  await expect(dayBox(within, label, 'Day')).toHaveValue(String(Number(number)));
  await expect(dayBox(within, label, 'Month')).toHaveValue(String(Number(month)));
  await expect(dayBox(within, label, 'Year')).toHaveValue(year);
}
