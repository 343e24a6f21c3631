import { expect, type Page } from '@playwright/test';

/**
 * Goes on to the next question, and comes back once it is there. The question before it stays on the page for a moment
 * after the tap, and words typed at once would be typed into its box.
 */
export async function nextQuestion(page: Page): Promise<void> {
  const before = page.url();
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(page).not.toHaveURL(before);
}
