import type { Page } from '@playwright/test';
import { extractText } from 'unpdf';

/** The text of each printed sheet, with single spaces. */
export async function sheetsOf(page: Page): Promise<string[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const { text } = await extractText(new Uint8Array(pdf));
  return text.map((sheet) => sheet.replace(/\s+/g, ' '));
}
