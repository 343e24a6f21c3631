import type { Locator } from '@playwright/test';

/** Unfolds one of the things that wait beside the day list; the only one of its kind is unfolded already. */
export async function unfold(item: Locator): Promise<void> {
  const details = item.locator('details');
  await details.waitFor();
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
}
