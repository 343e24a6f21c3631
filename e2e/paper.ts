import type { Page } from '@playwright/test';
import { extractText } from 'unpdf';

/** The text of each sheet printed on A4, where the page names no other size, with single spaces. */
export async function sheetsOf(page: Page): Promise<string[]> {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const { text } = await extractText(new Uint8Array(pdf));
  return text.map((sheet) => sheet.replace(/\s+/g, ' '));
}

interface PrintedText {
  readonly points: number;
  readonly text: string;
}

/** The size in points of the smallest text that would be printed, and that text. */
export async function smallestOnPaper(page: Page): Promise<PrintedText> {
  await page.emulateMedia({ media: 'print' });
  // A picture is drawn anew for paper, a moment after: what stays the same is what is printed.
  let smallest = await smallestNow(page);
  for (let before: PrintedText | null = null; before?.points !== smallest.points; smallest = await smallestNow(page)) {
    before = smallest;
    await page.waitForTimeout(200);
  }
  await page.emulateMedia({ media: null });
  return smallest;
}

async function smallestNow(page: Page): Promise<PrintedText> {
  const smallest = await page.evaluate(() => {
    const found: { points: number; text: string }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const [element, text] = [node.parentElement, (node.textContent ?? '').trim()];
      if (!element?.checkVisibility() || text === '' || element.closest('.nhsuk-u-visually-hidden, script, style'))
        continue;
      const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
      const scale = matrix ? Math.hypot(matrix.a, matrix.b) : 1;
      found.push({ points: parseFloat(getComputedStyle(element).fontSize) * scale * 0.75, text });
    }
    return found.sort((a, b) => a.points - b.points)[0];
  });
  return smallest ?? { points: 0, text: '' };
}
